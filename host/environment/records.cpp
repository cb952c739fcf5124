// Records and users, as far as the environment keeps them itself.
#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "environment/closing.hpp"
#include "environment/inside.hpp"
#include "environment/record_import.hpp"
#include "store/targets.hpp"

namespace stepwise {
namespace {

// The table of a record, or a refusal that suggests one.
const Table& table_of(const Catalog& catalog, const std::string& name) {
  if (const Table* table = catalog.table(name)) return *table;
  std::vector<std::string> names;
  for (const auto& [known, table] : catalog.tables) names.push_back(known);
  throw Error(Failure::input_refused, "REC003", "table " + name, "does not exist",
              suggest(name, names, "import the solution that brings it"));
}

// A value that a column can hold, whatever way it came in: through its text.
void check_value(const Table& table, const Catalog& catalog, const Record& record,
                 const Field& field) {
  const Column* column = catalog.column(table.name, field.name);
  std::vector<std::string> names;
  for (const Column& known : table.columns) names.push_back(known.name);
  if (column == nullptr) {
    throw Error(Failure::input_refused, "REC004", to_text(record.ref),
                "its table has no column " + field.name, suggest(field.name, names));
  }
  const auto read = parse_value(*column, catalog, to_text(field.value));
  if (read.problem.empty()) return;
  throw Error(Failure::input_refused, "REC005", to_text(record.ref),
              "column " + field.name + " " + read.problem, read.remedy);
}

}  // namespace

void Environment::Inside::require_own_records() {
  if (options.records == nullptr) return;
  throw Error(Failure::usage, "REC002", "records", "are kept by the application, not here",
              "ask the application for them");
}

RecordImport Environment::import_records(const std::filesystem::path& csv,
                                         const std::filesystem::path& mapping,
                                         const Progress& progress) {
  inside_->require_own_records();
  inside_->knowledge.refresh();
  const std::string csv_text = read_file(csv);
  const std::string mapping_text = read_file(mapping);
  ReadRecords read = read_records(csv_text, csv.string(), mapping_text, mapping.string(),
                                  inside_->knowledge.catalog(), inside_->user_names());
  const Catalog& catalog = inside_->knowledge.catalog();
  RecordImport result;
  result.rows = read.rows;
  result.refused = std::move(read.refused);
  constexpr std::size_t batch = 1000;
  const auto total = static_cast<std::int64_t>(read.records.size());
  for (std::size_t first = 0; first < read.records.size(); first += batch) {
    if (progress && !progress(static_cast<std::int64_t>(first), total)) {
      throw Error(Failure::interrupted, "REC006", csv.string(),
                  "was stopped after " + std::to_string(first) + " records, which are in",
                  "run the same command again: what is in stays as it is");
    }
    const Time at = inside_->now();
    store::Transaction transaction(*inside_->database);
    const std::size_t end = std::min(first + batch, read.records.size());
    for (std::size_t i = first; i < end; ++i) {
      const Record& row = read.records[i];
      const auto there = inside_->records.find(row.ref);
      switch (inside_->records.put(
          settled(catalog, merged(read, row, there), there, {read.sets_state, "an import", at}))) {
        case store::Change::created:
          ++result.created;
          inside_->note_created(row.ref);
          break;
        case store::Change::updated:
          ++result.updated;
          inside_->segments.note_change(row.ref);
          break;
        case store::Change::unchanged:
          ++result.unchanged;
          break;
      }
    }
    transaction.commit();
    inside_->heed_changes();
  }
  return result;
}

void Environment::put_record(const Record& record) {
  inside_->require_own_records();
  inside_->knowledge.refresh();
  const Catalog& catalog = inside_->knowledge.catalog();
  const Table& table = table_of(catalog, record.ref.table);
  require_utf8("record " + to_text(record.ref), {record.ref.key, record.owner});
  for (const Field& field : record.fields) check_value(table, catalog, record, field);
  Record sorted = settled(catalog, record, std::nullopt, {true, "an application", inside_->now()});
  std::sort(sorted.fields.begin(), sorted.fields.end(),
            [](const Field& a, const Field& b) { return a.name < b.name; });
  store::Transaction transaction(*inside_->database);
  const auto change = inside_->records.put(sorted);
  if (change == store::Change::created) inside_->note_created(sorted.ref);
  if (change == store::Change::updated) inside_->segments.note_change(sorted.ref);
  transaction.commit();
  if (change != store::Change::unchanged) inside_->heed_changes();
}

std::vector<Record> Environment::records(const RecordFilter& filter) {
  inside_->require_own_records();
  inside_->knowledge.refresh();
  const Catalog& catalog = inside_->knowledge.catalog();
  if (!filter.table.empty()) table_of(catalog, filter.table);
  std::vector<Record> result;
  inside_->records.each(filter.table, filter.owner, [&](Record&& record) {
    if (!filter.where || evaluate(*filter.where, record, catalog).value_or(false)) {
      result.push_back(std::move(record));
    }
    return filter.limit <= 0 || static_cast<std::int64_t>(result.size()) < filter.limit;
  });
  return result;
}

Record Environment::record(const RecordRef& ref) {
  inside_->knowledge.refresh();
  WantedColumns columns;
  if (const Table* table = inside_->knowledge.catalog().table(ref.table)) {
    for (const Column& column : table->columns) columns[ref.table].insert(column.name);
  }
  auto found = inside_->find_records({&ref, 1}, columns);
  if (found.front()) return std::move(*found.front());
  throw Error(Failure::input_refused, "REC001", "record " + to_text(ref), "does not exist",
              "see `stepwise record list`");
}

}  // namespace stepwise
