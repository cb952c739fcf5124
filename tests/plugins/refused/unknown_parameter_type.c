/* A type of parameter that this host does not know. */
#include "../parts.h"

static const stepwise_parameter parameter = {GOOD_PARAMETER("days"), .type = 99};
static const stepwise_parameter* const parameters[] = {&parameter};
static const stepwise_step_type step = {GOOD_STEP, .parameters = parameters, .parameter_count = 1};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
