// Targets as people and programs read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/output.hpp"
#include "environment/views.hpp"

namespace stepwise::cli {

std::vector<std::string> target_status_names();
std::optional<TargetStatus> target_status_of(std::string_view name);

Document end_reason_of(const TargetInfo& target);  // null while it runs
Document ending_of(const TargetInfo& target);      // "won", "lost", "neutral"; null while it runs

// What was done, and where the target stands after it.
void show_place(Output& output, const std::string& done, const TargetInfo& target);

}  // namespace stepwise::cli
