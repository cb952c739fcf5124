// What rests on definitions beside their latest versions: versions that targets run on, and
// revisions that wait. Inside of this room only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "environment/planning.hpp"

namespace stepwise {

struct Resting {
  Sequence sequence;         // as that version or revision has it
  int version = 0;           // 0: a revision
  std::int64_t targets = 0;  // that run on that version
  std::string who() const;   // "12 targets of sequence leads, version 1", "the revision of ..."
};

std::vector<Resting> resting(Environment::Inside& inside);

}  // namespace stepwise
