#include <stepwise/plugin.hpp>

#include "update_field.hpp"

STEPWISE_PLUGIN("stepwise.commands", "1.0.0", "Commands", stepwise::commands::UpdateField)
