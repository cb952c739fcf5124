// Addresses that messages go to, and what goes into the header of a message.
#pragma once

#include <string>
#include <string_view>

namespace stepwise {

inline constexpr std::string_view email_channel = "email";
inline constexpr std::string_view sms_channel = "sms";

// What a text says as the one address of a channel.
struct ReadAddress {
  std::string address;  // as a message is addressed to it
  std::string key;      // the same for every way to write it: without case, digits only
  std::string problem;  // why it is none, behind "the email address ...": empty when all is well
  std::string channel;  // whose address it is, whatever the channel was called
};

// An email address: one, without a name, as in RFC 5321 and 6531 but for quoted names and addresses
// of machines; so with letters of any alphabet. A number of the channel "sms": 5 to 15 digits
// (E.164), with a + in front or not. Of any other channel: an email address or a number, which are
// then those of "email" and "sms", or else one line that is not empty.
ReadAddress read_address(std::string_view channel, std::string_view text);

// One line: line breaks, and control characters beside them, become a blank, in a row one.
std::string one_line(std::string_view text);

}  // namespace stepwise
