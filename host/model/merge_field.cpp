#include "model/merge_field.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"

namespace stepwise {
namespace {

using Kind = MergePart::Kind;

// Blanks around a name are as other products have them; editors put in unbreakable ones.
constexpr std::string_view unbreakable = "\xC2\xA0";

std::string_view without_blanks(std::string_view text) {
  for (;;) {
    const std::size_t before = text.size();
    text = trim(text);
    if (text.starts_with(unbreakable)) text.remove_prefix(unbreakable.size());
    if (text.ends_with(unbreakable)) text.remove_suffix(unbreakable.size());
    if (text.size() == before) return text;
  }
}

// Names of columns, with a dot between them.
bool is_path(std::string_view text) {
  for (;;) {
    const auto dot = text.find('.');
    if (!is_identifier(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

constexpr std::string_view never_in_a_default = "{}|\r\n";

// What other products call their filters: whoever writes one does not mean these words.
constexpr std::array<std::string_view, 16> filters{
    "upper", "upcase", "uppercase", "lower",     "downcase", "lowercase", "capitalize", "title",
    "trim",  "strip",  "escape",    "urlencode", "date",     "default",   "fallback",   "raw"};

bool is_filter(std::string_view text) {
  const std::string_view word = text.substr(0, text.find_first_of(":=("));
  const bool known =
      std::find(filters.begin(), filters.end(), without_blanks(word)) != filters.end();
  return known && (word.size() == text.size() || text.find_first_of(":=(") != text.npos);
}

bool is_quoted(std::string_view text) {
  return text.size() >= 2 && text.front() == text.back() &&
         (text.front() == '"' || text.front() == '\'');
}

// What stands between "{{" and "}}".
MergePart read_inside(std::string_view inside) {
  MergePart part;
  part.kind = Kind::fault;
  if (inside.find_first_of("{}") != inside.npos) {
    part.problem = "has a brace too many";
    return part;
  }
  const auto bar = inside.find('|');
  const std::string_view path = without_blanks(inside.substr(0, bar));
  if (bar != inside.npos) {
    part.has_otherwise = true;
    part.otherwise = without_blanks(inside.substr(bar + 1));
  }
  if (path.empty()) {
    part.problem = "names no field";
  } else if (!is_path(path)) {
    part.problem = "is no name of a field";
  } else if (part.otherwise.find('|') != inside.npos) {
    part.problem = "has more than one |";
  } else if (is_quoted(part.otherwise)) {
    part.problem = "has quotes around the text for an empty value, which would be seen";
  } else if (is_filter(part.otherwise)) {
    part.problem = "has a filter, which is not known; behind | stands the text for an empty value";
  } else {
    part.kind = Kind::field;
    part.path = path;
  }
  return part;
}

// `from` is at "{{".
MergePart read_open(std::string_view text, std::size_t from) {
  MergePart part;
  part.kind = Kind::fault;
  const std::size_t line = std::min(text.find_first_of("\r\n", from), text.size());
  const std::size_t close = text.substr(0, line).find("}}", from + 2);
  if (close == text.npos) {
    part.written = text.substr(from, line - from);
    part.problem = "is not closed by }}";
    return part;
  }
  std::size_t end = close + 2;
  while (end < text.size() && text[end] == '}') ++end;  // "}}}" belongs together
  if (text.substr(from + 2, 1) == "{" || end != close + 2) {
    part.written = text.substr(from, end - from);
    part.problem = "has more than two braces";
    return part;
  }
  part = read_inside(text.substr(from + 2, close - from - 2));
  part.written = text.substr(from, end - from);
  return part;
}

// "{firstname}}": where its one brace is, when "}}" at `close` ends such a word.
std::optional<std::size_t> single_open(std::string_view text, std::size_t begin,
                                       std::size_t close) {
  const std::size_t open = text.substr(0, close).rfind('{');
  if (open == text.npos || open < begin) return std::nullopt;
  return is_path(without_blanks(text.substr(open + 1, close - open - 1))) ? std::optional(open)
                                                                          : std::nullopt;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<MergePart> read() {
    for (;;) {
      const std::size_t at = next();
      if (at == text_.npos) break;
      if (text_[at] == '\\') {
        take_escape(at);
      } else if (text_[at] == '{') {
        take_text(at);
        take(read_open(text_, at));
      } else if (const auto open = single_open(text_, begin_, at)) {
        take_text(*open);
        MergePart part;
        part.kind = Kind::fault;
        part.written = text_.substr(*open, at + 2 - *open);
        part.problem = "is opened by one brace and closed by two";
        take(part);
      } else {
        look_ = at + 2;
      }
    }
    take_text(text_.size());
    return std::move(parts_);
  }

 private:
  // The next "{{", "}}", or run of backslashes in front of one of them.
  std::size_t next() {
    for (std::size_t at = look_; at + 1 < text_.size(); ++at) {
      at = text_.find_first_of("{}\\", at);
      if (at == text_.npos) return at;
      const char c = text_[at];
      if (c != '\\') {
        if (text_.substr(at, 2) == std::string_view(c == '{' ? "{{" : "}}")) return at;
        continue;
      }
      const std::size_t run = std::min(text_.find_first_not_of('\\', at), text_.size());
      const std::string_view behind = text_.substr(run, 2);
      if (behind == "{{" || behind == "}}") return at;
      at = run - 1;
    }
    return text_.npos;
  }

  // Of backslashes in front of braces two are one; an odd one makes the braces plain.
  void take_escape(std::size_t at) {
    const std::size_t run = text_.find_first_not_of('\\', at), count = run - at;
    take_text(at);
    MergePart part;
    const bool plain = count % 2 == 1;
    part.written = text_.substr(at, count + (plain ? 2 : 0));
    part.text = plain ? text_.substr(run - count / 2, count / 2 + 2)
                      : text_.substr(run - count / 2, count / 2);
    take(part);
  }

  void take_text(std::size_t end) {
    if (end <= begin_) return;
    MergePart part;
    part.written = part.text = text_.substr(begin_, end - begin_);
    take(part);
  }
  void take(const MergePart& part) {
    parts_.push_back(part);
    begin_ = static_cast<std::size_t>(part.written.data() + part.written.size() - text_.data());
    look_ = std::max(look_, begin_);
  }

  std::string_view text_;
  std::size_t begin_ = 0;  // of what is not taken yet
  std::size_t look_ = 0;   // where to look for more
  std::vector<MergePart> parts_;
};

}  // namespace

std::vector<MergePart> merge_parts(std::string_view text) {
  return Reader(text).read();
}

bool has_merge_parts(std::string_view text) {
  if (text.find("{{") == text.npos && text.find("}}") == text.npos) return false;  // nearly always
  const auto parts = merge_parts(text);
  return std::any_of(parts.begin(), parts.end(), [](const MergePart& part) {
    return part.kind != Kind::text || part.text.size() != part.written.size();
  });
}

bool can_be_default(std::string_view text) {
  return text.find_first_of(never_in_a_default) == std::string_view::npos && !is_quoted(text) &&
         !is_filter(text);
}

}  // namespace stepwise
