/* A flag of its own where a later ABI may have one. */
#include "../parts.h"

static const stepwise_parameter parameter = {GOOD_PARAMETER("days"), .reserved = 1};
static const stepwise_parameter* const parameters[] = {&parameter};
static const stepwise_step_type step = {GOOD_STEP, .parameters = parameters, .parameter_count = 1};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
