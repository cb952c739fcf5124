/* Counts how often its factory is asked. */
#include "../parts.h"

static int64_t asked = 0;

static int32_t tell(void* self, const stepwise_call* call, const stepwise_sink* sink) {
  const stepwise_field times = number_field("asked", STEPWISE_INTEGER, asked);
  put(sink, STEPWISE_PUT_STATE, &times, 1);
  return finish(self, call, sink);
}

static const stepwise_step_type step = {GOOD_STEP, .id = TEXT("test.counted/1"), .run = tell};

static const void* factory(stepwise_view interface_id, uint32_t index) {
  ++asked;
  return is(interface_id, STEPWISE_STEP_INTERFACE) && index == 0 ? &step : NULL;
}

PLUGIN(.id = TEXT("test.counted"))
