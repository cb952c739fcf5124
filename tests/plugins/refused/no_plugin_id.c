/* Nobody can tell what it is. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP};
STEPS(&step)
PLUGIN(.id = TEXT(""))
