#include "cli/target_view.hpp"

#include <array>

#include "base/text.hpp"

namespace stepwise::cli {
namespace {

constexpr std::array all_statuses = {TargetStatus::connected, TargetStatus::paused,
                                     TargetStatus::error, TargetStatus::completed,
                                     TargetStatus::disconnected};

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

Document ending_of(const TargetInfo& target) {
  return target.ending ? Document(name_of(*target.ending)) : Document();
}

Document end_reason_of(const TargetInfo& target) {
  return target.end_reason ? Document(name_of(*target.end_reason)) : Document();
}

void show_place(Output& output, const std::string& done, const TargetInfo& target) {
  output.say(done + "; target " + std::to_string(target.id) + " is now at " +
             printable(target.step) + " (" + printable(target.phase) + ")");
  output.set("target", target.id);
  output.set("step", target.step);
  output.set("phase", target.phase);
  output.set("status", name_of(target.status));
  output.set("due", target.due);
}

}  // namespace stepwise::cli
