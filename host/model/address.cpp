#include "model/address.hpp"

#include <algorithm>
#include <array>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

constexpr std::size_t longest_name = 64, longest_domain = 253, longest_label = 63;
constexpr std::size_t fewest_digits = 5, most_digits = 15;  // E.164

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Blanks, dots and @ that are none to a mail server, though they look so.
constexpr std::array<std::string_view, 22> look_alikes{
    "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83",
    "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89",
    "\xE2\x80\x8A", "\xE2\x80\xA4", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80", "\xE3\x80\x82",
    "\xEF\xB9\xAB", "\xEF\xBC\x8E", "\xEF\xBC\xA0", "\xEF\xBD\xA1"};

bool holds_look_alike(std::string_view text) {
  return std::any_of(look_alikes.begin(), look_alikes.end(),
                     [&](std::string_view one) { return text.find(one) != text.npos; });
}

bool has_dots_between(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.back() != '.' && text.find("..") == text.npos;
}

bool is_local_part(std::string_view name) {
  constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~.";  // atext of RFC 5322
  return name.size() <= longest_name && has_dots_between(name) &&
         std::all_of(name.begin(), name.end(), [&](char c) {
           return is_letter(c) || is_digit(c) || others.find(c) != others.npos;
         });
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= longest_label && label.front() != '-' &&
         label.back() != '-' && std::all_of(label.begin(), label.end(), [](char c) {
           return is_letter(c) || is_digit(c) || c == '-';
         });
}

// Names with a dot between them; the last one is no number.
bool is_domain(std::string_view domain) {
  if (domain.size() > longest_domain || domain.find('.') == domain.npos) return false;
  std::string_view rest = domain, label;
  for (bool more = true; more;) {
    const auto dot = rest.find('.');
    more = dot != rest.npos;
    label = rest.substr(0, dot);
    if (!is_label(label)) return false;
    if (more) rest.remove_prefix(dot + 1);
  }
  return !std::all_of(label.begin(), label.end(), is_digit);
}

std::string email_problem(std::string_view address) {
  const auto at = address.find('@');
  if (at == address.npos) return "has no @";
  if (address.find_first_of(",; ") != address.npos) return "is not one address";
  if (address.find('@', at + 1) != address.npos) return "has more than one @";
  if (holds_look_alike(address)) return "holds characters that only look like those of an address";
  if (!is_local_part(address.substr(0, at))) return "is no address in front of the @";
  return is_domain(address.substr(at + 1)) ? "" : "has no domain behind the @";
}

ReadAddress read_email(std::string_view text) {
  ReadAddress read{std::string(text), {}, email_problem(text), std::string(email_channel)};
  if (read.problem.empty()) read.key = fold_case(text);
  return read;
}

// Local ways to write a number are left as they are: the country is not known.
ReadAddress read_number(std::string_view text) {
  ReadAddress read{std::string(text), {}, {}, std::string(sms_channel)};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      read.key += c;
    } else if (c == '+' ? i != 0 : std::string_view(" -./()").find(c) == std::string_view::npos) {
      read.problem = "is not one number";
      return read;
    }
  }
  const bool international = text.starts_with('+') || read.key.starts_with("00");
  if (!text.starts_with('+') && international) read.key.erase(0, 2);
  if (read.key.size() < fewest_digits || read.key.size() > most_digits) {
    read.problem = "has " + counted(read.key.size(), "digit") + ", not 5 to 15";
  }
  if (international) read.key.insert(0, 1, '+');
  return read;
}

}  // namespace

ReadAddress read_address(std::string_view channel, std::string_view text) {
  const bool hidden = std::any_of(text.begin(), text.end(), is_control) || printable(text) != text;
  text = trim(text);
  if (text.empty()) return {{}, {}, "is empty", {}};
  if (hidden) return {{}, {}, "holds line breaks or invisible characters", {}};
  const std::string name = fold_case(trim(channel));
  if (name == email_channel) return read_email(text);
  if (name == sms_channel) return read_number(text);
  for (ReadAddress known : {read_email(text), read_number(text)}) {
    if (known.problem.empty()) return known;
  }
  return {std::string(text), fold_case(text), {}, name};
}

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool broken = false;  // by what was left out
  // Of more than one byte: U+0085, U+2028 and U+2029 begin a new line too.
  constexpr std::array<std::string_view, 3> separators{"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
  while (!text.empty()) {
    std::size_t hidden = is_control(text.front()) ? 1 : 0;
    for (const std::string_view one : separators) {
      if (text.starts_with(one)) hidden = one.size();
    }
    if (hidden == 0) {
      if (broken && !line.empty() && line.back() != ' ' && text.front() != ' ') line += ' ';
      line += text.front();
    }
    broken = hidden != 0;
    text.remove_prefix(std::max<std::size_t>(hidden, 1));
  }
  return line;
}

}  // namespace stepwise
