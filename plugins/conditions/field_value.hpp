// Looks at the record as it is now.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::conditions {

struct FieldValue : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.field_value/1", "Conditions", "Field value")
          .describe("Yes when the record meets the condition at the moment it gets here.")
          .condition()
          .parameter(sdk::condition("condition", "Condition").required())
          .outcome("yes", "Yes")
          .outcome("no", "No");

  sdk::Answer run(const sdk::Call& call) const {
    // The host evaluates; it hands over nothing when the record lacks a column of the condition.
    if (!call.parameters.has("condition")) {
      return sdk::failed(sdk::Status::permanent,
                         "the condition cannot be evaluated for this record: it names a column "
                         "that the record does not have",
                         "condition");
    }
    return sdk::finished(call.parameters.flag("condition") ? "yes" : "no");
  }
};

}  // namespace stepwise::conditions
