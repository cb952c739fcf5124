/* Calls a function that no library has. */
#include "../parts.h"

int not_there(void);
static int32_t run(void* self, const stepwise_call* call, const stepwise_sink* sink) {
  (void)self, (void)call, (void)sink;
  return not_there();
}
static const stepwise_step_type step = {GOOD_STEP, .run = run};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
