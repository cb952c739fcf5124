// Time that passes between two steps.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::engagement {

struct Wait : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.wait/1", "Steps", "Set wait time")
          .describe("Waits before the next step: one hour at least, 30 days at most.")
          .waits()
          .parameter(
              sdk::integer("days", "Days").unit("days").at_least(0).at_most(30).otherwise("0"))
          .parameter(
              sdk::integer("hours", "Hours").unit("hours").at_least(0).at_most(23).otherwise("0"))
          .outcome("elapsed", "Time has passed");

  // The limits of each number are declared; those of both together are not something to declare.
  void check(const sdk::Fields& parameters) const {
    const auto days = parameters.integer("days", 0);
    const auto hours = parameters.integer("hours", 0);
    if (days == 0 && hours == 0) throw sdk::bad_parameter("hours", "a wait takes an hour at least");
    if (days >= 30 && hours > 0) throw sdk::bad_parameter("hours", "a wait takes 30 days at most");
  }

  sdk::Answer run(const sdk::Call& call) const {
    if (call.reason() == sdk::Reason::due) return sdk::finished("elapsed");
    return sdk::wait_for(sdk::days(call.parameters.integer("days", 0)) +
                         sdk::hours(call.parameters.integer("hours", 0)));
  }
};

}  // namespace stepwise::engagement
