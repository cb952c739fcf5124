#include "transcript.hpp"

#include <cstdlib>

namespace transcript {
namespace {

bool line_matches(std::string_view expected, std::string_view actual) {
  constexpr std::string_view wildcard = "[..]";
  const auto star = expected.find(wildcard);
  if (star == std::string_view::npos) return expected == actual;
  if (!actual.starts_with(expected.substr(0, star))) return false;
  expected.remove_prefix(star + wildcard.size());
  actual.remove_prefix(star);
  for (;; actual.remove_prefix(1)) {
    if (line_matches(expected, actual)) return true;
    if (actual.empty()) return false;
  }
}

bool matches_from(const std::vector<std::string>& expected, std::size_t e,
                  const std::vector<std::string>& actual, std::size_t a) {
  if (e == expected.size()) return a == actual.size();
  if (expected[e] == "...") {
    for (std::size_t next = a; next <= actual.size(); ++next) {
      if (matches_from(expected, e + 1, actual, next)) return true;
    }
    return false;
  }
  return a < actual.size() && line_matches(expected[e], actual[a]) &&
         matches_from(expected, e + 1, actual, a + 1);
}

// The blank lines behind a command's output are for readers.
void trim(std::vector<std::string>& lines) {
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
}

bool is_exit_line(std::string_view line) {
  return line.starts_with("[exit ") && line.ends_with("]");
}

void add_output(Step& step, const std::string& line) {
  if (is_exit_line(line)) {
    step.exit_code = std::atoi(line.c_str() + 6);
  } else {
    step.expected.push_back(line);
  }
}

}  // namespace

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::vector<Step> read(const std::vector<std::string>& lines, bool markdown) {
  std::vector<Step> steps;
  bool inside = !markdown, open = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    if (markdown && line.starts_with("```")) {
      inside = line == "```console";
      open = false;
    } else if (inside && line.starts_with("$ ")) {
      steps.push_back({i + 1, line.substr(2), {}, 0, i + 2});
      open = true;
    } else if (inside && open && line.starts_with("# ")) {
      open = false;
    } else if (inside && open) {
      Step& step = steps.back();
      const bool continues = line.starts_with("> ") && step.expected.empty();
      if (continues) step.command += "\n" + line.substr(2);
      if (!continues) add_output(step, line);
      if (!line.empty()) step.end = i + 2;
    }
  }
  for (Step& step : steps) trim(step.expected);
  return steps;
}

bool matches(const std::vector<std::string>& expected, std::vector<std::string> actual) {
  trim(actual);
  return matches_from(expected, 0, actual, 0);
}

}  // namespace transcript
