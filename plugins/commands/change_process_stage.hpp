// Moves the record to a stage of a business process.
#pragma once

#include <stepwise/plugin.hpp>
#include <string_view>

namespace stepwise::commands {

struct ChangeProcessStage : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.change_process_stage/1", "Commands",
                 "Change business process stage")
          .describe("Moves the record to a stage of its business process, at once.")
          .command()
          .parameter(sdk::column("column", "Process flow, as stage.<process flow>").required())
          .parameter(sdk::column_value("stage", "New stage", "column").required())
          .outcome("done", "Done");

  void check(const sdk::Fields& parameters) const {
    if (parameters.text("column", "").substr(0, prefix.size()) != prefix) {
      throw sdk::bad_parameter("column",
                               "a stage is in a field like stage.lead_to_opportunity; other "
                               "fields are set by Update field");
    }
  }

  sdk::Answer run(const sdk::Call& call) const {
    return sdk::finished("done").set_field(call.parameters.text("column"),
                                           call.parameters.value("stage"));
  }

 private:
  static constexpr std::string_view prefix = "stage.";
};

}  // namespace stepwise::commands
