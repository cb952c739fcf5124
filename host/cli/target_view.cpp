#include "cli/target_view.hpp"

#include <array>

namespace stepwise::cli {
namespace {

constexpr std::array all_statuses = {TargetStatus::connected, TargetStatus::completed,
                                     TargetStatus::error, TargetStatus::disconnected};

}  // namespace

std::vector<std::string> target_status_names() {
  std::vector<std::string> names;
  for (const TargetStatus status : all_statuses) names.emplace_back(name_of(status));
  return names;
}

std::optional<TargetStatus> target_status_of(std::string_view name) {
  for (const TargetStatus status : all_statuses) {
    if (name_of(status) == name) return status;
  }
  return std::nullopt;
}

Document end_reason_of(const TargetInfo& target) {
  return target.end_reason ? Document(name_of(*target.end_reason)) : Document();
}

}  // namespace stepwise::cli
