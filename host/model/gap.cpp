#include "model/gap.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

// U+FDD0 and U+FDD1: code points that Unicode keeps for use inside of a program.
constexpr std::string_view opens = "\xEF\xB7\x90", closes = "\xEF\xB7\x91";

// Calls `text` and `gap` for what the text is made of. An open mark without its end is a gap to the
// end: a plug-in may have cut the text.
template <class Text, class Gap>
void walk(std::string_view whole, const Text& text, const Gap& gap) {
  for (;;) {
    const auto open = whole.find(opens);
    text(whole.substr(0, open));
    if (open == whole.npos) return;
    whole.remove_prefix(open + opens.size());
    const auto close = std::min(whole.find(closes), whole.size());
    gap(whole.substr(0, close));
    whole.remove_prefix(std::min(close + closes.size(), whole.size()));
  }
}

bool is_understood(std::string_view gap) {
  return gap.find_first_of("{}") == gap.npos;
}

std::string without_braces(std::string_view text) {
  std::string result(text);
  std::erase_if(result, [](char c) { return c == '{' || c == '}'; });
  return result;
}

std::string reason(const std::vector<std::string>& names, std::string_view one,
                   std::string_view several) {
  return listed(names) + std::string(names.size() == 1 ? one : several);
}

}  // namespace

std::string gap(std::string_view what) {
  return std::string(opens) + without_marks(std::string(what)) + std::string(closes);
}

bool has_gap(std::string_view text) {
  return text.find(opens) != text.npos;
}

std::vector<std::string> gaps_in(std::string_view text) {
  std::vector<std::string> gaps;
  walk(
      text, [](std::string_view) {},
      [&](std::string_view one) {
        if (std::find(gaps.begin(), gaps.end(), one) == gaps.end()) gaps.emplace_back(one);
      });
  return gaps;
}

std::string show_gaps(std::string_view text) {
  std::string shown;
  const auto add = [&](std::string_view plain) { shown += without_marks(std::string(plain)); };
  walk(text, add, [&](std::string_view one) {
    shown += is_understood(one) ? "[no " + std::string(one) + "]"
                                : "[not understood: " + without_braces(one) + "]";
  });
  return shown;
}

bool is_only_gaps(std::string_view text) {
  bool only = true;
  walk(
      text, [&](std::string_view plain) { only = only && trim(plain).empty(); },
      [](std::string_view) {});
  return only;
}

std::string gap_reason(std::string_view text) {
  std::vector<std::string> empty, unclear;
  for (const std::string& one : gaps_in(text)) {
    if (is_understood(one)) {
      empty.push_back("{{" + one + "}}");
    } else {
      unclear.push_back(one);
    }
  }
  if (!unclear.empty()) return reason(unclear, " is not understood", " are not understood");
  return reason(empty, " is empty for this record, and the text says nothing for that",
                " are empty for this record, and the text says nothing for that");
}

std::string without_marks(std::string text) {
  for (const std::string_view mark : {opens, closes}) {
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at)) {
      text.erase(at, mark.size());
    }
  }
  return text;
}

}  // namespace stepwise
