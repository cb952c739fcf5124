/* The same choice twice. */
#include "../parts.h"

static const stepwise_view choices[] = {TEXT("red"), TEXT("red")};
static const stepwise_parameter parameter = {GOOD_PARAMETER("days"),
                                             .type = STEPWISE_PARAMETER_ONE_OF, .choices = choices,
                                             .choice_count = 2};
static const stepwise_parameter* const parameters[] = {&parameter};
static const stepwise_step_type step = {GOOD_STEP, .parameters = parameters, .parameter_count = 1};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
