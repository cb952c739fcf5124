/* Two ways to end under one name. */
#include "../parts.h"

static const stepwise_outcome* const outcomes[] = {&done, &done};
static const stepwise_step_type step = {GOOD_STEP, .outcomes = outcomes, .outcome_count = 2};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
