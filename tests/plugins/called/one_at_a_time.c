/* Asks for one call at a time and would be wrong without it: sees when two calls overlap. */
#include "../parts.h"

static int inside = 0;

static int32_t run_alone(void* self, const stepwise_call* call, const stepwise_sink* sink) {
  const int others = __atomic_fetch_add(&inside, 1, __ATOMIC_SEQ_CST);
  for (volatile int i = 0; i < 2000; ++i) continue;
  __atomic_fetch_sub(&inside, 1, __ATOMIC_SEQ_CST);
  if (others > 0) return STEPWISE_PERMANENT;
  return finish(self, call, sink);
}

/* The second type would not mind company, but it lives in the same plug-in. */
static const stepwise_step_type alone = {GOOD_STEP, .id = TEXT("test.alone/1"), .run = run_alone,
                                         .threads = STEPWISE_THREADS_ONE};
static const stepwise_step_type beside = {GOOD_STEP, .id = TEXT("test.beside/1"), .run = run_alone};
STEPS(&alone, &beside)
PLUGIN(.id = TEXT("test.one_at_a_time"))
