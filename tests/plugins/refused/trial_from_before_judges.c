/* The same, built when the struct ended before that member: what stands behind it is not read. */
#include "../parts.h"

static int32_t judge(UNUSED void* self, UNUSED const stepwise_trial* trial,
                     UNUSED const stepwise_sink* sink) {
  return STEPWISE_OK;
}

static const stepwise_step_type step = {GOOD_STEP,
                                        .size = offsetof(stepwise_step_type, judge),
                                        .traits = STEPWISE_TRAIT_TRIAL,
                                        .judge = judge};
STEPS(&step)
PLUGIN(.title = TEXT("Bad"))
