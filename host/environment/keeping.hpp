// What must go on working after an import or undo. Inside of this room only.
#pragma once

#include <memory>
#include <set>
#include <vector>

#include "environment/planning.hpp"
#include "environment/resting.hpp"
#include "environment/value_changes.hpp"

namespace stepwise {

// A plan, and what there is before and after it.
struct Outlook {
  const DefinitionMap& after;     // all definitions
  const LocalSettings& settings;  // that hold then
  const DefinitionMap& replaced;  // what components that change are now
  const std::vector<Resting>& resting;
  const ImportOptions& options;  // nothing is allowed when a plan undoes
  bool undoes = false;
  std::set<ValuePlace> put_back = {};  // values that an undo brings back
};

// Adds to the plan what speaks against it, or is to be told: active sequences and segments that
// could not go on, targets that could not, values of records that would go, not fit or read
// otherwise, tables of sequences and flows that would change, tags that contradict each other; with
// options.activate, also new sequences that could not begin. Gives what becomes of values that the
// options allow to change.
std::shared_ptr<const Conversion> keep_sound(Environment::Inside& inside, const Outlook& outlook,
                                             Plan& plan);

// Says in the plan's updates what is old and new, one by one.
void tell_changes(const DefinitionMap& before, const DefinitionMap& after, Plan& plan);

// A conflict at what changes that component, with the others that it has already.
void block(Plan& plan, const ComponentRef& ref, const char* code, const std::string& why);

}  // namespace stepwise
