/* What a good plug-in is made of. The bad ones take it and change one thing:
 *
 *   static const stepwise_step_type step = {GOOD_STEP, .run = NULL};
 *   STEPS(&step)
 *   PLUGIN(.title = TEXT("Without run"))
 */
#ifndef STEPWISE_TESTS_PLUGINS_PARTS_H
#define STEPWISE_TESTS_PLUGINS_PARTS_H

#include <stddef.h>
#include <stepwise/stepwise.h>
#include <string.h>

#define TEXT(text) \
  { (text), sizeof(text) - 1 }
#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])
#define UNUSED __attribute__((unused))

UNUSED static int is(stepwise_view view, const char* text) {
  return view.size == strlen(text) && memcmp(view.data, text, view.size) == 0;
}

UNUSED static stepwise_field text_field(const char* name, const char* text) {
  stepwise_field field = {{name, strlen(name)}, {STEPWISE_TEXT, 0, 0, 0, {text, strlen(text)}}};
  return field;
}

UNUSED static stepwise_field number_field(const char* name, int32_t kind, int64_t number) {
  stepwise_field field = {{name, strlen(name)}, {kind, 0, number, 0, {NULL, 0}}};
  return field;
}

UNUSED static int32_t put(const stepwise_sink* sink, int32_t what, const stepwise_field* fields,
                          uint64_t count) {
  stepwise_fields list = {fields, count};
  return sink->put(sink, what, list);
}

UNUSED static int32_t finish(void* self, const stepwise_call* call, const stepwise_sink* sink) {
  stepwise_field outcome = text_field("outcome", "done");
  (void)self, (void)call;
  return put(sink, STEPWISE_PUT_FINISHED, &outcome, 1);
}

UNUSED static int32_t choose_nobody(void* self, const stepwise_choice* choice,
                                    const stepwise_sink* sink) {
  stepwise_field reason = text_field("reason", "nobody is good enough");
  (void)self, (void)choice;
  return put(sink, STEPWISE_PUT_UNASSIGNED, &reason, 1);
}

static const stepwise_outcome done = {sizeof(stepwise_outcome), 0, TEXT("done"), TEXT("Done"),
                                      TEXT("")};
UNUSED static const stepwise_outcome* const only_done[] = {&done};

/* clang-format off */
#define GOOD_PARAMETER(the_name)                                                        \
  .size = sizeof(stepwise_parameter), .type = STEPWISE_PARAMETER_TEXT, .name = TEXT(the_name)

#define GOOD_STEP                                                                       \
  .size = sizeof(stepwise_step_type), .threads = STEPWISE_THREADS_ANY,                  \
  .id = TEXT("test.step/1"), .group = TEXT("Tests"), .title = TEXT("Step"),             \
  .outcomes = only_done, .outcome_count = 1, .run = finish

#define GOOD_STRATEGY                                                                   \
  .size = sizeof(stepwise_strategy_type), .threads = STEPWISE_THREADS_ANY,              \
  .id = TEXT("test.strategy/1"), .title = TEXT("Strategy"), .choose = choose_nobody

/* A factory that gives these step types. */
#define STEPS(...)                                                                      \
  static const stepwise_step_type *const steps[] = {__VA_ARGS__};                       \
  static const void *factory(stepwise_view interface_id, uint32_t index) {              \
    if (!is(interface_id, STEPWISE_STEP_INTERFACE)) return NULL;                        \
    return index < COUNT_OF(steps) ? steps[index] : NULL;                               \
  }

/* The entry, good but for what is named. */
#define PLUGIN(...)                                                                     \
  STEPWISE_EXPORT extern const stepwise_module stepwise_module_v1;                      \
  const stepwise_module stepwise_module_v1 = {                                          \
      .magic = STEPWISE_MAGIC, .size = sizeof(stepwise_module), .abi = STEPWISE_ABI,    \
      .abi_min = STEPWISE_ABI, .id = TEXT("test.plugin"), .version = TEXT("1.0.0"),     \
      .factory = factory, __VA_ARGS__};
/* clang-format on */

#endif
