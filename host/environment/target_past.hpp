// What a target's history tells about where it stands now. Inside of the environment only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/targets.hpp"

namespace stepwise {

struct PassedStep {
  std::string step, outcome;
  Time left;
  bool skipped = false;
  std::vector<engine::Subject> before;  // activities and messages that it could look at
};

struct HeardFact {
  std::string name, about;  // about: the step that it names
  Time at;
};

// What a step noted, for example why a mail was not sent.
struct StepNote {
  std::string step, text;
  Time at;
};

// What a trial gave it.
struct PastVariant {
  std::string step, variant, reason;
  Time at;
  std::optional<Time> succeeded;
};

// Times of things that did not happen are nothing.
struct TargetPast {
  std::string connected_by, source, owner_reason;
  std::vector<PassedStep> passed;  // in their order, a step as often as it was passed
  std::vector<HeardFact> heard;
  std::vector<StepNote> notes;
  std::vector<PastVariant> variants;
  // the current visit
  Time entered;
  std::string moved_by;     // by whom it was moved there; empty: nobody moved it
  std::string wait_reason;  // why until then, where a calendar had a say
  std::string activity_reason;
  std::optional<Time> handed_over, snoozed_until, failed;
  // the run
  std::optional<Time> paused;
  std::string paused_by, ended_by, end_detail;
};

TargetPast past_of(const std::vector<store::StoredTurn>& history);

}  // namespace stepwise
