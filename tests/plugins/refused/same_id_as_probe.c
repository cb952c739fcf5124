/* Another plug-in under the id of the probe. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP};
STEPS(&step)
PLUGIN(.id = TEXT("test.probe"), .version = TEXT("9.0.0"))
