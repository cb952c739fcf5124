/* One step type per way to break the rules of a call. */
#include <pthread.h>

#include "../parts.h"

#define MISBEHAVING(name)                                                                        \
  static int32_t run_##name(void* self, const stepwise_call* call, const stepwise_sink* sink);   \
  static const stepwise_step_type name = {GOOD_STEP, .id = TEXT("test.misbehaving." #name "/1"), \
                                          .run = run_##name};                                    \
  static int32_t run_##name(UNUSED void* self, UNUSED const stepwise_call* call,                 \
                            UNUSED const stepwise_sink* sink)

MISBEHAVING(no_answer) {
  return STEPWISE_OK;
}

MISBEHAVING(two_answers) {
  finish(self, call, sink);
  finish(self, call, sink);
  return STEPWISE_OK;
}

MISBEHAVING(rubbish_status) {
  finish(self, call, sink);
  return 4711;
}

MISBEHAVING(unknown_what) {
  return put(sink, 999, NULL, 0) == STEPWISE_UNSUPPORTED ? 0 : 1;
}

MISBEHAVING(unknown_what_then_answer) {
  put(sink, 999, NULL, 0);
  return finish(self, call, sink);
}

MISBEHAVING(answer_of_a_strategy) {
  const stepwise_field reason = text_field("reason", "nobody fits");
  put(sink, STEPWISE_PUT_UNASSIGNED, &reason, 1);
  return STEPWISE_OK;
}

MISBEHAVING(unknown_outcome) {
  const stepwise_field outcome = text_field("outcome", "danced");
  put(sink, STEPWISE_PUT_FINISHED, &outcome, 1);
  return STEPWISE_OK;
}

MISBEHAVING(unknown_field) {
  const stepwise_field fields[] = {text_field("outcome", "done"), text_field("colour", "red")};
  put(sink, STEPWISE_PUT_FINISHED, fields, 2);
  return STEPWISE_OK;
}

/* The answer is good, but what should have gone out with it is lost. */
MISBEHAVING(unknown_field_in_an_effect) {
  const stepwise_field fields[] = {text_field("kind", "message"), text_field("chanel", "email")};
  put(sink, STEPWISE_PUT_EFFECT, fields, 2);
  finish(self, call, sink);
  return STEPWISE_OK;
}

MISBEHAVING(field_of_wrong_kind) {
  const stepwise_field outcome = number_field("outcome", STEPWISE_INTEGER, 1);
  put(sink, STEPWISE_PUT_FINISHED, &outcome, 1);
  return STEPWISE_OK;
}

MISBEHAVING(field_twice) {
  const stepwise_field fields[] = {text_field("outcome", "done"), text_field("outcome", "done")};
  put(sink, STEPWISE_PUT_FINISHED, fields, 2);
  return STEPWISE_OK;
}

MISBEHAVING(missing_field) {
  put(sink, STEPWISE_PUT_FINISHED, NULL, 0);
  return STEPWISE_OK;
}

MISBEHAVING(empty_event_name) {
  const stepwise_field fields[] = {text_field("event", ""),
                                   number_field("days", STEPWISE_INTEGER, 1)};
  put(sink, STEPWISE_PUT_AWAIT_EVENTS, fields, 2);
  return STEPWISE_OK;
}

MISBEHAVING(wait_without_time) {
  put(sink, STEPWISE_PUT_WAIT, NULL, 0);
  return STEPWISE_OK;
}

MISBEHAVING(wait_of_two_kinds) {
  const stepwise_field fields[] = {number_field("until", STEPWISE_TIME, 0),
                                   number_field("days", STEPWISE_INTEGER, 1)};
  put(sink, STEPWISE_PUT_WAIT, fields, 2);
  return STEPWISE_OK;
}

MISBEHAVING(negative_wait) {
  const stepwise_field days = number_field("days", STEPWISE_INTEGER, -1);
  put(sink, STEPWISE_PUT_WAIT, &days, 1);
  return STEPWISE_OK;
}

MISBEHAVING(wait_past_all_time) {
  const stepwise_field until = number_field("until", STEPWISE_TIME, INT64_MAX);
  put(sink, STEPWISE_PUT_WAIT, &until, 1);
  return STEPWISE_OK;
}

MISBEHAVING(retry_at_once) {
  const stepwise_field fields[] = {number_field("after_us", STEPWISE_INTEGER, 0),
                                   text_field("reason", "busy")};
  put(sink, STEPWISE_PUT_RETRY, fields, 2);
  return STEPWISE_OK;
}

MISBEHAVING(huge_state) {
  static char memory[70000];
  stepwise_field field = text_field("memory", "");
  field.value.text.data = memory;
  field.value.text.size = sizeof memory;
  put(sink, STEPWISE_PUT_STATE, &field, 1);
  return finish(self, call, sink);
}

MISBEHAVING(null_text) {
  stepwise_field outcome = text_field("outcome", "");
  outcome.value.text.data = NULL;
  outcome.value.text.size = 4;
  put(sink, STEPWISE_PUT_FINISHED, &outcome, 1);
  return STEPWISE_OK;
}

MISBEHAVING(text_not_utf8) {
  const stepwise_field fields[] = {text_field("outcome", "done"), text_field("result", "Caf\xe9")};
  put(sink, STEPWISE_PUT_FINISHED, fields, 2);
  return STEPWISE_OK;
}

MISBEHAVING(null_fields) {
  put(sink, STEPWISE_PUT_FINISHED, NULL, 2);
  return STEPWISE_OK;
}

MISBEHAVING(too_many_fields) {
  const stepwise_field outcome = text_field("outcome", "done");
  put(sink, STEPWISE_PUT_FINISHED, &outcome, UINT64_MAX);
  return STEPWISE_OK;
}

MISBEHAVING(unknown_kind_of_value) {
  const stepwise_field field = number_field("answer", 42, 42);
  put(sink, STEPWISE_PUT_STATE, &field, 1);
  return finish(self, call, sink);
}

MISBEHAVING(endless_notes) {
  const stepwise_field text = text_field("text", "again");
  for (int i = 0; i < 100000; ++i) put(sink, STEPWISE_PUT_NOTE, &text, 1);
  return finish(self, call, sink);
}

/* The answer, and the reason of a failure, always find room. */
static void fill_up(const stepwise_sink* sink) {
  const stepwise_field text = text_field("text", "again");
  for (int i = 0; i < 1000; ++i) put(sink, STEPWISE_PUT_NOTE, &text, 1);
}

MISBEHAVING(full_then_answer) {
  fill_up(sink);
  return finish(self, call, sink);
}

MISBEHAVING(full_then_error) {
  const stepwise_field text = text_field("text", "the line is dead");
  fill_up(sink);
  put(sink, STEPWISE_PUT_ERROR, &text, 1);
  return STEPWISE_PERMANENT;
}

MISBEHAVING(too_many_bytes) {
  static char memory[1000000];
  memset(memory, 'x', sizeof memory);
  stepwise_field fields[] = {text_field("kind", "com.example.ring"), text_field("tune", "")};
  fields[1].value.text.data = memory;
  fields[1].value.text.size = sizeof memory;
  for (int i = 0; i < 20; ++i) put(sink, STEPWISE_PUT_EFFECT, fields, 2);
  return finish(self, call, sink);
}

static int32_t ring(const stepwise_sink* sink) {
  const stepwise_field kind = text_field("kind", "com.example.ring");
  return put(sink, STEPWISE_PUT_EFFECT, &kind, 1);
}

static int32_t retry(const stepwise_sink* sink) {
  const stepwise_field fields[] = {number_field("after_us", STEPWISE_INTEGER, 1000000),
                                   text_field("reason", "busy")};
  return put(sink, STEPWISE_PUT_RETRY, fields, 2);
}

MISBEHAVING(retry_after_effect) {
  ring(sink);
  retry(sink);
  return STEPWISE_OK;
}

MISBEHAVING(effect_after_retry) {
  retry(sink);
  ring(sink);
  return STEPWISE_OK;
}

MISBEHAVING(failure_after_effect) {
  const stepwise_field text = text_field("text", "the line is dead");
  ring(sink);
  put(sink, STEPWISE_PUT_ERROR, &text, 1);
  return STEPWISE_PERMANENT;
}

MISBEHAVING(error_then_ok) {
  const stepwise_field text = text_field("text", "the line is dead");
  put(sink, STEPWISE_PUT_ERROR, &text, 1);
  return finish(self, call, sink);
}

MISBEHAVING(status_of_a_host) {
  const stepwise_field text = text_field("text", "the line is dead");
  put(sink, STEPWISE_PUT_ERROR, &text, 1);
  return STEPWISE_REFUSED;
}

MISBEHAVING(wait_of_eleven_years) {
  const stepwise_field until =
      number_field("until", STEPWISE_TIME, call->now_us + INT64_C(4000) * 86400 * 1000000);
  put(sink, STEPWISE_PUT_WAIT, &until, 1);
  return STEPWISE_OK;
}

MISBEHAVING(reserved_not_zero) {
  stepwise_field outcome = text_field("outcome", "done");
  outcome.value.reserved = 1;
  put(sink, STEPWISE_PUT_FINISHED, &outcome, 1);
  return STEPWISE_OK;
}

static void* send_from_elsewhere(void* sink) {
  ring(sink);
  return NULL;
}

/* The answer is good, but the effect came from a thread of the plug-in's own. */
MISBEHAVING(strange_thread) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, send_from_elsewhere, (void*)(uintptr_t)sink) != 0) return 3;
  pthread_join(thread, NULL);
  return finish(self, call, sink);
}

MISBEHAVING(null_sink) {
  const stepwise_fields none = {NULL, 0};
  sink->put(NULL, STEPWISE_PUT_FINISHED, none);
  return STEPWISE_OK;
}

STEPS(&no_answer, &two_answers, &rubbish_status, &unknown_what, &unknown_what_then_answer,
      &answer_of_a_strategy, &unknown_outcome, &unknown_field, &unknown_field_in_an_effect,
      &field_of_wrong_kind, &field_twice, &missing_field, &empty_event_name, &wait_without_time,
      &wait_of_two_kinds, &negative_wait, &wait_past_all_time, &retry_at_once, &huge_state,
      &null_text, &text_not_utf8, &null_fields, &too_many_fields, &unknown_kind_of_value,
      &endless_notes, &full_then_answer, &full_then_error, &too_many_bytes, &retry_after_effect,
      &effect_after_retry, &failure_after_effect, &error_then_ok, &status_of_a_host,
      &wait_of_eleven_years, &reserved_not_zero, &strange_thread, &null_sink)
PLUGIN(.id = TEXT("test.misbehaving"))
