// A wait for a day of the week.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <stepwise/plugin.hpp>
#include <string_view>

namespace stepwise::engagement {

struct WaitUntilWeekday : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.wait_until_weekday/1", "Steps", "Wait until a weekday")
          .describe(
              "Waits until the next time that it is this weekday and this time of the day where "
              "the "
              "owner is, a week at most. A record that gets here at that very moment waits a week.")
          .waits()
          .parameter(sdk::one_of("weekday", "Weekday")
                         .choices("monday", "tuesday", "wednesday", "thursday", "friday",
                                  "saturday", "sunday")
                         .required())
          .parameter(sdk::text("time", "Time of the day, as 08:30").otherwise("08:00"))
          .outcome("reached", "The day has come");

  void check(const sdk::Fields& parameters) const { time_of_day(parameters); }

  sdk::Answer run(const sdk::Call& call) const {
    if (call.reason() == sdk::Reason::due) return sdk::finished("reached");
    return sdk::wait_until_weekday(day_of_week(call.parameters.text("weekday")),
                                   time_of_day(call.parameters));
  }

 private:
  using Minutes = std::chrono::minutes;

  // 1 is Monday.
  static int day_of_week(std::string_view name) {
    static constexpr std::array<std::string_view, 7> names{
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (std::size_t at = 0; at < names.size(); ++at) {
      if (names[at] == name) return static_cast<int>(at) + 1;
    }
    throw sdk::bad_parameter("weekday", "this is no day of the week");
  }

  static Minutes time_of_day(const sdk::Fields& parameters) {
    const auto text = parameters.text("time", "08:00");
    const bool has_form = text.size() == 5 && text[2] == ':';
    const int hour = has_form ? two_digits(text.substr(0, 2)) : -1;
    const int minute = has_form ? two_digits(text.substr(3, 2)) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      throw sdk::bad_parameter("time", "write hours and minutes, from 00:00 to 23:59");
    }
    return Minutes(hour * 60 + minute);
  }
  static int two_digits(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!is_digit(text[0]) || !is_digit(text[1])) return -1;
    return (text[0] - '0') * 10 + (text[1] - '0');
  }
};

}  // namespace stepwise::engagement
