// What the engine asks the timetable: when waits are over, and when something may open or go out.
// Inside of settle.cpp only.
#pragma once

#include <optional>

#include "engine/settle.hpp"

namespace stepwise::engine {

// Gives the answer its time. A date that has come or is over already becomes the outcome that the
// step names for that; a time that cannot be found, a failure.
void resolve(const Turn& turn, const StepCall& call, Timetable& timetable, StepAnswer& answer);

// Whether the step opens an activity or sends a message, as far as its type says so.
bool makes_something(const StepType& type);

// When the call may open or send something, where that is later than now; in `problem` why that
// cannot be said.
std::optional<Settled> not_before(const Turn& turn, const StepCall& call, Timetable& timetable,
                                  std::string& problem);

TimeAnswer answer(const Turn& turn, const TimeCall& call, Timetable& timetable);

}  // namespace stepwise::engine
