#include "environment/record_mapping.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/json_place.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_findings = 1000, most_columns = 1000;

class MappingReader {
 public:
  MappingReader(const std::string& file_name, std::span<const std::string> heading,
                const Catalog& catalog, std::span<const std::string> users)
      : file_name_(file_name), heading_(heading), catalog_(catalog), users_(users) {}

  RecordMapping read(std::string_view text) {
    const Json json = parsed(text);
    if (check_object(json, "", {"table", "key", "owner", "state", "unset", "columns"},
                     {"table", "key", "columns"})) {
      read_all(json);
    }
    if (!findings_.empty()) throw Error(Failure::input_refused, std::move(findings_));
    return std::move(mapping_);
  }

 private:
  Json parsed(std::string_view text) {
    try {
      return Json::parse(text, [this](int, Json::parse_event_t event, Json& parsed) {
        notice_twins(event, parsed);
        return true;
      });
    } catch (const Json::exception&) {
      const JsonFault fault = find_fault(text);
      Diagnostic finding = finding_at("", "REC010", fault.problem, fault.remedy);
      finding.place.line = place_in(text, fault.byte, file_name_).line;
      throw Error(Failure::input_refused, {std::move(finding)});
    }
  }

  // The parser would keep the last of two equal keys and say nothing.
  void notice_twins(Json::parse_event_t event, const Json& parsed) {
    using Event = Json::parse_event_t;
    if (event == Event::object_start) keys_.emplace_back();
    if (event == Event::object_end) keys_.pop_back();
    if (event != Event::key || keys_.back().insert(parsed.get<std::string>()).second) return;
    add("", "REC011", "the key " + stepwise::quoted(parsed.get<std::string>()) + " is there twice",
        "keep one of them");
  }

  void read_all(const Json& json) {
    read_table(json);
    if (json.contains("key")) mapping_.key_cell = cell_named(json["key"], "/key");
    if (json.contains("owner")) read_owner(json["owner"]);
    if (json.contains("state")) read_state(json["state"]);
    mapping_.unset = {""};
    if (json.contains("unset")) {
      for (std::string& word : texts(json["unset"], "/unset"))
        mapping_.unset.insert(std::move(word));
    }
    if (mapping_.table != nullptr && json.contains("columns")) read_columns(json["columns"]);
  }

  void read_table(const Json& json) {
    if (!json.contains("table")) return;
    const std::string name = text_in(json["table"], "/table");
    mapping_.table = catalog_.table(name);
    if (mapping_.table != nullptr || name.empty()) return;
    add("/table", "REC012", "there is no table " + stepwise::quoted(name),
        suggest(name, names_in(catalog_.tables), "import the solution that brings it"));
  }

  // {"column": "Owner"}, {"value": "anna"} or {"in_turn": ["anna", "ben"]}
  void read_owner(const Json& json) {
    if (!check_object(json, "/owner", {"column", "value", "in_turn"}, {})) return;
    if (json.size() != 1) {
      return add("/owner", "REC011", "says not exactly one thing",
                 "write one of column, value and in_turn");
    }
    if (json.contains("column")) {
      mapping_.owner_cell = cell_named(json["column"], "/owner/column");
    } else if (json.contains("value")) {
      mapping_.owners = {text_in(json["value"], "/owner/value")};
    } else if (json.contains("in_turn")) {
      mapping_.owners = texts(json["in_turn"], "/owner/in_turn");
      if (json["in_turn"].is_array() && mapping_.owners.empty()) {
        add("/owner/in_turn", "REC011", "names nobody",
            "name at least one user, or leave owner out");
      }
    }
    for (const std::string& owner : mapping_.owners) {
      if (std::find(users_.begin(), users_.end(), owner) != users_.end()) continue;
      add("/owner", "REC014", "there is no user " + stepwise::quoted(owner),
          suggest(owner, users_, "add the user first"));
    }
  }

  void read_state(const Json& json) {
    if (!check_object(json, "/state", {"column", "open", "won", "lost"}, {"column", "open"}))
      return;
    if (json.contains("column")) mapping_.state_cell = cell_named(json["column"], "/state/column");
    read_states(json, "open", mapping_.open_states);
    read_states(json, "won", mapping_.won_states);
    read_states(json, "lost", mapping_.lost_states);
  }

  // A word means one thing.
  void read_states(const Json& json, const std::string& name,
                   std::set<std::string, std::less<>>& states) {
    if (!json.contains(name)) return;
    const std::string path = "/state/" + name;
    for (std::string& word : texts(json[name], path)) {
      if (!seen_states_.insert(word).second) {
        add(path, "REC011", "the state " + stepwise::quoted(word) + " is there twice",
            "keep one of them");
      }
      states.insert(std::move(word));
    }
  }

  void read_columns(const Json& json) {
    if (!json.is_array()) return add("/columns", "REC010", "is not a list", "write [ ... ]");
    if (json.size() > most_columns) {
      return add("/columns", "REC010",
                 "has " + std::to_string(json.size()) + " entries, more than " +
                     std::to_string(most_columns),
                 "a table has fewer columns: leave the others out");
    }
    for (std::size_t i = 0; i < json.size(); ++i) {
      read_column(json[i], "/columns/" + std::to_string(i));
    }
    std::sort(mapping_.columns.begin(), mapping_.columns.end(),
              [](const ColumnMapping& a, const ColumnMapping& b) {
                return a.column->name < b.column->name;
              });
    for (const Column& column : mapping_.table->columns) {
      if (column.required && !is_filled(column)) {
        add("/columns", "REC015", "nothing fills column " + column.name + ", which is required",
            "add an entry with \"to\": \"" + column.name + '"');
      }
    }
  }

