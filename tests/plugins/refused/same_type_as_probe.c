/* A plug-in of its own, but one of its types has the id of another plug-in's. */
#include "../parts.h"

static const stepwise_step_type mine = {GOOD_STEP, .id = TEXT("test.mine/1")};
static const stepwise_step_type taken = {GOOD_STEP, .id = TEXT("test.probe.echo/1")};
STEPS(&mine, &taken)
PLUGIN(.id = TEXT("test.same_type"))
