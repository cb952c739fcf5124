// Looks whether the email before was answered.
#pragma once

#include <stepwise/plugin.hpp>

#include "email_reactions.hpp"

namespace stepwise::conditions {

struct EmailReplied : sdk::Step {
  static constexpr auto about = with_time_limit(
      sdk::about("stepwise.step.email_replied/1", "Conditions", "Recipient replied")
          .describe("Yes when the recipient replies to the last email within the time limit. "
                    "Without a time limit it is decided at once, by what has "
                    "happened until then; a skipped email is a no."));

  void check(const sdk::Fields& parameters) const { check_time_limit(parameters); }

  sdk::Answer run(const sdk::Call& call) const { return look_at_email(call, {{"email_replied"}}); }
};

}  // namespace stepwise::conditions
