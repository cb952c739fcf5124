/* A step that tries variants, but nobody can say which performs better. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP, .traits = STEPWISE_TRAIT_TRIAL};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
