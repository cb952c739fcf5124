// What names a component: it cannot be deleted by hand then. Inside of this room only.
#pragma once

#include "environment/planning.hpp"

namespace stepwise {

// Throws (conflict, SOL026) when another definition names the component: also an inactive one, a
// version that targets run on, a revision.
void require_unneeded(Environment::Inside& inside, const ComponentRef& ref);

}  // namespace stepwise
