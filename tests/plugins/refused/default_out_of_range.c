/* A default that the plug-in itself would refuse. */
#include "../parts.h"

static const stepwise_parameter parameter = {
    GOOD_PARAMETER("days"), .type = STEPWISE_PARAMETER_INTEGER, .flags = STEPWISE_PARAMETER_HAS_MAX,
    .max = 5, .default_text = TEXT("6")};
static const stepwise_parameter* const parameters[] = {&parameter};
static const stepwise_step_type step = {GOOD_STEP, .parameters = parameters, .parameter_count = 1};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
