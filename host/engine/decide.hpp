// How a target moves. Pure: the same inputs give the same decision; no clock, no disk, no plug-in.
//
//   command ──▶ decide ──▶ events + a call wanted
//                 ▲                     │
//                 └──── answer ◀────────┘        until no call is wanted
//
// The caller applies the events of each decision before it goes on.
#pragma once

#include "engine/command.hpp"
#include "engine/definition.hpp"
#include "engine/state.hpp"

namespace stepwise::engine {

// Any command on any state gives events or a rejection; it never throws for what it is given.
Decision decide(const TargetState& state, const Definition& definition, const Command& command);

// `call` is the one that an earlier decision wanted, `now` and `actor` those of its command.
Decision decide(const TargetState& state, const Definition& definition, const StepCall& call,
                const StepAnswer& answer, Time now, const std::string& actor);
Decision decide(const TargetState& state, const Definition& definition, const OwnerCall& call,
                const OwnerAnswer& answer, Time now, const std::string& actor);

Decision decide(const TargetState& state, const Definition& definition, const TimeCall& call,
                const TimeAnswer& answer, Time now, const std::string& actor);
// The call may not be made before then: nothing may open or go out until it.
Decision postpone(const StepCall& call, const Settled& until, Time now, const std::string& actor);

// How often a step may ask for a retry or fail temporarily before the target stops with an error.
inline constexpr int max_attempts = 12;

// The pause before attempt n+1 when the step does not name one: 1 minute, doubled, at most a day.
Micros retry_pause(int attempts_so_far);

}  // namespace stepwise::engine
