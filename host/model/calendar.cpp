#include "model/calendar.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "model/calendar_words.hpp"
#include "model/wording.hpp"
#include "model/zone.hpp"

namespace stepwise {
namespace {

using std::chrono::year_month_day;

constexpr const char* definition_code = "DEF019";
constexpr const char* name_code = "DEF018";
constexpr int minutes_of_a_day = 24 * 60;

class Findings {
 public:
  explicit Findings(std::string subject) : subject_(std::move(subject)) {}

  void add(const char* code, std::string path, std::string problem, std::string remedy) {
    found.push_back({Severity::error,
                     code,
                     subject_,
                     std::move(problem),
                     std::move(remedy),
                     {{}, 0, 0, std::move(path)}});
  }

  std::vector<Diagnostic> found;

 private:
  std::string subject_;
};

void check_unique_name(std::string_view name, Findings& findings) {
  if (is_identifier(name)) return;
  findings.add(name_code, "unique_name",
               "unique name " + quoted(printable(name)) + " is not an identifier",
               "write 1 to 100 letters a-z, digits and _, no digit in front");
}

// Texts are shown as reasons, so none may steer a terminal.
void check_text(const std::string& path, std::string_view text, Findings& findings) {
  if (printable(text) == text) return;
  findings.add(definition_code, path,
               "text holds control or invisible characters: " + quoted(printable(text)),
               "remove them");
}

bool check_date(const std::string& path, year_month_day date, Findings& findings) {
  if (date.ok()) return true;
  std::string remedy = "write a date that the calendar has";
  if (date.year().ok() && date.month().ok()) {
    const std::chrono::year_month_day_last last{date.year(), date.month() / std::chrono::last};
    remedy = "the month ends with " + to_text(year_month_day{last});
  }
  findings.add(definition_code, path, to_text(date) + " is no date", std::move(remedy));
  return false;
}

bool check_span(const std::string& path, MinuteSpan span, Findings& findings) {
  if (span.from >= 0 && span.from < span.to && span.to <= minutes_of_a_day) return true;
  const bool within_a_day =
      std::min(span.from, span.to) >= 0 && std::max(span.from, span.to) <= minutes_of_a_day;
  if (!within_a_day) {
    findings.add(definition_code, path, "a span leaves the day", "stay within 00:00-24:00");
  } else {
    findings.add(definition_code, path, to_text(span) + " does not end after it begins",
                 "write the earlier time first; end a night at 24:00 and go on at 00:00 of the "
                 "next day");
  }
  return false;
}

void check_hours(const WorkCalendar& calendar, Findings& findings) {
  bool works = false;
  for (std::size_t day = 0; day < calendar.hours.size(); ++day) {
    const std::string path = "hours " + lower_ascii(weekday_names[day]);
    std::vector<MinuteSpan> spans = calendar.hours[day];
    for (const MinuteSpan span : spans) works |= check_span(path, span, findings);
    std::sort(spans.begin(), spans.end(),
              [](MinuteSpan a, MinuteSpan b) { return a.from < b.from; });
    for (std::size_t i = 1; i < spans.size(); ++i) {
      if (spans[i].from >= spans[i - 1].to) continue;
      findings.add(definition_code, path,
                   to_text(spans[i - 1]) + " and " + to_text(spans[i]) + " overlap",
                   "make one span of them");
    }
  }
  if (works) return;
  findings.add(definition_code, "hours", "has no working time at all",
               "give at least one weekday its hours, for example 08:00-17:00");
}

void check_zone(std::string_view zone, Findings& findings) {
  if (is_zone(zone)) return;
  const std::vector<std::string> known = zone_names();
  findings.add(definition_code, "zone", "there is no time zone " + quoted(printable(zone)),
               known.empty() ? "this system has no time zones: install its package tzdata"
                             : suggest(zone, known,
                                       "write a name of the IANA list, for example Europe/Paris"));
}

void check_absences(const WorkCalendar& calendar, Findings& findings) {
  for (const TimeOff& off : calendar.time_off) {
    check_text("time_off", off.text, findings);
    const bool from_is_one = check_date("time_off", off.from, findings);
    const bool to_is_one = check_date("time_off", off.to, findings);
    if (!from_is_one || !to_is_one || off.from <= off.to) continue;
    findings.add(definition_code, "time_off",
                 to_text(off.from) + " to " + to_text(off.to) + " ends before it begins",
                 "write the earlier day first");
  }
  for (const NonWorkingTime& one : calendar.non_working) {
    check_text("non_working", one.text, findings);
    check_date("non_working", one.date, findings);
    check_span("non_working " + to_text(one.date), one.span, findings);
  }
}

void check_holiday_names(const WorkCalendar& calendar, std::span<const HolidayCalendar> holidays,
                         Findings& findings) {
  std::vector<std::string> known;
  for (const HolidayCalendar& one : holidays) known.push_back(one.unique_name);
  for (const std::string& name : calendar.holidays) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    findings.add(definition_code, "holidays",
                 "there is no holiday calendar " + quoted(printable(name)),
                 suggest(name, known, "add it, or take the name out"));
  }
}

template <typename Calendars>
void check_names_differ(const std::string& kind, const Calendars& calendars,
                        std::vector<Diagnostic>& found) {
  std::set<std::string_view> names;
  for (const auto& one : calendars) {
    if (names.insert(one.unique_name).second) continue;
    Findings findings(kind + one.unique_name);
    findings.add(definition_code, "unique_name", "there are two of that name", "rename one");
    found.push_back(std::move(findings.found.front()));
  }
}

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> more) {
  std::move(more.begin(), more.end(), std::back_inserter(to));
}

}  // namespace

WorkCalendar default_calendar() {
  WorkCalendar calendar;
  calendar.unique_name = "default";
  for (std::size_t day = 0; day < 5; ++day) calendar.hours[day] = {{8 * 60, 17 * 60}};
  return calendar;
}

std::vector<Diagnostic> check(const HolidayCalendar& holidays) {
  Findings findings("holiday calendar " + printable(holidays.unique_name));
  check_unique_name(holidays.unique_name, findings);
  std::set<year_month_day> dates;
  for (const Holiday& day : holidays.days) {
    check_text("days", day.name, findings);
    if (!check_date("days", day.date, findings) || dates.insert(day.date).second) continue;
    findings.add(definition_code, "days", to_text(day.date) + " is in it twice", "remove one");
  }
  return std::move(findings.found);
}

std::vector<Diagnostic> check(const WorkCalendar& calendar,
                              std::span<const HolidayCalendar> holidays) {
  Findings findings("calendar " + printable(calendar.unique_name));
  check_unique_name(calendar.unique_name, findings);
  check_zone(calendar.zone, findings);
  check_hours(calendar, findings);
  check_absences(calendar, findings);
  check_holiday_names(calendar, holidays, findings);
  return std::move(findings.found);
}

std::vector<Diagnostic> check(std::span<const WorkCalendar> calendars,
                              std::span<const HolidayCalendar> holidays) {
  std::vector<Diagnostic> found;
  for (const HolidayCalendar& one : holidays) append(found, check(one));
  for (const WorkCalendar& one : calendars) append(found, check(one, holidays));
  check_names_differ("holiday calendar ", holidays, found);
  check_names_differ("calendar ", calendars, found);
  return found;
}

}  // namespace stepwise
