/* The size of a text was never set right. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP};
STEPS(&step)
PLUGIN(.title = {"Bad", UINT64_C(100000000)})
