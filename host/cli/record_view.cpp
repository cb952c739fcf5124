#include "cli/record_view.hpp"

namespace stepwise::cli {
namespace {

Document value_of(const Column* column, const Value& value, const Catalog& catalog) {
  const bool is_choice = column != nullptr && column->type == ColumnType::choice;
  return is_choice ? Document(display_text(*column, catalog, value)) : Document(value);
}

Document text_of(const std::string& text) {
  return text.empty() ? Document() : Document(text);
}

}  // namespace

Sheet closing_sheet(const Record& record) {
  const bool is_known = !record.open && record.closing;
  const RecordClosing closing = is_known ? *record.closing : RecordClosing{};
  return {{"closed_as", "Closed as", is_known ? Document(name_of(closing.ending)) : Document()},
          {"closed_by_status", "  by status", text_of(closing.status)},
          {"closed_by", "  by", text_of(closing.by)},
          {"closed_utc", "  on (UTC)", closing.at}};
}

std::string name_of(const Record& record, const Catalog& catalog) {
  const Table* table = catalog.table(record.ref.table);
  const Value* name = table == nullptr ? nullptr : find(record.fields, table->primary_column);
  return name == nullptr ? "" : to_text(*name);
}

Document fields_document(const Record& record, const Catalog& catalog) {
  Document::Object fields;
  for (const Field& field : record.fields) {
    const Column* column = catalog.column(record.ref.table, field.name);
    fields.emplace_back(field.name, value_of(column, field.value, catalog));
  }
  return fields;
}

Sheet fields_sheet(const Record& record, const Catalog& catalog) {
  Sheet sheet;
  for (const Field& field : record.fields) {
    const Column* column = catalog.column(record.ref.table, field.name);
    const bool has_title = column != nullptr && !column->display_name.empty();
    sheet.push_back({field.name, has_title ? column->display_name : field.name,
                     value_of(column, field.value, catalog)});
  }
  return sheet;
}

}  // namespace stepwise::cli
