#include "environment/timekeeper.hpp"

#include <algorithm>

#include "base/text.hpp"

#include "model/zone.hpp"
#include "store/definitions.hpp"

namespace stepwise {
namespace {

bool is_on(store::Database& database, const char* property) {
  return store::get_property(database, property) == "on";
}

const WorkCalendar* find_calendar(const std::vector<WorkCalendar>& calendars,
                                  const std::string& name) {
  const auto found = std::find_if(calendars.begin(), calendars.end(), [&](const auto& calendar) {
    return calendar.unique_name == name;
  });
  return found == calendars.end() ? nullptr : &*found;
}

}  // namespace

int Timekeeper::clock_limit_days() {
  const auto stored = store::get_property(database_, clock_limit_property);
  return static_cast<int>(
      parse_integer(stored.value_or("")).value_or(TimeSettings{}.clock_limit_days));
}

void Timekeeper::refresh() {
  settings_ = {is_on(database_, availability_property), is_on(database_, computation_property),
               clock_limit_days()};
  std::string json = store::get_property(database_, calendars_property).value_or("");
  if (json != read_) {
    calendars_ = json.empty() ? Calendars{} : read_calendars(json, "store");
    read_ = std::move(json);
  }
  calendar_names_.clear();
  for (auto& person : people_.people()) {
    if (!person.calendar.empty()) calendar_names_.emplace(person.name, person.calendar);
  }
}

bool Timekeeper::has(const std::string& calendar) const {
  return find_calendar(calendars_.calendars, calendar) != nullptr;
}

// A user's own calendar, else the one that is called "default", else what Dynamics presets.
const WorkCalendar& Timekeeper::calendar_of(const std::string& owner) const {
  static const WorkCalendar preset = default_calendar();
  const auto own = calendar_names_.find(owner);
  const auto* found =
      own == calendar_names_.end() ? nullptr : find_calendar(calendars_.calendars, own->second);
  if (found == nullptr) found = find_calendar(calendars_.calendars, default_calendar_name);
  return found == nullptr ? preset : *found;
}

TimeRules Timekeeper::rules_for(const For& whom) const {
  const Timing& own = whom.definition.timing;
  TimeRules rules;
  rules.seller_availability = settings_.seller_availability;
  rules.wait_time_computation = settings_.seller_availability &&
                                own.wait_time_computation.value_or(settings_.wait_time_computation);
  rules.send_window = own.send_window;
  if (rules.send_window && !rules.send_window->zone_column.empty()) {
    const std::string_view named = find_text(whom.record.fields, rules.send_window->zone_column);
    if (is_zone(named)) rules.send_window->zone = named;
  }
  return rules;
}

DateDue Timekeeper::due(const For& whom, Time start, const engine::Moment& moment) {
  const TimeRules rules = rules_for(whom);
  // Nearly every step that opens something asks this, and mostly no rule wants to know.
  const bool is_now = moment == engine::Moment{};
  if (is_now && !rules.seller_availability && !rules.send_window) return {{start, {}, {}}};
  return engine::due_of(start, moment, calendar_of(whom.owner), calendars_.holidays, rules);
}

Micros Timekeeper::rest(const For& whom, Time from, Time due) {
  return rest_of(from, due, calendar_of(whom.owner), calendars_.holidays, rules_for(whom));
}

}  // namespace stepwise
