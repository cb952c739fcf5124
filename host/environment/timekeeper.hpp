// Knows by which calendar everybody works, and so when a wait is over.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/ports.hpp"
#include "environment/calendar_json.hpp"
#include "environment/views.hpp"
#include "store/people.hpp"

namespace stepwise {

inline constexpr const char* calendars_property = "calendars";  // JSON: see docs/time.md
inline constexpr const char* availability_property = "seller_availability";  // on, off
inline constexpr const char* default_calendar_name = "default";              // of whoever has none
inline constexpr const char* clock_limit_property = "clock_limit_days";
inline constexpr const char* clock_property = "virtual_now_us";  // there: the clock is virtual
inline constexpr const char* computation_property = "wait_time_computation";

class Timekeeper : public engine::Timetable {
 public:
  Timekeeper(store::Database& database, store::People& people)
      : database_(database), people_(people) {}

  // Looks at the store again: calendars, settings, and who works by which.
  void refresh();
  DateDue due(const For& whom, Time start, const engine::Moment& moment) override;
  Micros rest(const For& whom, Time from, Time due) override;
  bool has(const std::string& calendar) const;
  const std::string& zone_of(const std::string& owner) const { return calendar_of(owner).zone; }
  const TimeSettings& settings() const { return settings_; }
  int clock_limit_days();  // as the store has it

 private:
  const WorkCalendar& calendar_of(const std::string& owner) const;
  TimeRules rules_for(const For& whom) const;

  store::Database& database_;
  store::People& people_;
  std::string read_;  // the JSON that `calendars_` was read from
  Calendars calendars_;
  TimeSettings settings_;
  std::map<std::string, std::string> calendar_names_;  // by user
};

}  // namespace stepwise
