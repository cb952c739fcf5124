// Looks whether the email before was opened.
#pragma once

#include <stepwise/plugin.hpp>

#include "email_reactions.hpp"

namespace stepwise::conditions {

struct EmailOpened : sdk::Step {
  static constexpr auto about = with_time_limit(
      sdk::about("stepwise.step.email_opened/1", "Conditions", "Email opened")
          .describe("Yes when the recipient opens the last email within the time limit. Without a "
                    "time limit it is decided at once, by what has "
                    "happened until then; a skipped email is a no."));

  void check(const sdk::Fields& parameters) const { check_time_limit(parameters); }

  sdk::Answer run(const sdk::Call& call) const { return look_at_email(call, {{"email_opened"}}); }
};

}  // namespace stepwise::conditions
