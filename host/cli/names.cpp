#include "cli/names.hpp"

#include <array>

#include "base/error.hpp"
#include "base/text.hpp"

namespace stepwise::cli {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& word,
                         const std::string& remedy) {
  throw Error(Failure::usage, "CLI012", what + " " + word, "is no such name", remedy);
}

}  // namespace

RecordRef parse_record(const std::string& word, const std::string& table) {
  const auto slash = word.find('/');
  const std::string front = word.substr(0, slash);
  // A key may hold a slash itself; then what stands before it is no table name, or the known one.
  const bool has_table = slash != std::string::npos && is_identifier(front);
  if (has_table && slash + 1 < word.size()) return {front, word.substr(slash + 1)};
  if (has_table || word.empty() || table.empty()) {
    refuse("record", word, "write it as TABLE/KEY, for example lead/L-1");
  }
  return {table, word};
}

std::int64_t parse_target(const std::string& word) {
  const auto id = parse_integer(word);
  if (!id || *id < 1) refuse("target", word, "give the number that \"target list\" shows");
  return *id;
}

ActivityId parse_activity(const std::string& word) {
  const auto id = parse_activity_id(word);
  if (!id) refuse("activity", word, "give the id that \"work list\" shows, for example 17-3");
  return *id;
}

Binding parse_binding(const std::string& word) {
  const auto slash = word.find('/');
  const auto kind = binding_kind_of(word.substr(0, slash));
  if (kind && slash != std::string::npos && slash + 1 < word.size()) {
    if (printable(word) == word) return {*kind, word.substr(slash + 1)};
    refuse("binding", printable(word), "take out control and invisible characters");
  }
  refuse("binding", word, "write it as KIND/NAME: team/East, user/manager");
}

ComponentRef parse_component(const std::string& word) {
  const auto slash = word.find('/');
  const auto kind = component_kind_of(word.substr(0, slash));
  if (kind && slash != std::string::npos && slash + 1 < word.size()) {
    return {*kind, word.substr(slash + 1)};
  }
  if (!kind && slash != std::string::npos) {
    std::vector<std::string> kinds;
    for (int i = 0; i <= static_cast<int>(ComponentKind::segment); ++i) {
      kinds.emplace_back(name_of(static_cast<ComponentKind>(i)));
    }
    refuse("component", word,
           suggest(word.substr(0, slash), kinds, "its kind is one of: " + join(kinds, ", ")));
  }
  refuse("component", word, "write it as KIND/NAME, for example sequence/calls");
}

Version parse_version_text(const std::string& word) {
  if (const auto version = parse_version(word)) return *version;
  refuse("version", word, "write two to four numbers with dots, for example 1.0.0.0");
}

std::string_view name_of(SequenceStatus status) {
  return status == SequenceStatus::active ? "active" : "inactive";
}

std::string_view name_of(StatusReason reason) {
  if (reason == StatusReason::revision) return "revision";
  return reason == StatusReason::active ? "active" : "inactive";
}

std::string_view name_of(WorkWhen when) {
  switch (when) {
    case WorkWhen::overdue:
      return "overdue";
    case WorkWhen::today:
      return "today";
    case WorkWhen::upcoming:
      return "upcoming";
  }
  return "unknown";
}

std::string_view name_of(ParameterType type) {
  static constexpr std::array<std::string_view, 14> names = {
      "text",   "integer",      "decimal",        "boolean",   "date_time", "one_of", "any_of",
      "column", "column_value", "email_template", "condition", "sequence",  "user",   "team"};
  return names.at(static_cast<std::size_t>(type));
}

}  // namespace stepwise::cli
