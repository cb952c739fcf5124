// Looks at how the call before went.
#pragma once

#include <stepwise/plugin.hpp>
#include <string_view>

namespace stepwise::conditions {

struct CallCondition : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.call_condition/1", "Conditions", "Phone call result")
          .describe(
              "Yes when the call before ended with one of the results; a skipped call is a no.")
          .condition()
          .looks_at("phone_call")
          .parameter(sdk::any_of("results", "Results that count").required())
          .outcome("yes", "Yes")
          .outcome("no", "No");

  sdk::Answer run(const sdk::Call& call) const { return sdk::finished(holds(call) ? "yes" : "no"); }

 private:
  static bool holds(const sdk::Call& call) {
    if (call.subject.flag("skipped", false)) return false;
    const auto outcome = call.subject.text("outcome", "");
    const auto result = call.subject.text("result", "");
    for (const std::string_view wanted : call.parameters.texts("results")) {
      if (!wanted.empty() && (wanted == outcome || wanted == result)) return true;
    }
    return false;
  }
};

}  // namespace stepwise::conditions
