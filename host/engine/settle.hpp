// Drives a batch of targets until none wants anything more: decides, calls, decides again.
//
//   turns ──▶ decide each ──▶ calls of all turns, together ──▶ StepHost
//               ▲                                                 │
//               └───────────────── answers ◀──────────────────────┘
//
// Nothing is written here: the caller stores what the turns hold, in one transaction.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/command.hpp"
#include "engine/definition.hpp"
#include "engine/mail.hpp"
#include "engine/ports.hpp"
#include "engine/state.hpp"
#include "model/record.hpp"
#include "model/table.hpp"

namespace stepwise::engine {

// One command for one target, and what came of it.
struct Turn {
  std::string key;   // names the target in idempotency keys: "<environment>:<target>"
  std::string whom;  // for whom plug-ins are called, in words that stay the same when it is tried
                     // again: "target 17"
  std::shared_ptr<const Definition> definition;
  Record record;      // with the columns of definition->reads
  TargetState state;  // in: as stored; out: after the events
  Command command;
  // results
  std::string first_step;  // step and visit that the turn began with
  std::int32_t first_visit = 0;
  std::vector<Event> events;           // to be appended to the history
  std::optional<Rejection> rejection;  // set before: the turn is passed over; after: drop the turn:
                                       // nothing of it may be stored
};

struct Surroundings {
  StepHost& host;
  const Catalog& catalog;
  // Sorted by user; also those whose contacts texts are filled in with. Of the facts, "open_work"
  // and "assigned" are counted on while a batch is settled.
  const std::vector<Candidate>& candidates;
  Timetable* timetable = nullptr;               // nullptr: days of 24 hours, every hour counts
  Trials* trials = nullptr;                     // nullptr: nothing is known of any
  Mail* mail = nullptr;                         // nullptr: every message may go
  Micros call_limit{std::chrono::seconds{30}};  // deadline of a call, from the turn's `now`
};

// A step that never waits for anything would go round for ever: after that many steps in one turn
// the target stops with an error.
inline constexpr int max_steps_per_turn = 1000;

void settle(std::span<Turn> turns, const Surroundings& surroundings);

// Ends the trial when the verdict says that it is over.
void conclude(Trial& trial, const Verdict& verdict);

// Notes in the counted facts of the candidates what was just given to one of them.
void count_on(std::vector<Candidate>& people, const std::string& owner, std::string_view fact);

// The idempotency key of the current visit of a turn's state: "<key>:<step>:<visit>".
std::string visit_key(std::string_view target_key, std::string_view step, std::int32_t visit);

}  // namespace stepwise::engine
