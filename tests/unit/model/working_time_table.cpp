#include "unit/model/working_time_table.hpp"

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "base/text.hpp"
#include "model/calendar_words.hpp"

namespace stepwise::testing {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream{std::string(text)};
  for (std::string part; std::getline(stream, part, separator);) {
    if (!trim(part).empty()) parts.emplace_back(trim(part));
  }
  return parts;
}

template <typename T>
T must(const std::optional<T>& value, std::string_view what) {
  if (!value) throw std::runtime_error("cannot read " + std::string(what));
  return *value;
}

std::size_t weekday_index(std::string_view two_letters) {
  const std::string_view all = "motuwethfrsasu";
  for (std::size_t i = 0; i < 7; ++i) {
    if (all.substr(2 * i, 2) == two_letters) return i;
  }
  throw std::runtime_error("cannot read weekday " + std::string(two_letters));
}

// "mo-fr 08:00-12:00 13:00-17:00", "off 2026-08-03..2026-08-14", "out 2026-12-24 12:00-17:00",
// "holidays fr"
void add_part(WorkCalendar& calendar, const std::string& part) {
  const std::vector<std::string> words = split(part, ' ');
  if (words[0] == "off") {
    const std::string& range = words.at(1);
    calendar.time_off.push_back({must(parse_calendar_date(range.substr(0, 10)), range),
                                 must(parse_calendar_date(range.substr(12)), range), "time off"});
  } else if (words[0] == "out") {
    calendar.non_working.push_back(
        {must(parse_calendar_date(words.at(1)), part), must(parse_span(words.at(2)), part), ""});
  } else if (words[0] == "holidays") {
    calendar.holidays.push_back(words.at(1));
  } else {
    const std::size_t first = weekday_index(words[0].substr(0, 2));
    const std::size_t last = words[0].size() > 2 ? weekday_index(words[0].substr(3)) : first;
    for (std::size_t day = first; day <= last; ++day) {
      for (std::size_t i = 1; i < words.size(); ++i) {
        calendar.hours[day].push_back(must(parse_span(words[i]), words[i]));
      }
    }
  }
}

TimeRules rules_of(const std::string& text) {
  TimeRules rules;
  for (const std::string& word : split(text, ' ')) {
    if (word == "-") continue;
    if (word == "availability") {
      rules.seller_availability = true;
    } else if (word == "computation") {
      rules.wait_time_computation = true;
    } else {
      rules.send_window = SendWindow{must(parse_span(word.substr(0, 11)), word),
                                     word.size() > 12 ? word.substr(12) : ""};
    }
  }
  return rules;
}

class Reader {
 public:
  void read(const std::string& line, int number) {
    const std::size_t colon = line.find(':');
    if (line.empty() || line[0] == '#') return;
    if (line.starts_with("calendar ")) {
      WorkCalendar& calendar = calendars_[line.substr(9, colon - 9)];
      calendar.unique_name = line.substr(9, colon - 9);
      for (const std::string& part : split(line.substr(colon + 1), ';')) add_part(calendar, part);
    } else if (line.starts_with("holidays ")) {
      holidays_.push_back({line.substr(9, colon - 9), {}});
      for (const std::string& day : split(line.substr(colon + 1), ',')) {
        holidays_.back().days.push_back(
            {must(parse_calendar_date(day.substr(0, 10)), day), day.substr(11)});
      }
    } else {
      read_case(split(line, '|'), number);
    }
  }

  std::vector<TimeCase> cases;

 private:
  void read_case(const std::vector<std::string>& cells, int number) {
    if (cells.size() != 7) throw std::runtime_error("has not 7 cells");
    TimeCase one;
    one.line = number;
    one.calendar = calendars_.at(cells[1]);
    one.calendar.zone = cells[0];
    one.holidays = holidays_;
    one.rules = rules_of(cells[2]);
    one.start = must(parse_time(cells[3]), cells[3]);
    one.wait = cells[4];
    one.due = cells[5];
    one.comment = cells[6];
    cases.push_back(std::move(one));
  }

  std::map<std::string, WorkCalendar> calendars_;
  std::vector<HolidayCalendar> holidays_;
};

Period period_of(const std::string& text) {
  Period period;
  for (const std::string& part : split(text, ' ')) {
    const auto number = must(parse_integer(part.substr(0, part.size() - 1)), part);
    (part.back() == 'd' ? period.days : period.hours) = number;
  }
  return period;
}

DateOrTime date_of(const std::string& text) {
  if (const auto date = parse_date(text)) return *date;
  return must(parse_time(text), text);
}

}  // namespace

bool is_of_a_date(const TimeCase& one) {
  return one.wait.starts_with("date ") || one.wait.find(" before ") != std::string::npos ||
         one.wait.find(" after ") != std::string::npos;
}

DateDue date_due_of(const TimeCase& one) {
  const std::vector<std::string> words = split(one.wait, ' ');
  const std::int64_t days = words.at(0) == "date" ? 0 : period_of(words.at(0)).days;
  return until_date(one.start, date_of(words.back()), words.at(1) == "before" ? -days : days,
                    one.calendar, one.holidays, one.rules);
}

std::vector<TimeCase> read_time_cases(const std::filesystem::path& file) {
  std::ifstream stream(file);
  Reader reader;
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    try {
      reader.read(line, number);
    } catch (const std::exception& error) {
      throw std::runtime_error(file.string() + ':' + std::to_string(number) + ": " + error.what());
    }
  }
  return std::move(reader.cases);
}

DueTime due_of(const TimeCase& one) {
  const std::vector<std::string> words = split(one.wait, ' ');
  if (is_of_a_date(one)) return date_due_of(one).due;
  if (words.at(0) != "until") {
    return due_after(one.start, period_of(one.wait), one.calendar, one.holidays, one.rules);
  }
  const MinuteSpan at = must(parse_span(words.at(2) + "-24:00"), one.wait);
  for (unsigned day = 0; day < 7; ++day) {
    const std::chrono::weekday weekday{day};
    if (to_text(weekday) != words.at(1)) continue;
    return until_weekday(one.start, weekday, at.from, one.calendar, one.holidays, one.rules);
  }
  throw std::runtime_error("cannot read weekday " + words.at(1));
}

}  // namespace stepwise::testing
