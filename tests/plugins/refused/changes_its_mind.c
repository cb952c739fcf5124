/* Gives another step type at each scan. */
#include "../parts.h"

static const stepwise_step_type one = {GOOD_STEP};
static const stepwise_step_type other = {GOOD_STEP, .id = TEXT("test.other/1")};
static int scans = 0;
static const void* factory(stepwise_view interface_id, uint32_t index) {
  if (!is(interface_id, STEPWISE_STEP_INTERFACE) || index > 0) return NULL;
  return scans++ % 2 == 0 ? &one : &other;
}
PLUGIN(.title = TEXT("Bad"))
