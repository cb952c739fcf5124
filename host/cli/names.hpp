// Names that people type: of records, targets and activities.
#pragma once

#include <string>
#include <string_view>

#include "environment/views.hpp"
#include "model/solution.hpp"

namespace stepwise::cli {

// "lead/L-1", or "L-1" when `table` says which table is meant. Throws Error (usage, CLI012) when no
// table is known.
RecordRef parse_record(const std::string& word, const std::string& table = {});

// Throw Error (usage, CLI012) when the word is no such id.
std::int64_t parse_target(const std::string& word);
ActivityId parse_activity(const std::string& word);

Binding parse_binding(const std::string& word);         // "team/East"
ComponentRef parse_component(const std::string& word);  // "sequence/calls", "column/lead.size"
Version parse_version_text(const std::string& word);    // two to four numbers

std::string_view name_of(SequenceStatus status);  // "active", "inactive"
std::string_view name_of(StatusReason reason);    // also "revision"
std::string_view name_of(ParameterType type);     // "one_of"
std::string_view name_of(WorkWhen when);          // "overdue", "today", "upcoming"

}  // namespace stepwise::cli
