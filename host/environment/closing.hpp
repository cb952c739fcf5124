// Whether a record that comes in is open, and how it was closed if not. Inside of the environment
// only.
#pragma once

#include "model/closing.hpp"

namespace stepwise {

// How a record comes in.
struct Incoming {
  bool says_state = false;  // whoever brings it says whether it is open
  std::string by;           // "an import"
  Time at;
};

// The record as it will be stored: a status that closes counts more than what is said beside it,
// and where nothing is said it stays as it was `before`, unless a status had closed it that has
// changed.
Record settled(const Catalog& catalog, Record record, const std::optional<Record>& before,
               const Incoming& coming);

// A record of the application, which may say nothing of how its records are closed.
void settle_foreign(const Catalog& catalog, Record& record);

// "is closed as lost (statuscode Cannot Contact)"
std::string closed_in_words(const Record& record);

}  // namespace stepwise
