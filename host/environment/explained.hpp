// The sentences of Environment::explain: what they rest on, and what says them. Each `tell_...`
// says one thing, or nothing. Inside of the environment only.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/state.hpp"
#include "environment/target_past.hpp"
#include "environment/views.hpp"
#include "model/sequence.hpp"
#include "store/set_aside.hpp"

namespace stepwise::explained {

using namespace engine;

// All that a sentence may rest on.
struct Case {
  std::int64_t id;
  Time now;
  const TargetState& state;
  Time connected;
  std::optional<Time> ended;
  const TargetPast& past;
  const Sequence& sequence;  // in the target's version
  int latest;
  const std::optional<Record>& record;  // nothing: it is gone
  std::string record_name;
  const Palette& palette;
  const Catalog& catalog;
  std::optional<store::Aside> aside;  // why it was set aside; nothing: it was not
  std::string unreadable;             // why the record cannot be read; empty: it can

  bool is_over() const { return ended.has_value(); }
  const StepType* type_of(const Step& step) const { return palette.step_type(step.type); }
};

class Lines {
 public:
  void say(std::string topic, std::string text, Fields data = {}) {
    lines_.push_back({std::move(topic), std::move(text), std::move(data)});
  }
  std::vector<ExplainedLine> done() { return std::move(lines_); }

 private:
  std::vector<ExplainedLine> lines_;
};

// --- words
// ----------------------------------------------------------------------------------------

std::string at(Time time);                                     // "2026-03-04 08:00 UTC"
std::string who(const std::string& actor);                     // "the system" where nobody is named
std::string because(const std::string& reason);                // " (reason)", or nothing
std::string label(const Case& is, const std::string& step);    // "\"Ask how it was\" (call)"
std::string command(const Case& is, const std::string& verb);  // "`stepwise target retry 17`"
std::string either(const std::vector<std::string>& words);     // "a, b or c"

// --- the run
// --------------------------------------------------------------------------------------

void tell_run(const Case& is, Lines& lines);
void tell_version(const Case& is, Lines& lines);
void tell_owner(const Case& is, Lines& lines);
void tell_end(const Case& is, Lines& lines);
void tell_pause(const Case& is, Lines& lines);
void tell_exits(const Case& is, Lines& lines);  // what would end it

// --- the step it stands on
// ------------------------------------------------------------------------

void tell_step(const Case& is, Lines& lines);
void tell_failure(const Case& is, Lines& lines);
void tell_activity(const Case& is, Lines& lines);
void tell_wait(const Case& is, Lines& lines);
void tell_next(const Case& is, Lines& lines);

// --- what lies behind
// -----------------------------------------------------------------------------

void tell_subject(const Case& is, Lines& lines);
void tell_facts(const Case& is, Lines& lines);
void tell_variants(const Case& is, Lines& lines);
void tell_notes(const Case& is, Lines& lines);
void tell_conditions(const Case& is, Lines& lines);

}  // namespace stepwise::explained
