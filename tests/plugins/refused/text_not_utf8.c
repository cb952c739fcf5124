/* Latin-1 text. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP};
STEPS(&step)
PLUGIN(.title = TEXT("Caf\xe9"))
