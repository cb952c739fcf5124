/* Ends the process when it is called for whoever is named "Deadly", in the way that its parameter
 * "how" names; for the others it is done at once. Each call is a line in the file that
 * STEPWISE_TEST_CALLS names. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../parts.h"

static stepwise_view parameter_of(const stepwise_call* call, const char* name) {
  const stepwise_view nothing = {"", 0};
  for (uint64_t i = 0; i < call->parameters.count; ++i) {
    if (is(call->parameters.data[i].name, name)) return call->parameters.data[i].value.text;
  }
  return nothing;
}

static void note_call(stepwise_view name) {
  const char* path = getenv("STEPWISE_TEST_CALLS");
  FILE* file = path == NULL ? NULL : fopen(path, "a");
  if (file == NULL) return;
  fprintf(file, "%.*s\n", (int)name.size, name.data);
  fclose(file);
}

static void die(stepwise_view how) {
  if (is(how, "abort")) abort();
  if (is(how, "exit")) exit(0);
  if (is(how, "_exit")) _exit(0);
  if (is(how, "quick_exit")) quick_exit(0);
  if (is(how, "kill")) raise(SIGKILL);
  if (is(how, "null")) {
    volatile int* nowhere = NULL;
    *nowhere = 1;
  }
}

static int32_t run_deadly(void* self, const stepwise_call* call, const stepwise_sink* sink) {
  const stepwise_view name = parameter_of(call, "name");
  note_call(name);
  if (is(name, "Deadly")) die(parameter_of(call, "how"));
  return finish(self, call, sink);
}

static const stepwise_parameter how = {GOOD_PARAMETER("how")};
static const stepwise_parameter name = {GOOD_PARAMETER("name"),
                                        .flags = STEPWISE_PARAMETER_RENDERED};
static const stepwise_parameter* const parameters[] = {&how, &name};

static const stepwise_step_type deadly = {GOOD_STEP,
                                          .id = TEXT("test.deadly/1"),
                                          .parameters = parameters,
                                          .parameter_count = COUNT_OF(parameters),
                                          .run = run_deadly};

STEPS(&deadly)
PLUGIN(.title = TEXT("Deadly"), .id = TEXT("test.deadly"))
