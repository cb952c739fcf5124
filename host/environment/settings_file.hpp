// The settings file of a deployment: what one environment says for itself about the package that
// comes in. JSON in the form of the deployment settings file of Power Platform, with one list more:
//
//   {"EnvironmentVariables": [{"SchemaName": "company_name", "Value": "Contoso"}],
//    "Bindings": [{"Kind": "team", "Name": "East", "Value": "Vertrieb"}]}
//
// An empty value says nothing. Whatever else stands in it belongs to other tools and is left alone.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/binding.hpp"
#include "model/solution.hpp"

namespace stepwise {

// What the file says about one thing, and where.
struct SettingsEntry {
  std::string name;  // of the variable; of a binding as BindingKind/name: "team/East"
  std::string value;
  Place place;
};
struct SettingsFile {
  std::vector<SettingsEntry> variables;
  std::vector<SettingsEntry> bindings;
  std::vector<Diagnostic> warnings = {};  // SET005: keys that look like slips of the two above
};

// Throws Error (input_refused): SET001 when it is no JSON, SET002 for a value of the wrong kind,
// both with line and column; SET003 for what is said twice.
SettingsFile read_settings(std::string_view json, const std::string& file);
// The same of a file; nothing is said by one without a name. Throws also (store_or_io, IO001).
SettingsFile read_settings_file(const std::filesystem::path& path);

// A settings file for the variables and bindings of a package, in a fixed order, its values to be
// filled in. `existing` is what there is already, or empty: all that it says stays, what is new
// comes behind. Throws as read_settings does about `file`.
std::string write_settings(const Solution& solution, const Palette& palette,
                           std::string_view existing, const std::string& file);

// The same of a package, and of the file that is there already under that name; of none when the
// name is empty. Throws as read_package does, and (conflict, IO003) when what is there is no
// settings file.
struct SettingsDraft {
  std::string json;
  std::string added;  // in words: "2 variables and 1 binding, 1 of them new"
};
SettingsDraft draft_settings(const std::filesystem::path& package, const Palette& palette,
                             const std::filesystem::path& existing);

// "team/East", as the command line writes it.
std::string to_path(const Binding& binding);

// Every binding of the package, with who needs it: what it lists, and what its definitions name as
// far as their types are in the palette.
std::map<Binding, std::vector<std::string>> bindings_in(const Solution& solution,
                                                        const Palette& palette);

}  // namespace stepwise
