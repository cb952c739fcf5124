// Whoever owns the record does the work.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::assignment {

struct RecordOwner : sdk::Strategy {
  static constexpr auto about =
      sdk::about_strategy("stepwise.strategy.record_owner/1", "Record owner")
          .describe("Assigns the work to the user who owns the record at that moment.")
          .follows_record()
          .by_default();

  sdk::Decision choose(const sdk::Choice& choice) const {
    const auto owner = choice.record_owner();
    if (owner.empty()) return sdk::unassigned("nobody owns the record");
    return sdk::owner(owner, "owns the record");
  }
};

}  // namespace stepwise::assignment
