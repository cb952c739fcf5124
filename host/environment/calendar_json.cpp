#include "environment/calendar_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/json_place.hpp"
#include "model/calendar_words.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

using Json = nlohmann::json;

constexpr const char* wrong_form = "CAL001";
constexpr const char* wrong_key = "CAL002";

// Every function that reads takes the place of its value, in the words of JSON: "/calendars/0".
class CalendarReader {
 public:
  explicit CalendarReader(const std::string& file_name) : file_name_(file_name) {}

  Calendars read(std::string_view text) {
    const Json json = parsed(text);
    Calendars result;
    if (check_object(json, "", {"holidays", "calendars"}, {})) {
      each(json, "holidays", "", [&](const Json& one, const std::string& path) {
        result.holidays.push_back(holiday_calendar(one, path));
      });
      each(json, "calendars", "", [&](const Json& one, const std::string& path) {
        result.calendars.push_back(work_calendar(one, path));
      });
    }
    if (findings_.empty()) {
      findings_ = check(result.calendars, result.holidays);
      for (Diagnostic& finding : findings_) finding.place.file = file_name_;
    }
    if (!findings_.empty()) throw Error(Failure::input_refused, std::move(findings_));
    return result;
  }

 private:
  // The library keeps the last of two equal keys and says nothing; people lose the first.
  Json parsed(std::string_view text) {
    std::vector<std::set<std::string>> keys;
    const auto watch = [&](int, Json::parse_event_t event, Json& value) {
      if (event == Json::parse_event_t::object_start) keys.emplace_back();
      if (event == Json::parse_event_t::object_end) keys.pop_back();
      if (event == Json::parse_event_t::key && !keys.back().insert(value).second) {
        add("", wrong_key,
            "the key " + stepwise::quoted(value.get<std::string>()) + " stands twice in one object",
            "remove one");
      }
      return true;
    };
    try {
      return Json::parse(text, watch);
    } catch (const Json::exception&) {
      const JsonFault fault = find_fault(text);
      Diagnostic finding = finding_at("", wrong_form, fault.problem, fault.remedy);
      finding.place.line = place_in(text, fault.byte, file_name_).line;
      throw Error(Failure::input_refused, {std::move(finding)});
    }
  }

  HolidayCalendar holiday_calendar(const Json& json, const std::string& path) {
    HolidayCalendar calendar;
    if (!check_object(json, path, {"unique_name", "days"}, {"unique_name", "days"})) return {};
    calendar.unique_name = text_of(json, "unique_name", path);
    each(json, "days", path, [&](const Json& day, const std::string& place) {
      if (!check_object(day, place, {"date", "name"}, {"date", "name"})) return;
      calendar.days.push_back({date_of(day, "date", place), text_of(day, "name", place)});
    });
    return calendar;
  }

  WorkCalendar work_calendar(const Json& json, const std::string& path) {
    WorkCalendar calendar;
    if (!check_object(json, path,
                      {"unique_name", "zone", "hours", "time_off", "non_working", "holidays"},
                      {"unique_name", "zone", "hours"})) {
      return {};
    }
    calendar.unique_name = text_of(json, "unique_name", path);
    calendar.zone = text_of(json, "zone", path);
    if (json.contains("hours")) read_hours(json["hours"], path + "/hours", calendar);
    each(json, "time_off", path, [&](const Json& one, const std::string& place) {
      if (!check_object(one, place, {"from", "to", "text"}, {"from", "to"})) return;
      calendar.time_off.push_back(
          {date_of(one, "from", place), date_of(one, "to", place), text_of(one, "text", place)});
    });
    each(json, "non_working", path, [&](const Json& one, const std::string& place) {
      if (!check_object(one, place, {"date", "hours", "text"}, {"date", "hours"})) return;
      const auto date = date_of(one, "date", place);
      const std::string text = text_of(one, "text", place);
      for (const MinuteSpan span : spans_of(one, "hours", place)) {
        calendar.non_working.push_back({date, span, text});
      }
    });
    each(json, "holidays", path, [&](const Json& one, const std::string& place) {
      calendar.holidays.push_back(text_at(one, place));
    });
    return calendar;
  }

