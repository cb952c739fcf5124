#include "environment/record_import.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "environment/csv.hpp"
#include "environment/record_mapping.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

constexpr std::size_t longest_key = 100;  // bytes, see RecordRef

constexpr std::size_t most_refused = 1000;

std::vector<std::string> heading_of(CsvRows& rows, const ReadRecords& result,
                                    const std::string& csv_name) {
  CsvRow first;
  const bool is_there = rows.next(first);
  if (!result.refused.empty()) throw Error(Failure::input_refused, {result.refused.front()});
  if (!is_there) {
    throw Error(Failure::input_refused, "REC017", "file " + csv_name,
                "has no first row with the names of its columns",
                "check that it is the right file");
  }
  if (first.cells.size() == 1 && first.cells.front().find(';') != std::string::npos) {
    throw Error(Failure::input_refused, "REC017", "file " + csv_name,
                "separates its cells with semicolons", "save it with commas");
  }
  std::vector<std::string> heading;
  for (const std::string& cell : first.cells) heading.emplace_back(trim(cell));
  return heading;
}

void add_refused(ReadRecords& result, Diagnostic&& refused) {
  if (result.refused.size() < most_refused) {
    result.refused.push_back(std::move(refused));
  } else {
    ++result.more_refused;
  }
}

// Two hashes of a key: they take a third of the keys themselves.
struct KeyHash {
  std::uint64_t one = 0, two = 0;
  bool operator==(const KeyHash&) const = default;
  struct First {
    std::size_t operator()(const KeyHash& hash) const { return static_cast<std::size_t>(hash.one); }
  };
};
KeyHash hash_of(std::string_view key) {
  return {scramble(stable_hash(key)), stable_hash(key, 0x9ae16a3b2f90404full)};
}

// Reads the rows one by one. The first thing that is wrong with a row refuses it.
class RowReader {
 public:
  RowReader(const RecordMapping& mapping, std::size_t cells, const std::string& csv_name,
            const Catalog& catalog, std::span<const std::string> users, ReadRecords& result,
            const TakeRecord& take)
      : mapping_(mapping),
        cells_(cells),
        csv_name_(csv_name),
        catalog_(catalog),
        users_(users.begin(), users.end()),
        result_(result),
        take_(take) {}

  // `turn` is the row's place in the file: who is next when owners take turns hangs on it, and not
  // on how many rows before it were refused, so that a corrected file gives the others no new
  // owner.
  void read(const CsvRow& row, std::size_t turn) {
    record_ = {};
    record_.ref.table = mapping_.table->name;
    if (read_cell_count(row) && read_key(row) && read_owner(row, turn) && read_fields(row)) {
      read_state(row);
      lines_.emplace(hash_of(record_.ref.key), row.line);
      if (take_) {
        take_(result_, std::move(record_));
      } else {
        result_.records.push_back(std::move(record_));
      }
    }
  }

 private:
  bool read_cell_count(const CsvRow& row) {
    if (row.cells.size() == cells_) return true;
    if (row.cells.size() == 1 && row.cells.front().find(',') != std::string::npos) {
      return refuse(row, "REC021", "the whole row is one quoted cell",
                    "remove the quotes around it, and write quotes inside it once");
    }
    return refuse(row, "REC021",
                  "has " + counted(row.cells.size(), "cell") + ", the first row has " +
                      std::to_string(cells_),
                  "look for commas too many or missing; a cell with commas needs quotes");
  }

  bool read_key(const CsvRow& row) {
    record_.ref.key = trim(row.cells[mapping_.key_cell]);
    const std::string& key = record_.ref.key;
    if (key.empty()) return refuse(row, "REC022", "has no key", "fill the key column");
    if (key.size() > longest_key) {
      return refuse(
          row, "REC022",
          "its key " + quoted(key) + " is longer than " + std::to_string(longest_key) + " bytes",
          "take a shorter column as the key");
    }
    if (printable(key) != key) {
      return refuse(row, "REC022", "its key holds control or invisible characters: " + quoted(key),
                    "remove them");
    }
    const auto seen = lines_.find(hash_of(key));
    if (seen == lines_.end()) return true;
    return refuse(row, "REC022",
                  "its key " + quoted(key) + " is that of line " + std::to_string(seen->second),
                  "remove one of the two rows");
  }

