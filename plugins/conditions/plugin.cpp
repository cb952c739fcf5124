#include <stepwise/plugin.hpp>

#include "call_condition.hpp"
#include "field_value.hpp"

namespace own = stepwise::conditions;

STEPWISE_PLUGIN("stepwise.conditions", "1.0.0", "Conditions", own::CallCondition, own::FieldValue)