  void read_hours(const Json& json, const std::string& path, WorkCalendar& calendar) {
    std::vector<std::string> names;
    for (const std::string_view name : weekday_names) names.push_back(lower_ascii(name));
    if (!check_object(json, path, names, {})) return;
    for (std::size_t day = 0; day < names.size(); ++day) {
      calendar.hours[day] = spans_of(json, names[day], path);
    }
  }

  // --- single values; an absent key is nothing, since check_object has spoken of it
  // ---------------

  std::vector<MinuteSpan> spans_of(const Json& json, const std::string& key,
                                   const std::string& path) {
    std::vector<MinuteSpan> spans;
    each(json, key, path, [&](const Json& one, const std::string& place) {
      const std::string text = text_at(one, place);
      if (const auto span = parse_span(text)) {
        spans.push_back(*span);
      } else if (one.is_string()) {
        add(place, wrong_form, stepwise::quoted(text) + " is no span of hours",
            "write it as in \"08:00-12:00\", at most to 24:00");
      }
    });
    return spans;
  }

  std::chrono::year_month_day date_of(const Json& json, const std::string& key,
                                      const std::string& path) {
    if (!json.contains(key)) return {};
    const std::string text = text_of(json, key, path);
    if (const auto date = parse_calendar_date(text)) return *date;
    if (json[key].is_string()) {
      add(path + '/' + key, wrong_form, stepwise::quoted(text) + " is no date",
          "write it as in \"2026-05-01\"");
    }
    return {};
  }

  std::string text_of(const Json& json, const std::string& key, const std::string& path) {
    return json.contains(key) ? text_at(json[key], path + '/' + key) : std::string();
  }

  std::string text_at(const Json& json, const std::string& path) {
    if (json.is_string()) return json.get<std::string>();
    add(path, wrong_form, "is not a text", "write it in double quotes");
    return {};
  }

  template <typename Read>
  void each(const Json& json, const std::string& key, const std::string& path, Read read) {
    if (!json.contains(key)) return;
    const std::string place = path + '/' + key;
    if (!json[key].is_array()) return add(place, wrong_form, "is not a list", "write [ ... ]");
    for (std::size_t i = 0; i < json[key].size(); ++i) {
      read(json[key][i], place + '/' + std::to_string(i));
    }
  }

  // True when it is an object at all; unknown and missing keys are findings.
  bool check_object(const Json& json, const std::string& path,
                    const std::vector<std::string>& known,
                    const std::vector<std::string>& required) {
    if (!json.is_object()) {
      add(path, wrong_form, "is not an object", "write { ... }");
      return false;
    }
    for (const auto& [key, value] : json.items()) {
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      add(path + '/' + key, wrong_key, "the key is not known",
          suggest(key, known, "known are: " + join(known, ", ")));
    }
    for (const std::string& key : required) {
      if (!json.contains(key)) add(path, wrong_key, "the key " + key + " is missing", "add it");
    }
    return true;
  }

  void add(const std::string& path, const char* code, std::string problem, std::string remedy) {
    findings_.push_back(finding_at(path, code, std::move(problem), std::move(remedy)));
  }

  Diagnostic finding_at(const std::string& path, const char* code, std::string problem,
                        std::string remedy) const {
    return {Severity::error,         code, "calendars", std::move(problem), std::move(remedy),
            {file_name_, 0, 0, path}};
  }

  const std::string& file_name_;
  std::vector<Diagnostic> findings_;
};

}  // namespace

Calendars read_calendars(std::string_view json, const std::string& file_name) {
  return CalendarReader(file_name).read(json);
}

}  // namespace stepwise
