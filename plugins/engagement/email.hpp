// An email that a seller writes and sends.
#pragma once

#include <stepwise/plugin.hpp>

#include "given.hpp"

namespace stepwise::engagement {

struct Email : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.email/1", "Steps", "Send an email")
          .describe(
              "Asks a seller to send an email. With a template it is already written, filled in "
              "for the record; without one the seller writes it.")
          .activity("email")
          .parameter(sdk::email_template("template", "Email template"))
          .parameter(sdk::text("subject", "Subject").rendered().at_most(200))
          .parameter(sdk::text("description", "What to write").rendered().at_most(2000))
          .outcome("sent", "Sent");

  void check(const sdk::Fields& parameters) const {
    if (!gives(parameters, "template")) return;
    for (const char* word : {"subject", "description"}) {
      if (gives(parameters, word)) {
        throw sdk::bad_parameter(word, "the template says it already: remove one of the two");
      }
    }
  }

  sdk::Answer run(const sdk::Call& call) const {
    if (call.reason() != sdk::Reason::enter || !gives(call.parameters, "template")) {
      return sdk::activity_step(call, "email");
    }
    return sdk::open_activity("email", call.parameters.text("template.subject", ""),
                              call.parameters.text("template.body", ""));
  }
};

}  // namespace stepwise::engagement
