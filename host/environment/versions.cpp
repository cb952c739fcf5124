// The versions of a sequence: what it was, and who still runs on it.
#include "base/error.hpp"
#include "environment/inside.hpp"

namespace stepwise {

std::vector<VersionInfo> Environment::versions(std::string_view unique_name) {
  inside_->knowledge.refresh();
  const auto stored = inside_->knowledge.stored(unique_name);
  std::vector<VersionInfo> result;
  store::Rows rows(*inside_->database,
                   "select v.version, v.created_us, v.note, count(t.id), "
                   "count(case when t.ended_us is null then t.id end) from sequence_version v "
                   "left join target t on t.sequence_id = v.sequence_id and t.version = v.version "
                   "where v.sequence_id = $1 "
                   "group by v.version, v.created_us, v.note order by v.version",
                   stored.id);
  while (rows.next()) {
    result.push_back({.version = rows.number(0),
                      .latest = rows.number(0) == stored.version,
                      .created = rows.time(1),
                      .note = rows.text(2),
                      .running_targets = rows.integer(4),
                      .targets = rows.integer(3)});
  }
  return result;
}

Sequence Environment::sequence_version(std::string_view unique_name, int version) {
  inside_->knowledge.refresh();
  const auto stored = inside_->knowledge.stored(unique_name);
  if (inside_->definitions.sequence_body(stored.id, version).empty()) {
    throw Error(Failure::input_refused, "SEQ010", "sequence " + stored.name,
                "has no version " + std::to_string(version),
                "see `stepwise sequence versions " + stored.name + "`");
  }
  return inside_->knowledge.version(stored.id, stored.name, version);
}

}  // namespace stepwise
