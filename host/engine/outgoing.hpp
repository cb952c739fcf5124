// The one place that every answer of a step passes on its way out: what may not leave is taken out
// of it here, whichever plug-in made it. The rules for people are in host/docs/messages.md.
#pragma once

#include "engine/command.hpp"
#include "engine/definition.hpp"
#include "engine/mail.hpp"
#include "engine/state.hpp"

namespace stepwise::engine {

inline constexpr std::string_view message_effect = "message";
// The field of a message that a seller sends: who it is. Without it, it is the system's.
inline constexpr std::string_view sent_by = "sent_by";

// Makes a message ready to go: its header fields one line, its recipients one address each. Gives
// what stands in the way, "" when nothing does. `now` and `mail` as below; no `mail`: not asked.
MailVerdict prepare_message(Fields& message, Mail* mail, Time now);

// Takes out of the answer what may not leave, and says why in its notes:
// - a message with a gap, without one address, against consent or over the limit of its address.
//   When none is left the answer is "not_sent", where the step has that outcome; over the limit it
//   comes again when there is room.
// - a value or another effect with a gap.
// What people read keeps its gaps, as "[no firstname]".
void seal(const DefinitionStep& step, const TargetState& state, Mail* mail, Time now,
          StepAnswer& answer);

}  // namespace stepwise::engine
