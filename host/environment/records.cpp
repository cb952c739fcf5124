// Records and users, as far as the environment keeps them itself.
#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "environment/closing.hpp"
#include "environment/inside.hpp"
#include "environment/record_import.hpp"
#include "store/damage.hpp"
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

// Nothing of a row that is damaged can be kept: the import makes it anew.
std::optional<Record> readable(store::Records& records, const RecordRef& ref) {
  try {
    return records.find(ref);
  } catch (const Error& error) {
    if (!store::is_damage(error)) throw;
    return std::nullopt;
  }
}
constexpr std::uintmax_t largest_csv = 2ull << 30, largest_mapping = 512 << 10;

// Records on their way in, a thousand in one transaction.
class BatchOfRecords {
 public:
  BatchOfRecords(Environment::Inside& inside, RecordImport& result, std::string file,
                 const Progress& progress, std::int64_t total)
      : inside_(inside),
        result_(result),
        file_(std::move(file)),
        progress_(progress),
        total_(total) {}

  void add(const ReadRecords& about, Record&& row) {
    rows_.push_back(std::move(row));
    if (rows_.size() == 1000) store(about);
  }

  void store(const ReadRecords& about) {
    if (rows_.empty()) return;
    if (progress_ && !progress_(done_, total_)) {
      throw Error(Failure::interrupted, "REC006", file_,
                  "was stopped after " + std::to_string(done_) + " records, which are in",
                  "run the same command again: what is in stays as it is");
    }
    const Catalog& catalog = inside_.knowledge.catalog();
    const Time at = inside_.now();
    store::Transaction transaction(*inside_.database);
    for (const Record& row : rows_) {
      const auto there = readable(inside_.records, row.ref);
      count(row, inside_.records.put(settled(catalog, merged(about, row, there), there,
                                             {about.sets_state, "an import", at})));
    }
    transaction.commit();
    inside_.heed_changes();
    done_ += static_cast<std::int64_t>(rows_.size());
    rows_.clear();
  }

 private:
  void count(const Record& row, store::Change change) {
    if (change == store::Change::unchanged) ++result_.unchanged;
    if (change == store::Change::created) {
      ++result_.created;
      inside_.note_created(row.ref);
    }
    if (change == store::Change::updated) {
      ++result_.updated;
      inside_.segments.note_change(row.ref);
    }
  }

  Environment::Inside& inside_;
  RecordImport& result_;
  const std::string file_;
  const Progress& progress_;
  const std::int64_t total_;  // lines of the file: about as many as its rows
  std::vector<Record> rows_;
  std::int64_t done_ = 0;
};

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
  const std::string csv_text = read_file(csv, largest_csv);
  const std::string mapping_text = read_file(mapping, largest_mapping);
  RecordImport result;
  BatchOfRecords batch(*inside_, result, csv.string(), progress,
                       std::count(csv_text.begin(), csv_text.end(), '\n'));
  ReadRecords read = read_records(
      csv_text, csv.string(), mapping_text, mapping.string(), inside_->knowledge.catalog(),
      inside_->user_names(),
      [&](const ReadRecords& about, Record&& row) { batch.add(about, std::move(row)); });
  batch.store(read);
  result.rows = read.rows;
  result.refused_rows = static_cast<std::int64_t>(read.refused.size()) + read.more_refused;
  result.refused = std::move(read.refused);
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
  inside_->records.each(
      filter.table, filter.owner,
      [&](Record&& record) {
        if (!filter.where || evaluate(*filter.where, record, catalog).value_or(false)) {
          result.push_back(std::move(record));
        }
        return filter.limit <= 0 || static_cast<std::int64_t>(result.size()) < filter.limit;
      },
      [&](const Error& error) { inside_->leave_out(error.diagnostics().front()); });
  return result;
}

Record Environment::record(const RecordRef& ref) {
  inside_->knowledge.refresh();
  WantedColumns columns;
  if (const Table* table = inside_->knowledge.catalog().table(ref.table)) {
    for (const Column& column : table->columns) columns[ref.table].insert(column.name);
  }
  auto found = inside_->find_records({&ref, 1}, columns);
  inside_->require_readable(ref);
  if (found.front()) return std::move(*found.front());
  throw Error(Failure::input_refused, "REC001", "record " + to_text(ref), "does not exist",
              "see `stepwise record list`");
}

}  // namespace stepwise
