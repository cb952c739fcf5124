/* Two parameters under one name. */
#include "../parts.h"

static const stepwise_parameter parameter = {GOOD_PARAMETER("days")};
static const stepwise_parameter* const parameters[] = {&parameter, &parameter};
static const stepwise_step_type step = {GOOD_STEP, .parameters = parameters, .parameter_count = 2};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
