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

void Segments::note_change(const RecordRef& record) {
  run(database_,
      "insert into changed_record (table_name, record_key, times) values ($1, $2, 1) "
      "on conflict (table_name, record_key) do update set times = changed_record.times + 1",
      record.table, record.key);
}

std::vector<ChangedRecord> Segments::changes(std::int64_t limit) {
  std::vector<ChangedRecord> result;
  Rows rows(database_,
            "select table_name, record_key, times from changed_record "
            "order by table_name, record_key limit $1",
            limit);
  while (rows.next()) result.push_back({{rows.text(0), rows.text(1)}, rows.integer(2)});
  return result;
}

void Segments::forget_change(const ChangedRecord& seen) {
  run(database_,
      "delete from changed_record where table_name = $1 and record_key = $2 and times = $3",
      seen.record.table, seen.record.key, seen.times);
}

}  // namespace stepwise::store
