/* A name that no definition can write. */
#include "../parts.h"

static const stepwise_parameter parameter = {GOOD_PARAMETER("days"), .name = TEXT("my days")};
static const stepwise_parameter* const parameters[] = {&parameter};
static const stepwise_step_type step = {GOOD_STEP, .parameters = parameters, .parameter_count = 1};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
