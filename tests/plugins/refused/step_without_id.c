/* A step without an id. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP, .id = TEXT("")};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
