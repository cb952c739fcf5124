/* Revisions start at 1. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP, .id = TEXT("test.step/0")};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
