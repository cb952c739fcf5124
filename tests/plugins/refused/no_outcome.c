/* A step that can never end. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP, .outcome_count = 0};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
