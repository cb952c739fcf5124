// The definition of a sequence: properties and steps. Plain values; limits are those of Dynamics.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/condition.hpp"
#include "model/email_template.hpp"
#include "model/ending.hpp"
#include "model/step_type.hpp"
#include "model/table.hpp"
#include "model/working_time.hpp"

namespace stepwise {

namespace limits {
inline constexpr std::size_t sequence_name = 160;  // characters (msdyn_name)
inline constexpr std::size_t description = 2000;
inline constexpr std::size_t step_name = 100;
inline constexpr std::size_t steps = 400;             // msdyn_maxstepcount
inline constexpr std::size_t activities = 40;         // msdyn_totaltasks
inline constexpr int versions = 500;                  // msdyn_version
inline constexpr std::size_t active_sequences = 250;  // per environment
}  // namespace limits

struct Parameter {
  std::string name;
  std::string text;            // as written; typed by the step type
  Boxed<Condition> condition;  // instead of text, for parameters of type condition
  bool operator==(const Parameter&) const = default;
};

// Instead of an outcome's name: every outcome that no other branch of the step names.
inline constexpr std::string_view any_other_outcome = "*";

// Where a step leads when it ends with that outcome. An empty `next` ends the path, and the run
// with it, as `end` says; where neither is said the outcome is not wired, which is a finding.
struct Branch {
  std::string outcome;
  std::string next;
  std::optional<Ending> end = {};
  bool is_wired() const { return !next.empty() || end; }
  bool operator==(const Branch&) const = default;
};

struct Step {
  std::string id;    // identifier, unique in the sequence
  std::string type;  // step type id
  std::string name;  // shown to sellers
  std::string description;
  std::vector<Parameter> parameters;  // sorted by name
  std::vector<Branch> branches;       // sorted by outcome
  // Where it was read, in the file of the sequence; 0 when it was not. Not part of its value.
  int line = 0, column = 0;

  const Parameter* parameter(std::string_view name) const;
  const Branch* branch(std::string_view outcome) const;  // the one of that name
  // The one that is taken by that outcome: its own, else that of any other; nullptr: none is.
  const Branch* way(std::string_view outcome) const;
  bool operator==(const Step& other) const;
};

// Ends every target of the sequence as soon as it is met: either a fact arrives, or the record
// meets the condition.
struct ExitCriterion {
  std::string name;   // shown to people
  std::string event;  // name of the fact; empty: the condition counts
  Boxed<Condition> condition;
  std::optional<Ending> end = {};  // nothing: as the record was closed, else neutral
  bool operator==(const ExitCriterion&) const = default;
};

// Whether a record may be connected again by whoever it was connected to before.
enum class Reconnect { never, when_finished, always };  // always: a run that goes on ends first
std::string_view name_of(Reconnect policy);             // "when_finished"
std::optional<Reconnect> reconnect_of(std::string_view name);

// How the sequence counts time, where it is not as everywhere in the environment.
struct Timing {
  std::optional<bool> wait_time_computation;
  std::optional<SendWindow> send_window;
  bool operator==(const Timing&) const = default;
};

struct Sequence {
  std::string unique_name;  // identity across environments
  std::string name;
  std::string description;
  std::string table;     // record type
  std::string strategy;  // type id; empty: the one that says it is the default
  std::vector<Parameter> strategy_parameters;
  std::string first;                 // id of the first step
  std::vector<Step> steps;           // in the order of the process
  std::vector<ExitCriterion> exits;  // in the order in which they are looked at
  Reconnect reconnect = Reconnect::when_finished;
  int reconnect_days = 0;  // at least so many since the last run ended
  Timing timing;
  std::vector<std::string> tags;  // unique names, sorted
  Place place;

  const Step* step(std::string_view id) const;
  bool operator==(const Sequence& other) const;
};

// A process to begin from: it is copied, never run (msdyn_sequencetemplate).
struct SequenceTemplate {
  Sequence process;
  bool operator==(const SequenceTemplate&) const = default;
};

// What a definition is checked against.
struct CheckContext {
  const Palette& palette;
  const Catalog& catalog;
  std::vector<EmailTemplate> email_templates;  // that exist
  std::vector<std::string> sequences;          // unique names that exist, for advance steps
  // Their latest versions, to look for circles; nullptr for one that is not there. Empty: not
  // asked.
  std::function<const Sequence*(std::string_view)> find_sequence = {};
  std::optional<Directory> people = {};  // whom bindings can stand for; nothing: not asked
  // No environment is asked: that a table or type is not there (DEF010, DEF011, DEF014 of a whole
  // table) is not said.
  bool alone = false;
};

// All findings: those of the whole sequence first, then in the order of the steps. DEF001 to
// DEF024, see host/docs/errors.md. Nothing is left out after a first error, but nothing is said
// twice: what rests on a table or step type that is not there is not reported again for each place
// that uses it. A sequence with an error cannot be activated.
std::vector<Diagnostic> check(const Sequence& sequence, const CheckContext& context);

// Its texts alone, whether or not a sequence names it: DEF014, DEF023, DEF024, DEF035 to DEF039.
std::vector<Diagnostic> check(const EmailTemplate& email, const CheckContext& context);

// The numbers that lists show. The rule of counting:
// - steps: a step counts unless it waits (trait_waits) or only chooses (trait_condition); the
// number
//   is that of the path from the first step that has most of them.
// - days: a wait is as long, and a condition waits at most as long, as its number parameters with
//   the unit "days" or "hours" say; the number is the sum on the path that takes longest, which
//   need not be the path with most steps. A condition's limit counts whichever way it decides, and
//   what sellers take counts nothing.
// - A loop is counted once. A step whose type is not loaded counts as a step, and takes 0 days.
struct SequenceTotals {
  std::size_t steps = 0;
  std::size_t all_steps = 0;   // every step element, also waits, conditions and unreachable ones
  std::size_t activities = 0;  // steps that open an activity, on all paths together
  double days = 0;
};
SequenceTotals totals(const Sequence& sequence, const Palette& palette);

}  // namespace stepwise
