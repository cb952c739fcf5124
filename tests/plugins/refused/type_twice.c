/* Two step types under one id. */
#include "../parts.h"

static const stepwise_step_type one = {GOOD_STEP};
static const stepwise_step_type other = {GOOD_STEP};
STEPS(&one, &other)
PLUGIN(.title = TEXT("Bad"))
