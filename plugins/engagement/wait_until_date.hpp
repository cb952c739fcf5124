// A wait for a date that the record holds.
#pragma once

#include <chrono>
#include <cstdint>
#include <stepwise/plugin.hpp>

namespace stepwise::engagement {

struct WaitUntilDate : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.wait_until_date/1", "Steps", "Wait until a date")
          .describe(
              "Waits until the date in a field of the record, or some calendar days before or "
              "after it, where the owner is; a date without a time is that day. The wait follows "
              "the date when it changes, either way. Days before the date that have begun already "
              "are not waited for; a date that is over has an outcome of its own.")
          .waits()
          .follows_record()
          .parameter(sdk::column("column", "Date field").required())
          .parameter(sdk::integer("days_before", "Days before the date")
                         .unit("days")
                         .at_least(0)
                         .at_most(365)
                         .otherwise("0"))
          .parameter(sdk::integer("days_after", "Days after the date")
                         .unit("days")
                         .at_least(0)
                         .at_most(365)
                         .otherwise("0"))
          .outcome("reached", "The date has come")
          .outcome("no_date", "The field is empty")
          .outcome("past", "The date is over already", "reached");

  void check(const sdk::Fields& parameters) const {
    if (parameters.integer("days_before", 0) > 0 && parameters.integer("days_after", 0) > 0) {
      throw sdk::bad_parameter("days_after",
                               "a wait ends before the date or after it: set one of them to 0");
    }
  }

  sdk::Answer run(const sdk::Call& call) const {
    if (call.is_wait_skipped()) return sdk::finished("reached");
    const auto date = call.record.find(call.parameters.text("column"));
    if (!date) return sdk::finished("no_date").note("Not waited: the record has no such date.");
    if (date->kind() != sdk::Kind::time && date->kind() != sdk::Kind::date) {
      throw sdk::bad_parameter("column", "this field holds no dates: choose a date field");
    }
    const auto after = call.parameters.integer("days_after", 0);
    if (day_of(*date) + after > day_of(call.now()) + longest) {
      return sdk::failed(sdk::Status::permanent, "the date is more than ten years away", "column");
    }
    return sdk::wait_until(
        {date->value(), call.parameters.integer("days_before", 0), after, "reached", "past"});
  }

 private:
  static constexpr std::int64_t longest = 3650;  // days

  static std::int64_t day_of(sdk::Time time) {
    using Days = std::chrono::duration<std::int64_t, std::ratio<86'400>>;
    return std::chrono::floor<Days>(time).time_since_epoch().count();
  }
  static std::int64_t day_of(const sdk::Field& date) {
    return date.kind() == sdk::Kind::date ? date.date().days_since_1970 : day_of(date.time());
  }
};

}  // namespace stepwise::engagement
