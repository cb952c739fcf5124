// What a package leaves to the environment, against what this one and a settings file say. Inside
// of this room only.
#pragma once

#include <map>
#include <string>

#include "environment/environment.hpp"
#include "environment/settings_file.hpp"
#include "model/plan.hpp"

namespace stepwise {

// Whom bindings stand for and what variables hold.
struct LocalSettings {
  Bindings bindings;
  std::map<std::string, std::string, std::less<>> values;
};

// Adds to the plan what the import would set, and what stands in its way: bindings that are nobody
// here, and required variables without a value. What the settings say about nothing in the package
// is a warning. Gives what holds after the import.
LocalSettings resolve(Environment::Inside& inside, const Solution& package,
                      const SettingsFile& settings, Plan& plan);

// Takes out what is so only here or now: that this environment lacks a setting (DEF024), that a
// trial would be over today (TRL005).
void leave_out_settings(std::vector<Diagnostic>& findings);

LocalSettings settings_now(Environment::Inside& inside);

// What is different in `after`, inside the transaction of that import: it can be taken back with
// it.
void store_settings(Environment::Inside& inside, const LocalSettings& before,
                    const LocalSettings& after, std::int64_t import_number);

// The way back: adds to the plan what becomes of the settings of that import, and gives what holds
// then. What was set to something else since stays.
LocalSettings settings_before(Environment::Inside& inside, std::int64_t import_number, Plan& plan);
// Stores it, inside the transaction of the undo.
void put_settings(Environment::Inside& inside, const LocalSettings& settings);

}  // namespace stepwise
