// A message that the system sends, without a seller.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::engagement {

struct AutomatedEmail : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.automated_email/1", "Steps", "Send an automated email")
          .describe(
              "Sends an email from a template, without a seller, as soon as the record gets here. "
              "Put a wait before it when it should not follow the previous step at once.")
          .command()
          .sends("email")
          .parameter(sdk::email_template("template", "Email template").required())
          .outcome("sent", "Sent")
          .outcome("not_sent", "Not sent")
          .reads("emailaddress1", "emailaddress", "donotemail");

  sdk::Answer run(const sdk::Call& call) const {
    // Whoever asked not to be written to is left alone, also when there is no address to write to.
    if (call.record.flag("donotemail", false)) {
      return sdk::finished("not_sent").note("Not sent: the record does not allow email.");
    }
    // Opportunities call it otherwise than people and accounts do.
    const auto address =
        call.record.text("emailaddress1", call.record.text("emailaddress", ""));
    if (address.empty()) {
      return sdk::finished("not_sent").note("Not sent: the record has no email address.");
    }
    return sdk::finished("sent").message("email", address,
                                         call.parameters.text("template.subject", ""),
                                         call.parameters.text("template.body", ""));
  }
};

}  // namespace stepwise::engagement
