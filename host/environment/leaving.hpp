// What a package leaves out of tables and choices that it brings. Inside of this room only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "environment/planning.hpp"
#include "environment/resting.hpp"

namespace stepwise {

// Tables and choices of the package that solutions of Dataverse brought here first, and which ones:
// what is made for stepwise takes them over.
std::map<ComponentRef, std::string> taken_from_dataverse(
    Environment::Inside& inside, const IncomingPackage& package,
    const std::vector<InstalledComponent>& installed);

struct LeftParts {
  std::vector<PlanItem> items;        // what stays, as `leave`
  std::set<ComponentRef> components;  // that the columns which stay need
};

// Gives the package's own tables and choices the columns and options that are here and not in it,
// as far as they stay: all with an update; with an upgrade those that records hold values in, or
// that anything reads. An option that stays although another one has its label now is called by
// both: "Hot (1)". What a solution of Dataverse has brought stays always, and so do the columns of
// tables that are `taken` from one. What is merged counts as what the package brought.
LeftParts keep_left_parts(Environment::Inside& inside, IncomingPackage& package,
                          const std::vector<InstalledComponent>& installed, ImportMode mode,
                          const std::vector<Resting>& resting,
                          const std::map<ComponentRef, std::string>& taken);

}  // namespace stepwise
