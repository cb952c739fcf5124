// A message that the system sends, without a seller.
#pragma once

#include <stepwise/plugin.hpp>

#include "sent_email.hpp"

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
    const auto why_not = no_email_reason(call);
    if (!why_not.empty()) return sdk::finished("not_sent").note(why_not);
    return send_email(call, "template");
  }
};

}  // namespace stepwise::engagement
