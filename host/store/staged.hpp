// Packages that wait here to be imported: one for each solution.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "store/database.hpp"

namespace stepwise::store {

struct StagedRow {
  std::string solution, version;
  Time at;
  std::string actor;
};

class Staged {
 public:
  explicit Staged(Database& database) : database_(database) {}

  std::vector<StagedRow> list();                                // sorted by solution
  void put(const StagedRow& row, std::string_view bytes);       // instead of an earlier one
  std::optional<std::string> bytes(std::string_view solution);  // of a zip
  void remove(std::string_view solution);

 private:
  Database& database_;
};

}  // namespace stepwise::store
