// Sending an email without a seller: what every step that does so heeds.
#pragma once

#include <stepwise/plugin.hpp>
#include <string>
#include <string_view>

namespace stepwise::engagement {

// Why nobody can be written to; empty when the record can.
inline std::string_view no_email_reason(const sdk::Call& call) {
  // Whoever asked not to be written to is left alone, also when there is no address to write to.
  if (call.record.flag("donotemail", false)) {
    return "Not sent: the record does not allow email.";
  }
  const bool has_address = !call.record.text("emailaddress1", "").empty() ||
                           !call.record.text("emailaddress", "").empty();
  return has_address ? "" : "Not sent: the record has no email address.";
}

// Sends what the template of that parameter says. Only for a record that can be written to.
inline sdk::Answer send_email(const sdk::Call& call, const std::string& parameter) {
  // Opportunities call it otherwise than people and accounts do.
  const auto address = call.record.text("emailaddress1", call.record.text("emailaddress", ""));
  return sdk::finished("sent").message("email", address,
                                       call.parameters.text(parameter + ".subject", ""),
                                       call.parameters.text(parameter + ".body", ""));
}

}  // namespace stepwise::engagement
