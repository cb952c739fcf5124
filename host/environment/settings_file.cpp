#include "environment/settings_file.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "environment/json_place.hpp"
#include "model/wording.hpp"
#include "package/package.hpp"

namespace stepwise {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uintmax_t largest_file = 2 << 20;
constexpr const char* variables_key = "EnvironmentVariables";
constexpr const char* bindings_key = "Bindings";

class SettingsReader {
 public:
  SettingsReader(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  Json parse() {
    try {
      Json json = Json::parse(text_);
      if (!json.is_object())
        refuse("SET002", {}, "is no object", "see `stepwise solution settings`");
      return json;
    } catch (const Json::exception&) {
      const JsonFault fault = find_fault(text_);
      throw Error(Failure::input_refused,
                  {Diagnostic{Severity::error, "SET001", "settings", fault.problem, fault.remedy,
                              place_in(text_, fault.byte, file_)}});
    }
  }

  SettingsFile read(const Json& json) {
    SettingsFile settings;
    for (const auto& [key, value] : json.items()) warn_of_slip(key, settings);
    each(json, variables_key, [&](const Json& entry, const Path& path) {
      keep(settings.variables, text_of(entry, path, "SchemaName"), entry, path);
    });
    each(json, bindings_key, [&](const Json& entry, const Path& path) {
      const std::string kind = text_of(entry, path, "Kind");
      const std::string name = text_of(entry, path, "Name");
      if (!binding_kind_of(kind)) {
        const std::vector<std::string> kinds{"user", "team"};
        refuse("SET002", joined(path, "Kind"),
               "is " + stepwise::quoted(kind) + ", neither user nor team",
               suggest(kind, kinds, "write user or team"));
      }
      keep(settings.bindings, kind + '/' + name, entry, path);
    });
    return settings;
  }

 private:
  // Keys of other tools are left alone, but not what is meant for us and would be lost.
  void warn_of_slip(const std::string& key, SettingsFile& settings) {
    static const std::vector<std::string> ours{variables_key, bindings_key};
    if (std::find(ours.begin(), ours.end(), key) != ours.end()) return;
    const auto same = std::find_if(ours.begin(), ours.end(), [&](const std::string& one) {
      return lower_ascii(one) == lower_ascii(key);
    });
    const auto meant = same != ours.end() ? std::optional(*same) : did_you_mean(key, ours);
    if (!meant) return;
    settings.warnings.push_back({Severity::warning, "SET005", "settings",
                                 "the key " + stepwise::quoted(key) + " is not known and left out",
                                 "did you mean " + stepwise::quoted(*meant) + "?",
                                 place_in(text_, find_value(text_, {key}), file_)});
  }

  using Path = std::vector<std::string>;

  static Path joined(Path path, const std::string& key) {
    path.push_back(key);
    return path;
  }

  [[noreturn]] void refuse(const char* code, const Path& path, const std::string& problem,
                           const std::string& remedy) {
    Place place = place_in(text_, find_value(text_, path), file_);
    for (const std::string& key : path) place.path += '/' + key;
    throw Error(Failure::input_refused,
                {Diagnostic{Severity::error, code, "settings", problem, remedy, std::move(place)}});
  }

  void each(const Json& json, const char* key,
            const std::function<void(const Json&, const Path&)>& read_entry) {
    const auto list = json.find(key);
    if (list == json.end() || list->is_null()) return;
    if (!list->is_array()) {
      refuse("SET002", {key}, std::string("is ") + kind_of(*list) + ", not a list", "write [ ]");
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
      const Path path{key, std::to_string(i)};
      const Json& entry = (*list)[i];
      if (!entry.is_object()) {
        refuse("SET002", path, std::string("is ") + kind_of(entry) + ", not an object",
               "write { }");
      }
      read_entry(entry, path);
    }
  }

  static const char* kind_of(const Json& json) {
    if (json.is_boolean()) return "true or false";
    if (json.is_number()) return "a number";
    if (json.is_string()) return "a text";
    if (json.is_array()) return "a list";
    return json.is_null() ? "null" : "an object";
  }

  // Required, and not empty.
  std::string text_of(const Json& entry, const Path& path, const char* key) {
    const auto found = entry.find(key);
    if (found == entry.end()) {
      refuse("SET002", path, std::string("has no ") + stepwise::quoted(key), "add it");
    }
    if (!found->is_string()) {
      refuse("SET002", joined(path, key), std::string("is ") + kind_of(*found) + ", not a text",
             "put it in quotes");
    }
    const std::string text = found->get<std::string>();
    if (text.empty()) refuse("SET002", joined(path, key), "is empty", "fill it in");
    return text;
  }

  void keep(std::vector<SettingsEntry>& entries, std::string name, const Json& entry,
            const Path& path) {
    const auto found = entry.find("Value");
    SettingsEntry made{std::move(name), {}, {}};
    if (found != entry.end() && !found->is_null()) {
      if (!found->is_string()) {
        refuse("SET002", joined(path, "Value"),
               std::string("is ") + kind_of(*found) + ", not a text", "put it in quotes");
      }
      made.value = found->get<std::string>();
    }
    const bool twice = std::any_of(entries.begin(), entries.end(),
                                   [&](const SettingsEntry& e) { return e.name == made.name; });
    if (twice)
      refuse("SET003", path, stepwise::quoted(made.name) + " is given twice", "keep one of them");
    made.place = place_in(text_, find_value(text_, path), file_);
    entries.push_back(std::move(made));
  }

  std::string_view text_;
  const std::string& file_;
};

// The list of that key, made when it is not there.
Json& list_in(Json& json, const char* key) {
  Json& list = json[key];
  if (list.is_null()) list = Json::array();
  return list;
}

bool has(const std::vector<SettingsEntry>& entries, const std::string& name) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const SettingsEntry& entry) { return entry.name == name; });
}

}  // namespace

