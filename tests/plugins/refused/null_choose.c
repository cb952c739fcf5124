/* A strategy that cannot be called. */
#include "../parts.h"

static const stepwise_strategy_type strategy = {GOOD_STRATEGY, .choose = NULL};
static const void* factory(stepwise_view interface_id, uint32_t index) {
  return is(interface_id, STEPWISE_STRATEGY_INTERFACE) && index == 0 ? &strategy : NULL;
}
PLUGIN(.title = TEXT("Bad"))
