/* Knows only interfaces that this host does not. */
#include "../parts.h"

static const void* factory(stepwise_view interface_id, uint32_t index) {
  (void)interface_id, (void)index;
  return NULL;
}
PLUGIN(.title = TEXT("Bad"))
