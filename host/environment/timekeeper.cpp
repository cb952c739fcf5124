#include "environment/timekeeper.hpp"

#include <algorithm>

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

void Timekeeper::refresh() {
  settings_ = {is_on(database_, availability_property), is_on(database_, computation_property)};
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
  if (found == nullptr) found = find_calendar(calendars_.calendars, "default");
  return found == nullptr ? preset : *found;
}

DueTime Timekeeper::due(const std::string& owner, const engine::Definition& definition, Time start,
                        Period wait) {
  const Timing& own = definition.timing;
  TimeRules rules;
  rules.seller_availability = settings_.seller_availability;
  rules.wait_time_computation = settings_.seller_availability &&
                                own.wait_time_computation.value_or(settings_.wait_time_computation);
  rules.send_window = own.send_window;
  return due_after(start, wait, calendar_of(owner), calendars_.holidays, rules);
}

}  // namespace stepwise
