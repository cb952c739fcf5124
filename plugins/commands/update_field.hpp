// Sets a column of the record.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::commands {

struct UpdateField : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.update_field/1", "Commands", "Update field")
          .describe("Sets a field of the record to a fixed value, at once.")
          .command()
          .parameter(sdk::column("column", "Field").required())
          .parameter(sdk::column_value("value", "New value", "column").required())
          .outcome("done", "Done");

  sdk::Answer run(const sdk::Call& call) const {
    return sdk::finished("done").set_field(call.parameters.text("column"),
                                           call.parameters.value("value"));
  }
};

}  // namespace stepwise::commands
