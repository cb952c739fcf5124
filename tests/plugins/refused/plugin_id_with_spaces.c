/* An id that no command line could name. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP};
STEPS(&step)
PLUGIN(.id = TEXT("my best plug-in"))
