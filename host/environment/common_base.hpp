// What was changed here since an import, and comes back in a package: no conflict. Inside of this
// room only.
#pragma once

#include <vector>

#include "environment/inside.hpp"
#include "environment/planning.hpp"

namespace stepwise {

// Says of each component that was changed here whether that change is in the package too:
// - what an import brought and was changed here: the package holds that change, or another one at
//   the same place where it was made from an export that holds it;
// - what was made here: the package was made from an export of it as it is now.
void find_changes_in_package(const IncomingPackage& package,
                             std::vector<InstalledComponent>& installed);

// Notes what a package that was written took along: from then on it counts as its base.
void note_export(Environment::Inside& inside, const Solution& solution);

}  // namespace stepwise
