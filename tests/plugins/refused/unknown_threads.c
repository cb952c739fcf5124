/* A thread level that does not exist. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP, .threads = 9};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
