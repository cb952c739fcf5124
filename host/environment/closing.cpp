#include "environment/closing.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

[[noreturn]] void refuse(const RecordRef& ref, const char* code, const std::string& problem,
                         const std::string& remedy) {
  throw Error(Failure::input_refused, code, "record " + to_text(ref), problem, remedy);
}

// The values that close records of the table, as people call them.
std::vector<std::string> closing_labels(const Catalog& catalog, const Table& table) {
  std::vector<std::string> labels;
  for (const ClosingValue& one : table.closings) {
    const Column* column = catalog.column(table.name, one.column);
    if (column == nullptr) continue;
    const Value value = parse_value(*column, catalog, one.value).value;
    labels.push_back(display_text(*column, catalog, value));
  }
  return labels;
}

// Puts the status into the first column of those that close, which can hold it.
void put_status(const Catalog& catalog, Record& record, std::string_view status) {
  std::string problem = "its table names no status that closes a record", remedy;
  for (const std::string& name : closing_columns(catalog, record.ref.table)) {
    const Column* column = catalog.column(record.ref.table, name);
    if (column == nullptr) continue;
    ParsedValue read = parse_value(*column, catalog, status);
    if (read.problem.empty()) return set(record.fields, name, std::move(read.value));
    problem = "status " + quoted(status) + ' ' + read.problem;
    remedy = read.remedy;
  }
  refuse(record.ref, "SUC002", problem, remedy.empty() ? "leave --status out" : remedy);
}

// A status closed it, not whoever brought it.
bool closed_by_status(const Record& record) {
  return !record.open && record.closing && !record.closing->status.empty();
}

}  // namespace

Record settled(const Catalog& catalog, Record record, const std::optional<Record>& before,
               const Incoming& coming) {
  if (auto closure = closure_of(catalog, record)) {
    record.open = false;
    record.closing = {closure->ending, std::move(closure->status), coming.by, coming.at};
    return record;
  }
  if (!coming.says_state && before) {
    const bool stays = !before->open && !closed_by_status(*before);
    record.open = !stays;
    record.closing = stays ? before->closing : std::nullopt;
    return record;
  }
  if (record.open || closed_by_status(record)) {  // the status that closed it has changed
    record.open = true;
    record.closing.reset();
  } else {
    if (!record.closing) record.closing.emplace();
    if (record.closing->by.empty()) record.closing->by = coming.by;
    if (!record.closing->at) record.closing->at = coming.at;
  }
  return record;
}

void settle_foreign(const Catalog& catalog, Record& record) {
  auto closure = closure_of(catalog, record);
  if (!closure) return;
  record.open = false;
  if (!record.closing) record.closing = {closure->ending, std::move(closure->status), {}, {}};
}

std::string closed_in_words(const Record& record) {
  std::string text = "is closed";
  if (!record.closing) return text;
  if (record.closing->ending != Ending::neutral) {
    text += " as " + std::string(name_of(record.closing->ending));
  }
  if (!record.closing->status.empty()) text += " (" + record.closing->status + ')';
  return text;
}

void Environment::Inside::put_closing(Record record, const std::string& actor) {
  std::sort(record.fields.begin(), record.fields.end(),
            [](const Field& a, const Field& b) { return a.name < b.name; });
  const Incoming coming{true, actor.empty() ? std::string("the system") : actor, now()};
  const Record stored = settled(knowledge.catalog(), std::move(record), std::nullopt, coming);
  store::Transaction transaction(*database);
  if (records.put(stored) != store::Change::unchanged) segments.note_change(stored.ref);
  transaction.commit();
  heed_changes(actor);
}

void Environment::close_record(const RecordRef& ref, std::string_view status,
                               std::optional<Ending> ending, const std::string& actor) {
  require_utf8("record " + to_text(ref), {ref.table, ref.key, status, actor});
  inside_->require_own_records();
  inside_->begin();
  const Catalog& catalog = inside_->knowledge.catalog();
  Record closed = record(ref);
  closed.closing.reset();
  if (status.empty()) {
    const auto labels = closing_labels(catalog, *catalog.table(ref.table));
    if (!ending) {
      refuse(ref, "SUC001", "is not said to be closed by any status or as anything",
             labels.empty() ? "say as what: won, lost or neutral"
                            : "name a status: " + shortlist(labels));
    }
    closed.open = false;
    closed.closing = RecordClosing{*ending};
    return inside_->put_closing(std::move(closed), actor);
  }
  put_status(catalog, closed, status);
  const auto closure = closure_of(catalog, closed);
  if (!closure) {
    const auto labels = closing_labels(catalog, *catalog.table(ref.table));
    refuse(ref, "SUC001", "is not closed by status " + quoted(status),
           suggest(status, labels, "those that close it are: " + shortlist(labels)));
  }
  if (ending && *ending != closure->ending) {
    refuse(ref, "SUC003",
           "would be closed as " + std::string(name_of(closure->ending)) + " by status " +
               quoted(status) + ", not as " + std::string(name_of(*ending)),
           "leave one of them out");
  }
  inside_->put_closing(std::move(closed), actor);
}

void Environment::reopen_record(const RecordRef& ref, std::string_view status,
                                const std::string& actor) {
  require_utf8("record " + to_text(ref), {ref.table, ref.key, status, actor});
  inside_->require_own_records();
  inside_->begin();
  const Catalog& catalog = inside_->knowledge.catalog();
  Record opened = record(ref);
  if (!status.empty()) put_status(catalog, opened, status);
  if (const auto closure = closure_of(catalog, opened)) {
    refuse(ref, "SUC004", "stays closed by " + closure->status,
           "name a status that leaves it open");
  }
  opened.open = true;
  opened.closing.reset();
  inside_->put_closing(std::move(opened), actor);
}

void Environment::Inside::heed_status(const RecordRef& ref, std::string_view column,
                                      const Value& value, const std::string& by, Time at) {
  const Catalog& catalog = knowledge.catalog();
  const auto columns = closing_columns(catalog, ref.table);
  if (std::find(columns.begin(), columns.end(), column) == columns.end()) return;
  if (auto closure = closure_by(catalog, ref.table, column, value)) {
    records.set_closing(ref, RecordClosing{closure->ending, std::move(closure->status), by, at});
    return;
  }
  const auto record = records.find(ref);
  if (record && closed_by_status(*record) && !closure_of(catalog, *record)) {
    records.set_closing(ref, std::nullopt);
  }
}

}  // namespace stepwise
