// Whoever connects the record does the work.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::assignment {

struct CurrentUser : sdk::Strategy {
  static constexpr auto about =
      sdk::about_strategy("stepwise.strategy.current_user/1", "Current user")
          .describe("Assigns all work on the record to the user who connected it.");

  sdk::Decision choose(const sdk::Choice& choice) const {
    // Whoever completes a step later is not the one who connected: the target remembers.
    const bool is_first = choice.purpose() == sdk::Purpose::target;
    const auto user = is_first ? choice.actor() : choice.target_owner();
    if (user.empty()) return sdk::unassigned("nobody connected the record in person");
    return sdk::owner(user, "connected the record");
  }
};

}  // namespace stepwise::assignment
