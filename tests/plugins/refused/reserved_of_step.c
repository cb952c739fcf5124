/* A flag of its own where a later ABI may have one. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP, .reserved = 1};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