SettingsFile read_settings(std::string_view json, const std::string& file) {
  SettingsReader reader(json, file);
  return reader.read(reader.parse());
}

SettingsFile read_settings_file(const std::filesystem::path& path) {
  if (path.empty()) return {};
  return read_settings(read_file(path, largest_file), path.string());
}

std::string to_path(const Binding& binding) {
  return std::string(name_of(binding.kind)) + '/' + binding.name;
}

std::map<Binding, std::vector<std::string>> bindings_in(const Solution& solution,
                                                        const Palette& palette) {
  std::map<Binding, std::vector<std::string>> result;
  for (const Binding& binding : solution.manifest.bindings) result[binding];
  for (const Component& component : solution.components) {
    for (const Binding& binding : bindings_of(component.definition, palette)) {
      result[binding].push_back(to_text(component.ref));
    }
  }
  return result;
}

std::string write_settings(const Solution& solution, const Palette& palette,
                           std::string_view existing, const std::string& file) {
  SettingsFile known;
  Json json = Json::object();
  if (!existing.empty()) {
    SettingsReader reader(existing, file);
    json = reader.parse();
    known = reader.read(json);
  }
  Json& variables = list_in(json, variables_key);
  for (const Component& component : solution.components) {
    const auto* variable = std::get_if<Variable>(&component.definition);
    if (variable == nullptr || has(known.variables, variable->unique_name)) continue;
    Json entry{{"SchemaName", variable->unique_name}, {"Value", ""}};
    if (!variable->default_value.empty()) entry["DefaultValue"] = variable->default_value;
    variables.push_back(std::move(entry));
  }
  Json& bindings = list_in(json, bindings_key);
  for (const auto& [binding, dependents] : bindings_in(solution, palette)) {
    if (has(known.bindings, to_path(binding))) continue;
    bindings.push_back({{"Kind", name_of(binding.kind)}, {"Name", binding.name}, {"Value", ""}});
  }
  return json.dump(2) + '\n';
}

SettingsDraft draft_settings(const std::filesystem::path& package, const Palette& palette,
                             const std::filesystem::path& existing) {
  const Solution solution = package::read_package(package);
  std::string before;
  std::error_code error;
  if (!existing.empty() && std::filesystem::exists(existing, error)) {
    before = read_file(existing, largest_file);
  }
  SettingsDraft draft;
  try {
    draft.json = write_settings(solution, palette, before, existing.string());
    const SettingsFile now = read_settings(draft.json, existing.string());
    std::size_t known = 0;
    if (!before.empty()) {
      const SettingsFile old = read_settings(before, existing.string());
      known = old.variables.size() + old.bindings.size();
    }
    draft.added =
        counted(now.variables.size(), "variable") + ", " + counted(now.bindings.size(), "binding");
    if (!before.empty()) {
      draft.added += ", " + std::to_string(now.variables.size() + now.bindings.size() - known) +
                     " of them new";
    }
  } catch (const Error& problem) {
    Diagnostic finding = problem.diagnostics().front();
    throw Error(Failure::conflict, "IO003", existing.string(),
                "exists already and is no settings file: " + finding.problem,
                "choose another name, or say --overwrite");
  }
  return draft;
}

}  // namespace stepwise
