// Hands the record to another sequence.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::commands {

struct Advance : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.advance/1", "Commands", "Advance to another sequence")
          .describe(
              "Ends this sequence for the record and begins another one, which must be active and "
              "for the same table. Not the first step, and nothing follows it.")
          .advances()
          .parameter(sdk::sequence("sequence", "Sequence to go on with").required())
          .outcome("advanced", "Advanced");

  sdk::Answer run(const sdk::Call& call) const {
    return sdk::finished("advanced")
        .effect("advance", {{"sequence", call.parameters.text("sequence")}});
  }
};

}  // namespace stepwise::commands
