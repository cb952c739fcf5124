/* A value for a column that nobody names. */
#include "../parts.h"

static const stepwise_parameter parameter = {
    GOOD_PARAMETER("days"), .type = STEPWISE_PARAMETER_COLUMN_VALUE, .of = TEXT("column")};
static const stepwise_parameter* const parameters[] = {&parameter};
static const stepwise_step_type step = {GOOD_STEP, .parameters = parameters, .parameter_count = 1};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
