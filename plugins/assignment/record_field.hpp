// A user whom a column of the record names does the work.
#pragma once

#include <stepwise/plugin.hpp>
#include <string>

namespace stepwise::assignment {

struct RecordField : sdk::Strategy {
  static constexpr auto about =
      sdk::about_strategy("stepwise.strategy.record_field/1", "User in a record field")
          .describe("Assigns the work to the user whom a field of the record names at that moment.")
          .follows_record()
          .parameter(sdk::column("column", "Field with the user").required());

  sdk::Decision choose(const sdk::Choice& choice) const {
    const std::string column(choice.parameters.text("column"));
    const auto user = choice.record.text(column, "");
    if (user.empty()) return sdk::unassigned("the field " + column + " is empty");
    if (!choice.candidates().has(user)) {
      return sdk::unassigned("the field " + column + " names " + std::string(user) +
                             ", who is no user here");
    }
    return sdk::owner(user, "is named in the field " + column);
  }
};

}  // namespace stepwise::assignment
