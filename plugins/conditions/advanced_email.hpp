// Looks for several reactions to the email before.
#pragma once

#include <stepwise/plugin.hpp>

#include "email_reactions.hpp"

namespace stepwise::conditions {

struct AdvancedEmail : sdk::Step {
  static constexpr auto about = with_time_limit(
      sdk::about("stepwise.step.advanced_email/1", "Conditions", "Advanced email condition")
          .describe(
              "Yes when the recipient of the last email does all of these things, or one of "
              "them, within the time limit. Without a time limit it is decided at once, by what "
              "has happened until then; a skipped email is a no.")
          .parameter(
              sdk::any_of("facts", "What the recipient does")
                  .choices("email_opened", "email_replied", "link_opened", "attachment_downloaded")
                  .required())
          .parameter(sdk::one_of("mode", "All of them, or one of them")
                         .choices("all", "one")
                         .otherwise("one")));

  void check(const sdk::Fields& parameters) const { check_time_limit(parameters); }

  sdk::Answer run(const sdk::Call& call) const {
    return look_at_email(
        call, {call.parameters.texts("facts"), call.parameters.text("mode", "one") == "all"});
  }
};

}  // namespace stepwise::conditions
