/* Needs a library that is not where the loader looks. */
#include "../parts.h"

int from_a_missing_library(void);
static int32_t run(void* self, const stepwise_call* call, const stepwise_sink* sink) {
  (void)self, (void)call, (void)sink;
  return from_a_missing_library();
}
static const stepwise_step_type step = {GOOD_STEP, .run = run};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
