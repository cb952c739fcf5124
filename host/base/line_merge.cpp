#include "base/line_merge.hpp"

#include <algorithm>

#include "base/line_match.hpp"

namespace stepwise {
namespace {

constexpr std::size_t mark_length = 7;

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

// For each line of the base, the line of the other that is the same.
std::vector<std::size_t> partners(const Lines& base, const Lines& other) {
  std::vector<std::size_t> result(base.size(), nowhere);
  for (const LinePair& pair : common_lines(base, other)) result[pair.first] = pair.second;
  return result;
}

void append(std::string& text, const Lines& lines, std::size_t begin, std::size_t end) {
  for (; begin < end; ++begin) text.append(lines[begin]) += '\n';
}

bool same(const Lines& a, std::size_t a_begin, std::size_t a_end, const Lines& b,
          std::size_t b_begin, std::size_t b_end) {
  const auto at = [](const Lines& lines, std::size_t i) {
    return lines.begin() + static_cast<std::ptrdiff_t>(i);
  };
  return std::equal(at(a, a_begin), at(a, a_end), at(b, b_begin), at(b, b_end));
}

// Neither text gets a line feed at its end that none of them had.
void end_like(std::string_view model, std::string& text) {
  if (!text.empty() && !model.ends_with('\n')) text.pop_back();
}

// Whether a line begins with a mark; "=======" alone is no sign, as it may underline a heading.
bool is_mark(std::string_view line) {
  const char sign = line.empty() ? ' ' : line.front();
  if (sign != '<' && sign != '>' && sign != '|') return false;
  const auto length = std::min(line.find_first_not_of(sign), line.size());
  return length == mark_length && line.size() > length && line[length] == ' ';
}

}  // namespace

MergedLines merge_lines(std::string_view base_text, std::string_view our_text,
                        std::string_view their_text) {
  const Lines base = lines_of(base_text), ours = lines_of(our_text), theirs = lines_of(their_text);
  const auto in_ours = partners(base, ours), in_theirs = partners(base, theirs);
  MergedLines result;
  std::size_t at = 0, our_at = 0, their_at = 0;
  const auto take_until = [&](std::size_t end, std::size_t our_end, std::size_t their_end) {
    const bool alike = same(ours, our_at, our_end, theirs, their_at, their_end);
    const bool only_ours = same(base, at, end, theirs, their_at, their_end);
    const bool only_theirs = same(base, at, end, ours, our_at, our_end);
    const bool conflict = !alike && !only_ours && !only_theirs;
    result.conflicts |= conflict;
    for (std::string* text : {&result.with_ours, &result.with_theirs}) {
      const bool take_theirs = conflict ? text == &result.with_theirs : only_theirs;
      if (take_theirs) {
        append(*text, theirs, their_at, their_end);
      } else {
        append(*text, ours, our_at, our_end);
      }
    }
    at = end, our_at = our_end, their_at = their_end;
  };
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (in_ours[i] == nowhere || in_theirs[i] == nowhere) continue;
    take_until(i, in_ours[i], in_theirs[i]);
    append(result.with_ours, base, i, i + 1);
    append(result.with_theirs, base, i, i + 1);
    ++at, ++our_at, ++their_at;
  }
  take_until(base.size(), ours.size(), theirs.size());
  end_like(our_text.ends_with('\n') ? our_text : their_text, result.with_ours);
  end_like(our_text.ends_with('\n') ? our_text : their_text, result.with_theirs);
  return result;
}

std::string mark_conflicts(std::string_view our_text, std::string_view their_text) {
  const Lines ours = lines_of(our_text), theirs = lines_of(their_text);
  std::string result;
  std::size_t our_at = 0, their_at = 0;
  const auto until = [&](std::size_t our_end, std::size_t their_end) {
    if (our_at == our_end && their_at == their_end) return;
    result += "<<<<<<< ours\n";
    append(result, ours, our_at, our_end);
    result += "=======\n";
    append(result, theirs, their_at, their_end);
    result += ">>>>>>> theirs\n";
    our_at = our_end, their_at = their_end;
  };
  for (const LinePair& common : common_lines(ours, theirs)) {
    until(common.first, common.second);
    append(result, ours, our_at, our_at + 1);
    ++our_at, ++their_at;
  }
  until(ours.size(), theirs.size());
  return result;
}

std::optional<ConflictMarks> find_conflict_marks(std::string_view text) {
  std::optional<ConflictMarks> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (is_mark(line)) {
      if (!found) found.emplace(ConflictMarks{begin, end});
      found->end = end;
      if (line.front() == '>') return found;
    }
    begin = end + 1;
  }
  return found;
}

}  // namespace stepwise
