// What is kept of an import: what it did, and whether it was undone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.hpp"
#include "model/plan.hpp"

namespace stepwise {

struct ImportEntry {
  std::int64_t number = 0;  // counts from 1 in each environment
  Time at;
  std::string actor;
  std::string publisher;
  std::string signed_by = {};  // public key; empty: the package was not signed
  Plan plan = {};              // as it was carried out
  struct Undone {
    Time at;
    std::string actor;
  };
  std::optional<Undone> undone = {};
};

}  // namespace stepwise
