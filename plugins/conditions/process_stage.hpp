// Looks at how far the record is in a business process.
#pragma once

#include <stepwise/plugin.hpp>

#include "field_value.hpp"

namespace stepwise::conditions {

// A stage is a value of the column "stage.<process flow>", so this is Field value in other words.
struct ProcessStage : FieldValue {
  static constexpr auto about =
      sdk::about("stepwise.step.process_stage/1", "Conditions", "Business process stage")
          .describe(
              "Yes when the record is in one of these stages of its business process at the "
              "moment it gets here. The stage of a process flow is the field stage.<process "
              "flow>.")
          .condition()
          .parameter(sdk::condition("condition", "Stages that count").required())
          .outcome("yes", "Yes")
          .outcome("no", "No");
};

}  // namespace stepwise::conditions