  void read_column(const Json& json, const std::string& path) {
    if (!check_object(json, path, {"from", "to", "values"}, {"from", "to"})) return;
    if (!json.contains("from") || !json.contains("to")) return;
    ColumnMapping mapping;
    mapping.cell = cell_named(json["from"], path + "/from");
    const std::string to = text_in(json["to"], path + "/to");
    if (!json["to"].is_string()) return;
    mapping.column = catalog_.column(mapping_.table->name, to);
    if (mapping.column == nullptr) {
      return add(path + "/to", "REC012",
                 "table " + mapping_.table->name + " has no column " + stepwise::quoted(to),
                 suggest(to, names_of(mapping_.table->columns),
                         "name a column of the table, or add it there"));
    }
    if (is_filled(*mapping.column)) {
      return add(path + "/to", "REC015", "column " + to + " is filled twice", "remove one entry");
    }
    if (json.contains("values")) read_values(json["values"], path + "/values", mapping);
    mapping_.columns.push_back(std::move(mapping));
  }

  void read_values(const Json& json, const std::string& path, ColumnMapping& mapping) {
    if (!json.is_object()) return add(path, "REC010", "is not an object", "write { ... }");
    for (const auto& [from, to] : json.items()) {
      const std::string meant = text_in(to, path + '/' + from);
      const ParsedValue value = parse_value(*mapping.column, catalog_, meant);
      if (!value.problem.empty()) {
        add(path + '/' + from, "REC016",
            "column " + mapping.column->name + ": " + stepwise::quoted(meant) + ' ' + value.problem,
            value.remedy);
      }
      mapping.values.emplace(from, meant);
    }
  }

  bool is_filled(const Column& column) const {
    return std::any_of(mapping_.columns.begin(), mapping_.columns.end(),
                       [&](const ColumnMapping& known) { return known.column == &column; });
  }

  // Which cell of a row the heading calls so; 0 after a finding.
  std::size_t cell_named(const Json& json, const std::string& path) {
    const std::string name = text_in(json, path);
    if (!json.is_string()) return 0;
    const auto found = std::find(heading_.begin(), heading_.end(), name);
    if (found == heading_.end()) {
      const std::vector<std::string> known(heading_.begin(), heading_.end());
      add(path, "REC013", "the CSV file has no column " + stepwise::quoted(name),
          suggest(name, known, "write it as in the first row of the file"));
      return 0;
    }
    if (std::count(heading_.begin(), heading_.end(), name) > 1) {
      add(path, "REC013", "the CSV file has several columns " + stepwise::quoted(name),
          "rename them there");
    }
    return static_cast<std::size_t>(found - heading_.begin());
  }

  std::string text_in(const Json& json, const std::string& path) {
    if (json.is_string()) return json.get<std::string>();
    add(path, "REC010", "is not a text", "write it in double quotes");
    return {};
  }

  std::vector<std::string> texts(const Json& json, const std::string& path) {
    std::vector<std::string> result;
    if (!json.is_array()) {
      add(path, "REC010", "is not a list", "write [ ... ]");
      return result;
    }
    for (std::size_t i = 0; i < json.size(); ++i) {
      result.push_back(text_in(json[i], path + '/' + std::to_string(i)));
    }
    return result;
  }

  // True when it is an object at all; unknown and missing keys are findings.
  bool check_object(const Json& json, const std::string& path,
                    const std::vector<std::string>& known,
                    const std::vector<std::string>& required) {
    if (!json.is_object()) {
      add(path, "REC010", "is not an object", "write { ... }");
      return false;
    }
    for (const auto& [key, value] : json.items()) {
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      add(path + '/' + key, "REC011", "the key is not known",
          suggest(key, known, "known are: " + join(known, ", ")));
    }
    for (const std::string& key : required) {
      if (!json.contains(key)) add(path, "REC011", "the key " + key + " is missing", "add it");
    }
    return true;
  }

  void add(const std::string& path, std::string code, std::string problem, std::string remedy) {
    findings_.push_back(finding_at(path, std::move(code), std::move(problem), std::move(remedy)));
    if (findings_.size() < most_findings) return;
    findings_.push_back(finding_at("", "REC011", "has more findings; it was not read any further",
                                   "correct the ones above first"));
    throw Error(Failure::input_refused, std::move(findings_));
  }

  Diagnostic finding_at(const std::string& path, std::string code, std::string problem,
                        std::string remedy) const {
    return {Severity::error,    std::move(code),   "mapping",
            std::move(problem), std::move(remedy), {file_name_, 0, 0, path}};
  }

  const std::string& file_name_;
  std::span<const std::string> heading_;
  const Catalog& catalog_;
  std::span<const std::string> users_;
  RecordMapping mapping_;
  std::vector<Diagnostic> findings_;
  std::set<std::string> seen_states_;
  std::vector<std::set<std::string>> keys_;  // while parsing: of the objects that are open
};

}  // namespace

RecordMapping read_mapping(std::string_view text, const std::string& file_name,
                           std::span<const std::string> heading, const Catalog& catalog,
                           std::span<const std::string> users) {
  return MappingReader(file_name, heading, catalog, users).read(text);
}

}  // namespace stepwise
