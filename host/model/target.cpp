#include "model/target.hpp"

#include <limits>

#include "base/text.hpp"

namespace stepwise {
namespace {

// A number from 1 without sign or leading zero, so that every id has one spelling.
std::optional<long long> parse_count(std::string_view text) {
  if (text.empty() || text.front() < '1' || text.front() > '9') return std::nullopt;
  return parse_integer(text);
}

}  // namespace

std::string_view name_of(TargetStatus status) {
  switch (status) {
    case TargetStatus::connected:
      return "connected";
    case TargetStatus::completed:
      return "completed";
    case TargetStatus::error:
      return "error";
    case TargetStatus::disconnected:
      return "disconnected";
    case TargetStatus::paused:
      return "paused";
  }
  return "unknown";
}

std::string_view name_of(EndReason reason) {
  switch (reason) {
    case EndReason::user_disconnected:
      return "user_disconnected";
    case EndReason::sequence_deactivated:
      return "sequence_deactivated";
    case EndReason::record_closed:
      return "record_closed";
    case EndReason::exit_criterion_met:
      return "exit_criterion_met";
    case EndReason::completed:
      return "completed";
    case EndReason::advanced:
      return "advanced";
    case EndReason::left_segment:
      return "left_segment";
    case EndReason::connected_again:
      return "connected_again";
    case EndReason::record_gone:
      return "record_gone";
    case EndReason::dropped:
      return "dropped";
  }
  return "unknown";
}

std::string_view name_of(ActivityStatus status) {
  switch (status) {
    case ActivityStatus::open:
      return "open";
    case ActivityStatus::completed:
      return "completed";
    case ActivityStatus::skipped:
      return "skipped";
    case ActivityStatus::cancelled:
      return "cancelled";
  }
  return "unknown";
}

std::string to_text(ActivityId id) {
  return std::to_string(id.target) + '-' + std::to_string(id.visit);
}

std::optional<ActivityId> parse_activity_id(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto target = parse_count(text.substr(0, dash));
  const auto visit = parse_count(text.substr(dash + 1));
  if (!target || !visit || *visit > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
  return ActivityId{*target, static_cast<std::int32_t>(*visit)};
}

}  // namespace stepwise
