/* A count without a list. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP, .parameter_count = 3};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
