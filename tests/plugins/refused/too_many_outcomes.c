/* A count that was never set. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP, .outcome_count = 1001};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
