// A wait for a date that the record holds.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stepwise/plugin.hpp>

namespace stepwise::engagement {

struct WaitUntilDate : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.wait_until_date/1", "Steps", "Wait until a date")
          .describe(
              "Waits until the date in a field of the record, or some days before or after it. A "
              "date that is past already does not hold the record up; a date that is moved later "
              "during the wait is waited for.")
          .waits()
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
          .outcome("no_date", "The field is empty");

  void check(const sdk::Fields& parameters) const {
    if (parameters.integer("days_before", 0) > 0 && parameters.integer("days_after", 0) > 0) {
      throw sdk::bad_parameter("days_after",
                               "a wait ends before the date or after it: set one of them to 0");
    }
  }

  sdk::Answer run(const sdk::Call& call) const {
    if (was_cut_short(call)) return sdk::finished("reached");
    const auto date = date_of(call);
    if (!date) return sdk::finished("no_date").note("Not waited: the record has no such date.");
    if (*date > call.now() + longest) {
      return sdk::failed(sdk::Status::permanent, "the date is more than ten years away", "column");
    }
    if (*date > call.now()) return sdk::wait_until(*date).keep("until", *date);
    auto reached = sdk::finished("reached");
    if (call.reason() == sdk::Reason::enter) reached.note("Not waited: the date is past already.");
    return reached;
  }

 private:
  using Days = std::chrono::duration<std::int64_t, std::ratio<86'400>>;
  static constexpr Days longest{3650};

  // Somebody skipped the rest of the wait: the date says nothing more.
  static bool was_cut_short(const sdk::Call& call) {
    return call.reason() == sdk::Reason::due && call.now() < call.state.time("until", call.now());
  }
  static std::optional<sdk::Time> date_of(const sdk::Call& call) {
    const auto date = call.record.find(call.parameters.text("column"));
    if (!date) return std::nullopt;
    if (date->kind() != sdk::Kind::time) {
      throw sdk::bad_parameter("column", "this field holds no dates: choose a date field");
    }
    return date->time() + Days(call.parameters.integer("days_after", 0) -
                               call.parameters.integer("days_before", 0));
  }
};

}  // namespace stepwise::engagement
