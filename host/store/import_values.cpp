#include "store/import_values.hpp"

#include "store/encoding.hpp"

namespace stepwise::store {
namespace {

// As a record with that one column.
std::string encode(const Value& value) {
  return is_empty(value) ? std::string() : encode_record({{"value", value}});
}

Value decode(std::string_view text) {
  if (text.empty()) return {};
  const Fields fields = decode_record(text);
  return fields.empty() ? Value() : fields.front().value;
}

}  // namespace

void note_value(Database& database, std::int64_t import_number, const ImportValue& value) {
  run(database,
      "insert into import_value (import_id, table_name, record_key, column_name, before, after) "
      "values ($1, $2, $3, $4, $5, $6)",
      import_number, value.record.table, value.record.key, value.column, encode(value.before),
      encode(value.after));
}

std::vector<ImportValue> import_values(Database& database, std::int64_t import_number) {
  std::vector<ImportValue> result;
  Rows rows(database,
            "select table_name, record_key, column_name, before, after from import_value "
            "where import_id = $1 order by table_name, record_key, column_name",
            import_number);
  while (rows.next()) {
    result.push_back(
        {{rows.text(0), rows.text(1)}, rows.text(2), decode(rows.view(3)), decode(rows.view(4))});
  }
  return result;
}

}  // namespace stepwise::store
