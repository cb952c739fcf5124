/* Wants to read a column without a name. */
#include "../parts.h"

static const stepwise_view columns[] = {TEXT("emailaddress1"), TEXT("")};
static const stepwise_step_type step = {GOOD_STEP, .reads = columns, .read_count = 2};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
