#include "store/records.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "store/damage.hpp"
#include "store/encoding.hpp"

namespace stepwise::store {
namespace {

Ending read_ending(Rows& rows, int column, const RecordRef& ref) {
  const int number = rows.number(column);
  if (number >= 0 && number < static_cast<int>(ending_names.size())) {
    return static_cast<Ending>(number);
  }
  throw Error(Failure::store_or_io, "STO008", "record_closing " + to_text(ref),
              "holds an ending that there is not: " + std::to_string(number),
              "restore a backup; `stepwise env check` lists what is damaged");
}

}  // namespace

// Most records are open, and cost nothing more.
void Records::add_closing(Record& record) {
  if (record.open) return;
  Rows rows(database_,
            "select ending, status, closed_by, at_us from record_closing where table_name = $1 and "
            "record_key = $2",
            record.ref.table, record.ref.key);
  if (!rows.next()) return;
  record.closing = RecordClosing{read_ending(rows, 0, record.ref), rows.text(1), rows.text(2),
                                 rows.optional_time(3)};
}

// Who closed it first, and when, stays until it is closed as something else.
bool Records::write_closing(const RecordRef& ref, const std::optional<RecordClosing>& closing) {
  if (!closing) {
    return run(database_, "delete from record_closing where table_name = $1 and record_key = $2",
               ref.table, ref.key) > 0;
  }
  const int ending = static_cast<int>(closing->ending);
  {
    Rows same(database_,
              "select 1 from record_closing where table_name = $1 and record_key = $2 and "
              "ending = $3 and status = $4",
              ref.table, ref.key, ending, closing->status);
    if (same.next()) return false;
  }
  return run(database_,
             "insert into record_closing (table_name, record_key, ending, status, closed_by, "
             "at_us) "
             "values ($1, $2, $3, $4, $5, $6) on conflict (table_name, record_key) do update set "
             "ending = excluded.ending, status = excluded.status, "
             "closed_by = excluded.closed_by, at_us = excluded.at_us",
             ref.table, ref.key, ending, closing->status, closing->by, closing->at) > 0;
}

void Records::set_closing(const RecordRef& ref, const std::optional<RecordClosing>& closing) {
  const std::int64_t found =
      run(database_, "update record set open = $3 where table_name = $1 and record_key = $2",
          ref.table, ref.key, !closing);
  if (found > 0) write_closing(ref, closing);
}

std::optional<Record> Records::find(const RecordRef& ref) {
  Rows rows(database_,
            "select owner, open, body from record where table_name = $1 and record_key = $2",
            ref.table, ref.key);
  if (!rows.next()) return std::nullopt;
  return naming("record", to_text(ref), [&] {
    Record record{ref, rows.text(0), rows.flag(1), decode_record(rows.view(2))};
    add_closing(record);
    return record;
  });
}

std::optional<Record> Records::find_head(const RecordRef& ref) {
  Rows rows(database_, "select owner, open from record where table_name = $1 and record_key = $2",
            ref.table, ref.key);
  if (!rows.next()) return std::nullopt;
  Record record{ref, rows.text(0), rows.flag(1), {}};
  add_closing(record);
  return record;
}

Change Records::put(const Record& record) {
  const std::string body = encode_record(record.fields);
  const bool created =
      run(database_,
          "insert into record (table_name, record_key, owner, open, body) "
          "values ($1, $2, $3, $4, $5) on conflict (table_name, record_key) do nothing",
          record.ref.table, record.ref.key, record.owner, record.open, body) > 0;
  if (created) {
    if (record.closing) write_closing(record.ref, record.closing);
    return Change::created;
  }
  const bool updated =
      run(database_,
          "update record set owner = $3, open = $4, body = $5 where table_name = $1 "
          "and record_key = $2 and (owner <> $3 or open <> $4 or body <> $5 or "
          "not row_is_sound(record))",
          record.ref.table, record.ref.key, record.owner, record.open, body) > 0;
  const bool closed = write_closing(record.ref, record.open ? std::nullopt : record.closing);
  return updated || closed ? Change::updated : Change::unchanged;
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
  run(database_, "update record set owner = $3 where table_name = $1 and record_key = $2",
      ref.table, ref.key, owner);
}

void Records::each(std::string_view table, std::string_view owner,
                   const std::function<bool(Record&&)>& use,
                   const std::function<void(const Error&)>& damaged) {
  Rows rows(database_,
            "select table_name, record_key, owner, open, body from record "
            "where ($1 = '' or table_name = $1) and ($2 = '' or owner = $2) "
            "order by table_name, record_key",
            table, owner);
  while (rows.next()) {
    Record record{{rows.text(0), rows.text(1)}, rows.text(2), rows.flag(3), {}};
    try {
      naming("record", to_text(record.ref), [&] {
        record.fields = decode_record(rows.view(4));
        add_closing(record);
        return true;
      });
    } catch (const Error& error) {
      if (!damaged || !is_damage(error)) throw;
      damaged(error);
      continue;
    }
    if (!use(std::move(record))) return;
  }
}

}  // namespace stepwise::store
