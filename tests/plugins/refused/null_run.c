/* A step that cannot be called. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP, .run = NULL};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
