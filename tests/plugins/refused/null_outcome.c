/* A list with a hole. */
#include "../parts.h"

static const stepwise_outcome* const outcomes[] = {&done, NULL};
static const stepwise_step_type step = {GOOD_STEP, .outcomes = outcomes, .outcome_count = 2};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
