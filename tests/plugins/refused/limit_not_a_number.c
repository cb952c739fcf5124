/* A limit that is none. */
#include <math.h>
#include "../parts.h"

static const stepwise_parameter parameter = {GOOD_PARAMETER("days"),
                                             .flags = STEPWISE_PARAMETER_HAS_MAX, .max = NAN};
static const stepwise_parameter* const parameters[] = {&parameter};
static const stepwise_step_type step = {GOOD_STEP, .parameters = parameters, .parameter_count = 1};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
