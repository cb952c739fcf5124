// Makes what was taken out of a package of Dataverse fit to an environment. Inside of this room
// only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/plan.hpp"
#include "model/solution.hpp"

namespace stepwise {

// What another solution brought stays as it is: the package only adds columns to its tables. What
// needs a table or choice that is neither here nor in the package is left out. All that is left out
// is told (`not_used`). Components that are parts of ours stay, whatever they need.
void fit(Solution& solution, const std::vector<InstalledComponent>& installed);

// Name and SHA-256 of each part.
std::map<std::string, std::string, std::less<>> hashes_of(
    const std::map<std::string, std::string, std::less<>>& parts);

}  // namespace stepwise
