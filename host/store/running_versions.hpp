// Which versions of sequences targets run on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace stepwise::store {

struct RunningVersion {
  std::int64_t sequence_id = 0;
  std::string sequence;
  int version = 0;
  std::int64_t targets = 0;  // that have not ended
};

// Sorted by sequence and version.
std::vector<RunningVersion> running_versions(Database& database);

}  // namespace stepwise::store
