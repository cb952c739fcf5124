// The leads of a real, messy export: 9,240 rows, 37 columns. Not part of the project: the path
// comes from STEPWISE_LEADS_CSV, or is that of the shelf beside the checkout.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/file.hpp"
#include "environment/environment.hpp"
#include "environment/solutions.hpp"

namespace stepwise::testing {

inline std::filesystem::path leads_csv() {
  if (const char* given = std::getenv("STEPWISE_LEADS_CSV")) return given;
  return std::filesystem::path(STEPWISE_SOURCE_DIR) / "../shared/data/leads.csv";
}

inline const std::filesystem::path source_folder = STEPWISE_SOURCE_DIR;

inline OpenOptions open_options(Durability durability = Durability::normal) {
  OpenOptions options;
  options.plugin_folders = {STEPWISE_PLUGIN_DIR};
  options.durability = durability;
  options.batch = 200;
  return options;
}

inline std::string answers() {
  return read_file(source_folder / "tests/leads/answers.json");
}

// An environment with the base tables, the active sequence, four sellers, and a virtual clock.
inline void make_environment(const std::filesystem::path& store) {
  CreateOptions create;
  create.name = "leads";
  create.virtual_clock = true;
  create.now = *parse_time("2026-03-02T08:00Z");
  Environment::create(store, create);
  Environment environment(store, open_options());
  for (const char* user : {"anna", "ben", "carla", "dmitri"}) environment.add_user({user, ""});
  Solutions(environment).import(source_folder / "solutions/base", "admin");
  Solutions(environment).import(source_folder / "solutions/high_volume_leads", "admin");
  environment.activate("high_volume_leads", "admin");
}

inline ConnectResult connect_all(Environment& environment) {
  std::vector<RecordRef> refs;
  RecordFilter leads;
  leads.table = "lead";
  for (const Record& record : environment.records(leads)) refs.push_back(record.ref);
  return environment.connect("high_volume_leads", refs, "manager");
}

}  // namespace stepwise::testing
