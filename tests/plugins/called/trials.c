/* Trials: a good one, and one for each way to get them wrong. */
#include "../parts.h"

static const stepwise_field two_variants[] = {
    {TEXT("variant"), {STEPWISE_TEXT, 0, 0, 0, TEXT("a")}},
    {TEXT("variant"), {STEPWISE_TEXT, 0, 0, 0, TEXT("b")}},
    {TEXT("title"), {STEPWISE_TEXT, 0, 0, 0, TEXT("First")}},
    {TEXT("title"), {STEPWISE_TEXT, 0, 0, 0, TEXT("Second")}},
    {TEXT("reason"), {STEPWISE_TEXT, 0, 0, 0, TEXT("so far")}}};

static int32_t judge_two(UNUSED void* self, UNUSED const stepwise_trial* trial,
                         const stepwise_sink* sink) {
  return put(sink, STEPWISE_PUT_VERDICT, two_variants, COUNT_OF(two_variants));
}

static int32_t give(const stepwise_sink* sink, const char* variant) {
  const stepwise_field fields[] = {text_field("variant", variant), text_field("success", "hit"),
                                   text_field("reason", "as it comes")};
  return put(sink, STEPWISE_PUT_VARIANT, fields, COUNT_OF(fields));
}

#define TRIAL_RUN(name)                                                                        \
  static int32_t run_##name(void* self, const stepwise_call* call, const stepwise_sink* sink); \
  static const stepwise_step_type name = {GOOD_STEP, .id = TEXT("test.trials." #name "/1"),    \
                                          .traits = STEPWISE_TRAIT_TRIAL, .run = run_##name,   \
                                          .judge = judge_two};                                 \
  static int32_t run_##name(UNUSED void* self, UNUSED const stepwise_call* call,               \
                            UNUSED const stepwise_sink* sink)

#define TRIAL_JUDGE(name)                                                                        \
  static int32_t judge_##name(void* self, const stepwise_trial* trial, const stepwise_sink* sink); \
  static const stepwise_step_type name = {GOOD_STEP, .id = TEXT("test.trials." #name "/1"),      \
                                          .traits = STEPWISE_TRAIT_TRIAL,                        \
                                          .judge = judge_##name};                                \
  static int32_t judge_##name(UNUSED void* self, UNUSED const stepwise_trial* trial,             \
                              UNUSED const stepwise_sink* sink)

/* Gives what it must, else "a" until four were given it, then "b". */
TRIAL_RUN(good) {
  const char* variant = "a"; /* the bound one is the last field */
  uint64_t at;
  for (at = 0; at < call->trial.count; ++at) {
    const stepwise_field* field = &call->trial.data[at];
    if (is(field->name, "variant")) variant = is(field->value.text, "a") ? "a" : "b";
    if (is(field->name, "tried.a") && field->value.integer >= 4) variant = "b";
  }
  give(sink, variant);
  return finish(self, call, sink);
}

TRIAL_RUN(undeclared_variant) {
  give(sink, "c");
  return finish(self, call, sink);
}

TRIAL_RUN(two_variants_at_once) {
  give(sink, "a");
  give(sink, "b");
  return finish(self, call, sink);
}

TRIAL_RUN(no_identifier) {
  give(sink, "version a");
  return finish(self, call, sink);
}

TRIAL_RUN(verdict_of_a_run) {
  put(sink, STEPWISE_PUT_VERDICT, two_variants, COUNT_OF(two_variants));
  return finish(self, call, sink);
}

/* Without the trait. */
static int32_t run_no_trial(void* self, const stepwise_call* call, const stepwise_sink* sink) {
  give(sink, "a");
  return finish(self, call, sink);
}
static const stepwise_step_type no_trial = {GOOD_STEP, .id = TEXT("test.trials.no_trial/1"),
                                            .run = run_no_trial};

TRIAL_JUDGE(silent) {
  return STEPWISE_OK;
}

TRIAL_JUDGE(chooses_another) {
  stepwise_field fields[6];
  memcpy(fields, two_variants, sizeof two_variants);
  fields[5] = text_field("chosen", "c");
  put(sink, STEPWISE_PUT_VERDICT, fields, 6);
  return STEPWISE_OK;
}

TRIAL_JUDGE(lacks_a_title) {
  put(sink, STEPWISE_PUT_VERDICT, two_variants + 1, 4);
  return STEPWISE_OK;
}

TRIAL_JUDGE(strange_p) {
  stepwise_field fields[6];
  memcpy(fields, two_variants, sizeof two_variants);
  fields[5] = number_field("p_value", STEPWISE_DECIMAL, 0);
  fields[5].value.decimal = 1.5;
  put(sink, STEPWISE_PUT_VERDICT, fields, 6);
  return STEPWISE_OK;
}

TRIAL_JUDGE(gives_a_variant) {
  give(sink, "a");
  return judge_two(self, trial, sink);
}

STEPS(&good, &undeclared_variant, &two_variants_at_once, &no_identifier, &verdict_of_a_run,
      &no_trial, &silent, &chooses_another, &lacks_a_title, &strange_p, &gives_a_variant)
PLUGIN(.id = TEXT("test.trials"))
