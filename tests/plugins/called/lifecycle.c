/* Counts how often it was opened and closed, and logs. */
#include "../parts.h"

static const stepwise_host* host;
static int64_t opened = 0;

static void say(int32_t level, const char* text) {
  stepwise_view view = {text, strlen(text)};
  host->log(host, level, view);
}

static int32_t open_plugin(const stepwise_host* the_host) {
  stepwise_view interface_id = TEXT("stepwise.http/1");
  host = the_host;
  ++opened;
  if (host->query(host, interface_id) != NULL) return STEPWISE_BUG;
  say(STEPWISE_LOG_INFO, "opened");
  return STEPWISE_OK;
}

static void close_plugin(void) {
  say(STEPWISE_LOG_INFO, "closed");
}

static int32_t count_opens(void* self, const stepwise_call* call, const stepwise_sink* sink) {
  const stepwise_field times = number_field("opened", STEPWISE_INTEGER, opened);
  say(99, "called \xff");
  put(sink, STEPWISE_PUT_STATE, &times, 1);
  return finish(self, call, sink);
}

static const stepwise_step_type step = {GOOD_STEP, .id = TEXT("test.lifecycle/1"),
                                        .run = count_opens};
STEPS(&step)
PLUGIN(.id = TEXT("test.lifecycle"), .open = open_plugin, .close = close_plugin)