  bool read_owner(const CsvRow& row, std::size_t turn) {
    if (!mapping_.owner_cell) {
      if (!mapping_.owners.empty()) record_.owner = mapping_.owners[turn % mapping_.owners.size()];
      return true;
    }
    const std::string_view owner = trim(row.cells[*mapping_.owner_cell]);
    if (mapping_.unset.contains(owner)) return true;
    record_.owner = owner;
    if (std::find(users_.begin(), users_.end(), owner) != users_.end()) return true;
    return refuse(row, "REC025", "there is no user " + quoted(owner) + " to own it",
                  suggest(owner, users_, "add the user first"));
  }

  bool read_fields(const CsvRow& row) {
    for (const ColumnMapping& column : mapping_.columns) {
      if (!read_field(row, column)) return false;
    }
    return true;
  }

  bool read_field(const CsvRow& row, const ColumnMapping& mapping) {
    const std::string& name = mapping.column->name;
    const std::string_view text = meant_by(mapping, trim(row.cells[mapping.cell]));
    ParsedValue value = parse_value(*mapping.column, catalog_, text);
    if (!value.problem.empty()) {
      return refuse(row, "REC023", "column " + name + ": " + quoted(text) + ' ' + value.problem,
                    value.remedy);
    }
    if (is_empty(value.value)) {
      return !mapping.column->required ||
             refuse(row, "REC024", "column " + name + " is required, but its cell says nothing",
                    "fill it");
    }
    record_.fields.push_back({name, std::move(value.value)});
    return true;
  }

  std::string_view meant_by(const ColumnMapping& mapping, std::string_view cell) const {
    if (!mapping.values.empty()) {
      const auto found = mapping.values.find(cell);
      if (found != mapping.values.end()) return found->second;
    }
    return mapping_.unset.contains(cell) ? std::string_view{} : cell;
  }

  void read_state(const CsvRow& row) {
    if (!mapping_.state_cell) return;
    const std::string_view word = trim(row.cells[*mapping_.state_cell]);
    record_.open = mapping_.open_states.contains(word);
    if (record_.open) return;
    record_.closing.emplace();
    if (mapping_.won_states.contains(word)) record_.closing->ending = Ending::won;
    if (mapping_.lost_states.contains(word)) record_.closing->ending = Ending::lost;
  }

  bool refuse(const CsvRow& row, std::string code, std::string problem, std::string remedy) {
    add_refused(result_, {Severity::error,
                          std::move(code),
                          "row",
                          std::move(problem),
                          std::move(remedy),
                          {csv_name_, row.line, 0, {}}});
    return false;
  }

  const RecordMapping& mapping_;
  const std::size_t cells_;
  const std::string& csv_name_;
  const Catalog& catalog_;
  const std::vector<std::string> users_;
  ReadRecords& result_;
  const TakeRecord& take_;
  std::unordered_map<KeyHash, int, KeyHash::First> lines_;  // of the keys so far
  Record record_;
};

}  // namespace

Record merged(const ReadRecords& read, const Record& row, const std::optional<Record>& there) {
  Record result = row;
  if (!there) return result;
  if (!read.sets_owner) result.owner = there->owner;
  if (!read.sets_state) {
    result.open = there->open;
    result.closing = there->closing;
  }
  for (const Field& field : there->fields) {
    if (std::binary_search(read.columns.begin(), read.columns.end(), field.name)) continue;
    result.fields.push_back(field);
  }
  std::sort(result.fields.begin(), result.fields.end(),
            [](const Field& a, const Field& b) { return a.name < b.name; });
  return result;
}

ReadRecords read_records(std::string_view csv_text, const std::string& csv_name,
                         std::string_view mapping_text, const std::string& mapping_name,
                         const Catalog& catalog, std::span<const std::string> users,
                         const TakeRecord& take) {
  if (csv_text.starts_with("PK\3\4")) {
    throw Error(Failure::input_refused, "REC017", "file " + csv_name,
                "is a zip or a workbook, not CSV", "save the sheet as CSV with commas, in UTF-8");
  }
  ReadRecords result;
  CsvRows csv(csv_text, csv_name, [&](Diagnostic&& refused) {
    ++result.rows;
    add_refused(result, std::move(refused));
  });
  const auto heading = heading_of(csv, result, csv_name);
  const RecordMapping mapping = read_mapping(mapping_text, mapping_name, heading, catalog, users);
  result.sets_owner = mapping.owner_cell.has_value() || !mapping.owners.empty();
  result.sets_state = mapping.state_cell.has_value();
  for (const ColumnMapping& column : mapping.columns) result.columns.push_back(column.column->name);

  RowReader rows(mapping, heading.size(), csv_name, catalog, users, result, take);
  for (CsvRow row; csv.next(row); ++result.rows) rows.read(row, row.place - 1);
  return result;
}

}  // namespace stepwise
