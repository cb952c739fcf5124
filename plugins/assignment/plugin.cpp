#include <stepwise/plugin.hpp>

#include "record_owner.hpp"

STEPWISE_PLUGIN("stepwise.assignment", "1.0.0", "Assignment strategies",
                stepwise::assignment::RecordOwner)
