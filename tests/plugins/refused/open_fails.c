/* Cannot start, and says why in the log. */
#include "../parts.h"

static int32_t open_without_licence(const stepwise_host* host) {
  stepwise_view why = TEXT("no licence\x1b file");
  host->log(host, STEPWISE_LOG_ERROR, why);
  return STEPWISE_PERMANENT;
}
static const stepwise_step_type step = {GOOD_STEP};
STEPS(&step)
PLUGIN(.open = open_without_licence)
