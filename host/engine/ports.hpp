// What the engine needs from the outside. Implementations: loader (StepHost), store (TargetStore),
// environment (RecordSource, Clock). Tests bring their own.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/command.hpp"
#include "engine/definition.hpp"
#include "engine/state.hpp"
#include "model/contact.hpp"
#include "model/record.hpp"

namespace stepwise::engine {

// One call of a step, complete. Views point into what the caller keeps until the call returns.
struct StepRequest {
  const DefinitionStep* step = nullptr;
  Reason reason = Reason::enter;
  Time now;
  Time deadline;
  std::int32_t visit = 0;
  std::int32_t attempt = 0;
  std::string key;                            // idempotency key of the visit
  std::string_view whom = {};                 // for whom, as the turn says
  const Fields* record_parameters = nullptr;  // beside step->parameters
  const Fields* record = nullptr;             // columns of step->reads that hold something
  const Fields* event = nullptr;
  const Fields* state = nullptr;
  const Subject* subject = nullptr;
  // Of a trial: what was tried so far, what there is to try (nothing when it is over), and the
  // variant that this target must be given; empty when the step chooses.
  const Tally* tally = nullptr;
  const Verdict* verdict = nullptr;
  std::string_view variant = {};
};

struct TrialRequest {
  const StepType* type = nullptr;
  Time now;
  const Fields* parameters = nullptr;
  const Tally* tally = nullptr;
  std::string_view whom = {};  // for whom, as the turn says; empty: for nobody
};

struct Candidate {
  std::string user;
  Fields facts;
  Contact contact = {};  // what texts are filled in with
};

struct OwnerRequest {
  const StrategyType* strategy = nullptr;
  bool for_activity = false;
  Time now;
  Time deadline;
  std::string key;
  std::string_view whom = {};  // for whom, as the turn says
  std::string_view step = {};  // where it stands; empty at the start
  std::int32_t visit = 0;
  std::string_view record_owner;
  std::string_view target_owner;
  std::string_view actor;  // who connected the record, or moved the target
  const Fields* parameters = nullptr;
  const Fields* record = nullptr;
  const std::vector<Candidate>* candidates = nullptr;
};

// Calls step types and strategies. Never throws for what a plug-in does: that is an answer
// (Failed, or OwnerAnswer::failure). A whole batch comes at once so that a worker process gets one
// round trip for many targets. Gives one answer per request, in their order.
class StepHost {
 public:
  virtual ~StepHost() = default;
  virtual std::vector<StepAnswer> run(std::span<const StepRequest> requests) = 0;
  virtual std::vector<OwnerAnswer> choose(std::span<const OwnerRequest> requests) = 0;
  // Looks at the parameters of a step as the plug-in would; empty text when it has no objection.
  virtual std::string objection(const StepType& type, const Fields& parameters) = 0;
  // How a trial stands, as its step type sees it.
  virtual Verdict judge(const TrialRequest& request) = 0;
};

// Knows when a wait is over for somebody: zones, working hours, holidays, send windows.
class Timetable {
 public:
  virtual ~Timetable() = default;
  // Whose calendar counts, and how.
  struct For {
    const std::string& owner;
    const Definition& definition;
    const Record& record;
  };
  // The moment from `start` on. A moment of nothing: when something may open or go out.
  virtual DateDue due(const For& whom, Time start, const Moment& moment) = 0;
  // What is left at `from` of a wait until `due`.
  virtual Micros rest(const For& whom, Time from, Time due) = 0;
};

// Where nobody has a calendar: UTC, and every hour counts.
class PlainTimetable : public Timetable {
 public:
  DateDue due(const For& whom, Time start, const Moment& moment) override;
  Micros rest(const For& whom, Time from, Time due) override;
};

// The moment by the rules of working_time.hpp.
DateDue due_of(Time start, const Moment& moment, const WorkCalendar& calendar,
               std::span<const HolidayCalendar> holidays, const TimeRules& rules);

// Gives the time. A virtual clock stands still until it is set.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() = 0;
};

}  // namespace stepwise::engine
