/* A flag of its own where a later ABI may have one. */
#include "../parts.h"

static const stepwise_outcome other = {sizeof(stepwise_outcome), 7, TEXT("other"), TEXT("Other"),
                                       TEXT("")};
static const stepwise_outcome* const outcomes[] = {&done, &other};
static const stepwise_step_type step = {GOOD_STEP, .outcomes = outcomes, .outcome_count = 2};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
