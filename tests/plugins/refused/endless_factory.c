/* Never says that it has no more. */
#include "../parts.h"

static const stepwise_step_type step = {GOOD_STEP};
static const void* factory(stepwise_view interface_id, uint32_t index) {
  (void)interface_id, (void)index;
  return &step;
}
PLUGIN(.title = TEXT("Bad"))
