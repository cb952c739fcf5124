// A line of a scenario as words: quotes and parentheses hold words together.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.hpp"

namespace stepwise::scenarios {

// `connect L-1 by anna ! CON003` gives connect, L-1, by, anna, !, CON003. A quoted text loses its
// quotes, also after `=`; a parenthesis stays one word with what is in it. Commas are words.
std::vector<std::string> words_of(std::string_view line);

// Walks over the words of one line. Throws std::runtime_error with the line when it does not fit.
class Words {
 public:
  explicit Words(std::string line);

  bool done() const { return at_ == words_.size(); }
  const std::string& peek(std::size_t ahead = 0) const;  // "" beyond the end
  std::string next();
  bool take(std::string_view word);  // true, and past it, when that is the next word
  void expect(std::string_view word);
  void end() const;  // nothing may be left
  [[noreturn]] void fail(const std::string& what) const;
  const std::string& line() const { return line_; }

 private:
  std::string line_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
};

// "column=value" as two texts.
std::pair<std::string, std::string> split_pair(const Words& words, const std::string& text);

// "L-1..3" as L-1, L-2, L-3; another key as it is.
std::vector<std::string> keys_of(const std::string& text);

// Throws std::runtime_error: what the line expects is not what there is.
[[noreturn]] void differ(const Words& words, const std::string& actual);

// "2026-03-04 09:00" or "2026-03-04" from the words; nothing when they are something else.
std::optional<Time> take_time(Words& words);
Time need_time(Words& words);

}  // namespace stepwise::scenarios
