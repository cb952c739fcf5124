/* Says itself that it cannot live with this host. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP};
STEPS(&step)
PLUGIN(.abi = (UINT32_C(1) << 16) | 7, .abi_min = (UINT32_C(1) << 16) | 7)
