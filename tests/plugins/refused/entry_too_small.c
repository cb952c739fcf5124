/* A struct from before the first release. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP};
STEPS(&step)
PLUGIN(.size = 16)
