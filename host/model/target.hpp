// The running thing: one record connected to one sequence, and what sellers have to do for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "model/record.hpp"

namespace stepwise {

// Numbers as in msdyn_sequencetarget statuscode where Dynamics has one. Do not change: stored.
enum class TargetStatus { connected = 2, completed = 3, error = 4, disconnected = 5, paused = 6 };
std::string_view name_of(TargetStatus status);

// msdyn_deactivatereason. Do not change: stored.
enum class EndReason {
  user_disconnected = 0,
  sequence_deactivated = 1,
  record_closed = 2,
  exit_criterion_met = 3,
  completed = 4,
  advanced = 5,
  // From here on our own; Dynamics gives most of these to a user.
  left_segment = 6,
  connected_again = 7,
  record_gone = 8,
  dropped = 9,  // overdue when its sequence was resumed
};
inline constexpr EndReason last_end_reason = EndReason::dropped;
std::string_view name_of(EndReason reason);

// Numbers as in msdyn_sequencetargetstep statuscode. Do not change: stored.
enum class ActivityStatus { open = 1, completed = 2, skipped = 3, cancelled = 4 };
std::string_view name_of(ActivityStatus status);

// Names one activity: the target and the visit of the step that opened it. Written "17-3".
struct ActivityId {
  std::int64_t target = 0;
  std::int32_t visit = 0;
  auto operator<=>(const ActivityId&) const = default;
};
std::string to_text(ActivityId id);
std::optional<ActivityId> parse_activity_id(std::string_view text);

}  // namespace stepwise
