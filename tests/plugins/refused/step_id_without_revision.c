/* A step whose parameters could never change. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP, .id = TEXT("test.step")};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
