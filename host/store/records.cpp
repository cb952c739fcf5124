#include "store/records.hpp"

#include <algorithm>

#include "store/encoding.hpp"

namespace stepwise::store {

std::optional<Record> Records::find(const RecordRef& ref) {
  Rows rows(database_,
            "select owner, open, body from record where table_name = $1 and record_key = $2",
            ref.table, ref.key);
  if (!rows.next()) return std::nullopt;
  return Record{ref, rows.text(0), rows.flag(1), decode_record(rows.view(2))};
}

std::optional<Record> Records::find_head(const RecordRef& ref) {
  Rows rows(database_, "select owner, open from record where table_name = $1 and record_key = $2",
            ref.table, ref.key);
  if (!rows.next()) return std::nullopt;
  return Record{ref, rows.text(0), rows.flag(1), {}};
}

Change Records::put(const Record& record) {
  const std::string body = encode_record(record.fields);
  const bool created =
      run(database_,
          "insert into record (table_name, record_key, owner, open, body) "
          "values ($1, $2, $3, $4, $5) on conflict (table_name, record_key) do nothing",
          record.ref.table, record.ref.key, record.owner, record.open, body) > 0;
  if (created) return Change::created;
  const bool updated =
      run(database_,
          "update record set owner = $3, open = $4, body = $5 where table_name = $1 "
          "and record_key = $2 and (owner <> $3 or open <> $4 or body <> $5 or "
          "not row_is_sound(record))",
          record.ref.table, record.ref.key, record.owner, record.open, body) > 0;
  return updated ? Change::updated : Change::unchanged;
}

void Records::set_field(const RecordRef& ref, std::string_view column, const Value& value) {
  auto record = find(ref);
  if (!record) return;
  auto& fields = record->fields;
  const auto place =
      std::lower_bound(fields.begin(), fields.end(), column,
                       [](const Field& f, std::string_view name) { return f.name < name; });
  const bool there = place != fields.end() && place->name == column;
  if (is_empty(value)) {
    if (there) fields.erase(place);
  } else if (there) {
    place->value = value;
  } else {
    fields.insert(place, {std::string(column), value});
  }
  run(database_, "update record set body = $3 where table_name = $1 and record_key = $2", ref.table,
      ref.key, encode_record(fields));
}

void Records::set_owner(const RecordRef& ref, std::string_view owner) {
  run(database_, "update record set owner = $3 where table_name = $1 and record_key = $2", ref.table,
      ref.key, owner);
}

void Records::each(std::string_view table, std::string_view owner,
                   const std::function<bool(Record&&)>& use) {
  Rows rows(database_,
            "select table_name, record_key, owner, open, body from record "
            "where ($1 = '' or table_name = $1) and ($2 = '' or owner = $2) "
            "order by table_name, record_key",
            table, owner);
  while (rows.next()) {
    Record record{
        {rows.text(0), rows.text(1)}, rows.text(2), rows.flag(3), decode_record(rows.view(4))};
    if (!use(std::move(record))) return;
  }
}

}  // namespace stepwise::store
