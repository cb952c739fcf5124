#include "store/segments.hpp"

namespace stepwise::store {
namespace {

#define STEPWISE_OF_A_MEMBER "table_name, record_key, segment, rule, owner, problem, since_us"

StoredMember read_member(Rows& rows) {
  return {{rows.text(0), rows.text(1)},
          rows.text(2),
          rows.text(3),
          rows.text(4),
          rows.text(5),
          rows.time(6)};
}

}  // namespace

std::set<std::string, std::less<>> Segments::active() {
  std::set<std::string, std::less<>> names;
  Rows rows(database_, "select name from segment where active <> 0");
  while (rows.next()) names.insert(rows.text(0));
  return names;
}

void Segments::set_active(const std::string& name, bool active) {
  run(database_,
      "insert into segment (name, active) values ($1, $2) "
      "on conflict (name) do update set active = excluded.active",
      name, active);
  if (!active) run(database_, "delete from segment_member where segment = $1", name);
}

void Segments::forget(const std::string& name) {
  run(database_, "delete from segment_member where segment = $1", name);
  run(database_, "delete from segment where name = $1", name);
}

std::optional<StoredMember> Segments::member(const RecordRef& record) {
  Rows rows(database_,
            "select " STEPWISE_OF_A_MEMBER
            " from segment_member where table_name = $1 and record_key = $2",
            record.table, record.key);
  if (!rows.next()) return std::nullopt;
  return read_member(rows);
}

std::vector<StoredMember> Segments::members(std::string_view segment) {
  std::vector<StoredMember> result;
  Rows rows(database_,
            "select " STEPWISE_OF_A_MEMBER
            " from segment_member where segment = $1 order by table_name, record_key",
            segment);
  while (rows.next()) result.push_back(read_member(rows));
  return result;
}

std::map<std::string, std::int64_t, std::less<>> Segments::sizes() {
  std::map<std::string, std::int64_t, std::less<>> result;
  Rows rows(database_, "select segment, count(*) from segment_member group by segment");
  while (rows.next()) result.emplace(rows.text(0), rows.integer(1));
  return result;
}

void Segments::put_member(const StoredMember& member) {
  run(database_,
      "insert into segment_member (" STEPWISE_OF_A_MEMBER
      ") values ($1, $2, $3, $4, $5, $6, $7) on conflict (table_name, record_key) do update set "
      "segment = excluded.segment, rule = excluded.rule, owner = excluded.owner, "
      "problem = excluded.problem, since_us = excluded.since_us",
      member.record.table, member.record.key, member.segment, member.rule, member.owner,
      member.problem, member.since);
}

void Segments::remove_member(const RecordRef& record) {
  run(database_, "delete from segment_member where table_name = $1 and record_key = $2",
      record.table, record.key);
}

void Segments::try_again(const RecordRef& record, std::optional<Time> at) {
  run(database_, "delete from segment_again where table_name = $1 and record_key = $2",
      record.table, record.key);
  if (!at) return;
  run(database_, "insert into segment_again (table_name, record_key, at_us) values ($1, $2, $3)",
      record.table, record.key, *at);
}

std::optional<Time> Segments::again(const RecordRef& record) {
  Rows rows(database_,
            "select a.at_us from segment_again a join segment_member m "
            "on m.table_name = a.table_name and m.record_key = a.record_key "
            "where a.table_name = $1 and a.record_key = $2 and m.problem <> ''",
            record.table, record.key);
  if (!rows.next()) return std::nullopt;
  return rows.time(0);
}

std::optional<Time> Segments::next_again(Time after) {
  Rows rows(database_, "select min(at_us) from segment_again where at_us > $1", after);
  if (!rows.next()) return std::nullopt;
  return rows.optional_time(0);
}

bool Segments::has_again(Time now) {
  Rows rows(database_, "select 1 from segment_again where at_us <= $1 limit 1", now);
  return rows.next();
}

std::int64_t Segments::take_again(Time now) {
  std::vector<RecordRef> due;
  {
    Rows rows(database_,
              "select table_name, record_key from segment_again where at_us <= $1 "
              "order by table_name, record_key",
              now);
    while (rows.next()) due.push_back({rows.text(0), rows.text(1)});
  }
  for (const RecordRef& record : due) {
    try_again(record, std::nullopt);
    note_problem(record);
  }
  return static_cast<std::int64_t>(due.size());
}

void Segments::note_problems(std::string_view segment) {
  for (const StoredMember& one : members(segment)) {
    if (!one.problem.empty()) note_change(one.record);
  }
}

void Segments::note_problem(const RecordRef& record) {
  const auto found = member(record);
  if (found && !found->problem.empty()) note_change(record);
}

void Segments::note_change(const RecordRef& record) {
  run(database_,
      "insert into changed_record (table_name, record_key, times) values ($1, $2, 1) "
      "on conflict (table_name, record_key) do update set times = changed_record.times + 1",
      record.table, record.key);
}

std::vector<ChangedRecord> Segments::changes(const RecordRef& behind, std::int64_t limit) {
  std::vector<ChangedRecord> result;
  Rows rows(database_,
            "select table_name, record_key, times from changed_record "
            "where (table_name, record_key) > ($1, $2) "
            "order by table_name, record_key limit $3",
            behind.table, behind.key, limit);
  while (rows.next()) result.push_back({{rows.text(0), rows.text(1)}, rows.integer(2)});
  return result;
}

std::int64_t Segments::count_changes() {
  Rows rows(database_, "select count(*) from changed_record");
  return rows.next() ? rows.integer(0) : 0;
}

// What is no number was not counted by us, and cannot be compared.
void Segments::forget_change(const ChangedRecord& seen) {
  run(database_,
      "delete from changed_record where table_name = $1 and record_key = $2 "
      "and (times = $3 or typeof(times) <> 'integer')",
      seen.record.table, seen.record.key, seen.times);
}

}  // namespace stepwise::store
