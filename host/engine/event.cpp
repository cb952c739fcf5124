#include "engine/event.hpp"

namespace stepwise::engine {

std::string_view name_of(EventKind kind) {
  switch (kind) {
    case EventKind::target_connected:
      return "target_connected";
    case EventKind::target_assigned:
      return "target_assigned";
    case EventKind::step_entered:
      return "step_entered";
    case EventKind::state_saved:
      return "state_saved";
    case EventKind::effect_emitted:
      return "effect_emitted";
    case EventKind::activity_opened:
      return "activity_opened";
    case EventKind::activity_closed:
      return "activity_closed";
    case EventKind::wait_started:
      return "wait_started";
    case EventKind::events_awaited:
      return "events_awaited";
    case EventKind::retry_scheduled:
      return "retry_scheduled";
    case EventKind::noted:
      return "noted";
    case EventKind::step_completed:
      return "step_completed";
    case EventKind::step_failed:
      return "step_failed";
    case EventKind::target_ended:
      return "target_ended";
    case EventKind::fact_arrived:
      return "fact_arrived";
    case EventKind::target_paused:
      return "target_paused";
    case EventKind::target_resumed:
      return "target_resumed";
    case EventKind::wait_skipped:
      return "wait_skipped";
    case EventKind::activity_snoozed:
      return "activity_snoozed";
    case EventKind::activity_assigned:
      return "activity_assigned";
    case EventKind::target_moved:
      return "target_moved";
    case EventKind::step_retried:
      return "step_retried";
    case EventKind::variant_given:
      return "variant_given";
    case EventKind::variant_succeeded:
      return "variant_succeeded";
    case EventKind::record_closed:
      return "record_closed";
    case EventKind::record_reopened:
      return "record_reopened";
    case EventKind::step_postponed:
      return "step_postponed";
    case EventKind::wait_moved:
      return "wait_moved";
  }
  return "unknown";
}

}  // namespace stepwise::engine
