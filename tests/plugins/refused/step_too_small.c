/* A descriptor from before the first release. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP, .size = 8};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
