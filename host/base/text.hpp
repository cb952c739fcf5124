// Small questions about text. All text in the host is UTF-8.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepwise {

// Control characters, line feeds and invisible direction marks as \n, \x1b, \u202e, so that a
// name from outside cannot steer a terminal. Bytes that are not UTF-8 become \xNN.
std::string printable(std::string_view text);

// Whether two such names that look the same are the same, as far as their characters tell: UTF-8
// without control or invisible characters, with no accents that stand behind their letter (the form
// NFD of Unicode). Letters of other alphabets that look alike are not told apart.
bool is_plain_to_see(std::string_view name);

// At most `longest` bytes, cut between characters; "... (60000 bytes)" behind what was cut.
std::string cut_to(std::string_view text, std::size_t longest);

// Position of the first byte that is not part of well-formed UTF-8; nothing when all is well.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// The character at the front of a text that is not empty; length 0: its first byte begins none.
struct Decoded {
  char32_t code = 0;
  std::size_t length = 0;
};
Decoded decode_utf8(std::string_view text);

// `code` must be a character: at most U+10FFFF and no surrogate.
void append_utf8(std::string& out, char32_t code);

// The text with U+FFFD in place of every byte that is not part of well-formed UTF-8.
std::string valid_utf8(std::string text);

// The known word nearest to `word`, when it is near enough to be a slip of the pen.
std::optional<std::string> did_you_mean(std::string_view word,
                                        std::span<const std::string> known_words);

// `; did you mean "x"?` as a remedy without the leading "; ", or `otherwise` when nothing is near.
std::string suggest(std::string_view word, std::span<const std::string> known_words,
                    std::string otherwise = {});

std::string join(std::span<const std::string> words, std::string_view separator);

std::string_view trim(std::string_view text);  // without spaces, tabs and line ends around it

// Whole text as a number; nothing for "12x", "", " 3" or what is out of range.
std::optional<long long> parse_integer(std::string_view text);
std::optional<double> parse_decimal(std::string_view text);  // finite numbers only

// The shortest text that parse_decimal reads back as the same number.
std::string to_text(double number);

// True for 1 to `longest` characters of a-z, A-Z, 0-9, '_', starting with a letter or '_':
// the form of unique names, step ids, table and column names.
bool is_identifier(std::string_view text, std::size_t longest = 100);

}  // namespace stepwise
