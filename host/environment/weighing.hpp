// What a plan does to the values that records hold, and to what reads them. Inside of this room
// only.
#pragma once

#include <memory>

#include "environment/keeping.hpp"
#include "environment/proposed.hpp"

namespace stepwise {

// Values that go, do not fit any more, become others, or read otherwise where something reads them:
// told in the plan, and a conflict unless an option allows it.
std::shared_ptr<const Conversion> weigh_values(Environment::Inside& inside, const Outlook& outlook,
                                               const Proposed& proposed, Plan& plan);

// Columns that the definition reads and that are of another type then: DEF030.
std::vector<Diagnostic> type_faults(const Definition& definition, const std::string& subject,
                                    Environment::Inside& inside, const Catalog& after);

}  // namespace stepwise
