#include "store/damage.hpp"

namespace stepwise::store {

bool is_damage(const Error& error) {
  if (error.code() == "STO008" || error.code() == "STO024") return true;
  if (error.code() != "STO007") return false;
  // SQLite's own words; they have not changed in its life.
  const std::string& words = error.diagnostics().front().problem;
  return words.find("constraint failed") != std::string::npos ||
         words.find("malformed") != std::string::npos;
}

Error damaged_row(std::string_view table, std::string_view key, const std::string& problem) {
  return Error(Failure::store_or_io, "STO008", std::string(table) + ' ' + std::string(key),
               problem.starts_with("holds ") ? problem : "cannot be read: " + problem,
               "restore a backup; `stepwise env check` lists what is damaged");
}

}  // namespace stepwise::store
