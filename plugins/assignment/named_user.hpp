// One user, whom the environment says, does the work.
#pragma once

#include <stepwise/plugin.hpp>
#include <string>

namespace stepwise::assignment {

struct NamedUser : sdk::Strategy {
  static constexpr auto about = sdk::about_strategy("stepwise.strategy.named_user/1", "A user")
                                    .describe("Assigns all work on the record to one user.")
                                    .parameter(sdk::user("user", "User").required());

  sdk::Decision choose(const sdk::Choice& choice) const {
    const auto user = choice.parameters.text("user");
    if (!choice.candidates().has(user)) {
      return sdk::unassigned(std::string(user) + " is no user here");
    }
    return sdk::owner(user, "is who gets all of it");
  }
};

}  // namespace stepwise::assignment
