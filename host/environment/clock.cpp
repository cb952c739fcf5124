// The time of an environment: a virtual clock, or the system's as far as it can be believed. A
// clock that was set wrong would end every wait at once, or hold everything up for years; so the
// store remembers the latest time that it has seen.
#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/duration_words.hpp"
#include "environment/inside.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

using std::chrono::days;

constexpr const char* latest_property = "latest_us";  // do not change: stored

// Machines that share a store differ by so much, and clocks are set right by so much.
constexpr std::chrono::minutes tolerance{5};

std::optional<Time> time_property(store::Database& database, const char* name) {
  const auto stored = store::get_property(database, name);
  if (!stored) return std::nullopt;
  return Time{Micros{parse_integer(*stored).value_or(0)}};
}

void set_time_property(store::Database& database, const char* name, Time time) {
  store::set_property(database, name, std::to_string(time.time_since_epoch().count()));
}

Diagnostic refused(const char* code, std::string problem, std::string remedy) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.subject = "clock";
  diagnostic.problem = std::move(problem);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

constexpr const char* set_right =
    "set the clock right; or accept it as it is, once, with --accept-clock";

}  // namespace

Time Environment::Inside::read_clock() {
  if (options.clock != nullptr) {
    const CallingOut at_work(*this);
    return options.clock->now();
  }
  return std::chrono::time_point_cast<Micros>(std::chrono::system_clock::now());
}

Time Environment::Inside::now() {
  if (virtual_clock) return time_property(*database, clock_property).value_or(Time{});
  Time read = read_clock();
  const auto seen = time_property(*database, latest_property);
  if (seen && read < *seen && *seen - read <= tolerance) read = *seen;
  latest = std::max(latest, read);
  return latest;
}

std::optional<Diagnostic> Environment::Inside::clock_problem() {
  const auto seen = time_property(*database, latest_property);
  if (virtual_clock || options.accept_clock || !seen) return std::nullopt;
  const Time read = read_clock();
  if (*seen - read > tolerance) {
    return refused("ENV040",
                   "says " + to_iso8601(read) + ", which is " + stepwise::in_words(*seen - read) +
                       " before the latest time that the environment has seen, " +
                       to_iso8601(*seen),
                   set_right);
  }
  const int limit = timekeeper.clock_limit_days();
  if (read - *seen <= days{limit}) return std::nullopt;
  return refused("ENV041",
                 "says " + to_iso8601(read) + ", which is " + stepwise::in_words(read - *seen) +
                     " after the latest time that the environment has seen, " + to_iso8601(*seen) +
                     "; more than " + counted(static_cast<std::size_t>(limit), "day") +
                     " are not believed",
                 std::string(set_right) +
                     " if nothing was done for so long; `stepwise env set --clock-limit-days` "
                     "says how many days are believed");
}

Time Environment::Inside::sound_now() {
  if (auto problem = clock_problem()) throw Error(Failure::conflict, {std::move(*problem)});
  return now();
}

void Environment::Inside::set_virtual_now(Time time) {
  set_time_property(*database, clock_property, time);
}

void Environment::Inside::note_time(std::optional<Time> clock) {
  if (virtual_clock) {
    if (clock && *clock > now()) set_virtual_now(*clock);
    return;
  }
  set_time_property(*database, latest_property, now());
}

void Environment::Inside::note_clock() {
  const Time at = sound_now();
  const auto seen = time_property(*database, latest_property);
  // Once a day at least, so that a store in which nothing is due for months knows the time.
  if (virtual_clock || (seen && !options.accept_clock && at - *seen < days{1})) return;
  store::Transaction transaction(*database);
  set_time_property(*database, latest_property, at);
  transaction.commit();
}

}  // namespace stepwise
