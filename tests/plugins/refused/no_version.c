/* Nobody can tell which build it is. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP};
STEPS(&step)
PLUGIN(.version = TEXT(""))
