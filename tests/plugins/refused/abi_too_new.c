/* Built with an SDK of the next major ABI. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP};
STEPS(&step)
PLUGIN(.abi = UINT32_C(2) << 16)
