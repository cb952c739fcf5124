#include "words.hpp"

#include <stdexcept>

#include "base/text.hpp"

namespace stepwise::scenarios {
namespace {

// "\\n" and "\\r" are line breaks.
std::string with_line_breaks(std::string_view written) {
  std::string text;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const std::string_view two = written.substr(i, 2);
    if (two == "\\n" || two == "\\r") {
      text += two == "\\n" ? '\n' : '\r';
      ++i;
    } else {
      text += written[i];
    }
  }
  return text;
}

// Takes the quoted text that begins at `i`, which comes to stand behind it.
std::string quoted(std::string_view line, std::size_t& i) {
  const auto end = line.find('"', i + 1);
  if (end == std::string_view::npos)
    throw std::runtime_error("a quote is not closed: " + std::string(line));
  std::string text = with_line_breaks(line.substr(i + 1, end - i - 1));
  i = end + 1;
  return text;
}

std::string parenthesised(std::string_view line, std::size_t& i) {
  const std::size_t first = i;
  int depth = 0;
  for (; i < line.size(); ++i) {
    if (line[i] == '"') {
      i = line.find('"', i + 1);
      if (i == std::string_view::npos) break;
    }
    if (line[i] == '(') ++depth;
    if (line[i] == ')' && --depth == 0) return std::string(line.substr(first, ++i - first));
  }
  throw std::runtime_error("a parenthesis is not closed: " + std::string(line));
}

}  // namespace

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < line.size();) {
    const char c = line[i];
    if (c == ' ') {
      ++i;
    } else if (c == ',') {
      words.emplace_back(1, line[i++]);
    } else {
      std::string word;
      while (i < line.size() && line[i] != ' ' && line[i] != ',') {
        if (line[i] == '"') {
          word += quoted(line, i);
        } else if (line[i] == '(') {
          word += parenthesised(line, i);
        } else {
          word += line[i++];
        }
      }
      words.push_back(std::move(word));
    }
  }
  return words;
}

Words::Words(std::string line) : line_(std::move(line)), words_(words_of(line_)) {}

const std::string& Words::peek(std::size_t ahead) const {
  static const std::string nothing;
  return at_ + ahead < words_.size() ? words_[at_ + ahead] : nothing;
}

std::string Words::next() {
  if (done()) fail("ends too early");
  return words_[at_++];
}

bool Words::take(std::string_view word) {
  if (done() || words_[at_] != word) return false;
  ++at_;
  return true;
}

void Words::expect(std::string_view word) {
  if (!take(word)) fail("\"" + std::string(word) + "\" is expected before \"" + peek() + "\"");
}

void Words::end() const {
  if (!done()) fail("\"" + peek() + "\" is one word too many");
}

void Words::fail(const std::string& what) const {
  throw std::runtime_error("\"" + line_ + "\": " + what);
}

std::pair<std::string, std::string> split_pair(const Words& words, const std::string& text) {
  const auto place = text.find('=');
  if (place == std::string::npos) words.fail("\"" + text + "\" lacks its =");
  return {text.substr(0, place), text.substr(place + 1)};
}

std::vector<std::string> keys_of(const std::string& text) {
  const auto dots = text.find("..");
  const auto first_digit =
      dots == std::string::npos ? dots : text.find_last_not_of("0123456789", dots - 1) + 1;
  const auto first = dots == std::string::npos
                         ? std::nullopt
                         : parse_integer(text.substr(first_digit, dots - first_digit));
  const auto last = dots == std::string::npos ? std::nullopt : parse_integer(text.substr(dots + 2));
  if (!first || !last) return {text};
  std::vector<std::string> keys;
  for (auto number = *first; number <= *last; ++number) {
    keys.push_back(text.substr(0, first_digit) + std::to_string(number));
  }
  return keys;
}

void differ(const Words& words, const std::string& actual) {
  throw std::runtime_error("expected: " + words.line() + "\n  actual: " + actual);
}

std::optional<Time> take_time(Words& words) {
  const std::string& day = words.peek();
  if (!parse_time(day)) return std::nullopt;
  const std::string date = words.next();
  if (auto time = parse_time(date + "T" + words.peek())) {
    words.next();
    return time;
  }
  return parse_time(date);
}

Time need_time(Words& words) {
  if (auto time = take_time(words)) return *time;
  words.fail("\"" + words.peek() + "\" is no time");
}

}  // namespace stepwise::scenarios
