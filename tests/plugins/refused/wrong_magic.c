/* Not made from our header. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP};
STEPS(&step)
PLUGIN(.magic = UINT32_C(0x12345678))
