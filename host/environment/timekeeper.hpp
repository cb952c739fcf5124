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
inline constexpr const char* computation_property = "wait_time_computation";

class Timekeeper : public engine::Timetable {
 public:
  Timekeeper(store::Database& database, store::People& people)
      : database_(database), people_(people) {}

  // Looks at the store again: calendars, settings, and who works by which.
  void refresh();
  DueTime due(const std::string& owner, const engine::Definition& definition, Time start,
              Period wait) override;
  bool has(const std::string& calendar) const;
  const TimeSettings& settings() const { return settings_; }

 private:
  const WorkCalendar& calendar_of(const std::string& owner) const;

  store::Database& database_;
  store::People& people_;
  std::string read_;  // the JSON that `calendars_` was read from
  Calendars calendars_;
  TimeSettings settings_;
  std::map<std::string, std::string> calendar_names_;  // by user
};

}  // namespace stepwise
