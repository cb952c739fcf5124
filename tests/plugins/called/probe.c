/* Shows what crosses the boundary: one step type gives back all that it is given, one gives
 * whatever kind of answer it is told to, one describes itself in every way there is. */
#include <stdio.h>

#include "../parts.h"

/* --- test.probe.echo/1: all inputs, as its state --------------------------------------------- */

#define MAX_FIELDS 64
static stepwise_field echoed[MAX_FIELDS];
static char names[MAX_FIELDS][64];
static size_t count;

static void echo(const char* list, stepwise_field field) {
  if (count == MAX_FIELDS) return;
  const int size = snprintf(names[count], sizeof names[count], "%s%.*s", list, (int)field.name.size,
                            field.name.data);
  field.name.data = names[count];
  field.name.size = (uint64_t)size;
  echoed[count++] = field;
}

static void echo_list(const char* list, stepwise_fields fields) {
  for (uint64_t i = 0; i < fields.count; ++i) echo(list, fields.data[i]);
}

static void echo_view(const char* name, stepwise_view view) {
  stepwise_field field = text_field("", "");
  field.value.text = view;
  echo(name, field);
}

static void echo_number(const char* name, int32_t kind, int64_t number) {
  echo(name, number_field("", kind, number));
}

static int32_t run_echo(void* self, const stepwise_call* call, const stepwise_sink* sink) {
  count = 0;
  echo_number("size", STEPWISE_INTEGER, call->size == sizeof *call);
  echo_number("reason", STEPWISE_INTEGER, call->reason);
  echo_number("now", STEPWISE_TIME, call->now_us);
  echo_number("deadline", STEPWISE_TIME, call->deadline_us);
  echo_number("visit", STEPWISE_INTEGER, call->visit);
  echo_number("attempt", STEPWISE_INTEGER, call->attempt);
  echo_view("key", call->idempotency_key);
  echo_view("step", call->step);
  echo_list("parameters.", call->parameters);
  echo_list("record.", call->record);
  echo_list("event.", call->event);
  echo_list("state.", call->state);
  echo_list("subject.", call->subject);
  put(sink, STEPWISE_PUT_STATE, echoed, count);
  return finish(self, call, sink);
}

static const stepwise_step_type echo_type = {GOOD_STEP, .id = TEXT("test.probe.echo/1"),
                                             .threads = STEPWISE_THREADS_ONE, .run = run_echo};

/* --- test.probe.answer/1: the answer that parameter "give" names ----------------------------- */

static int give_finished(const stepwise_sink* sink) {
  const stepwise_field fields[] = {text_field("outcome", "done"),
                                   text_field("result", "voicemail")};
  return put(sink, STEPWISE_PUT_FINISHED, fields, 2);
}

static int give_activity(const stepwise_sink* sink) {
  const stepwise_field fields[] = {text_field("kind", "phone_call"), text_field("subject", "Call"),
                                   text_field("description", "Ask for the budget")};
  return put(sink, STEPWISE_PUT_ACTIVITY, fields, 3);
}

static int give_bare_activity(const stepwise_sink* sink) {
  const stepwise_field fields[] = {text_field("kind", "task")};
  return put(sink, STEPWISE_PUT_ACTIVITY, fields, 1);
}

static int give_wait_until(const stepwise_sink* sink) {
  const stepwise_field until = number_field("until", STEPWISE_TIME, INT64_C(1772442000000000));
  return put(sink, STEPWISE_PUT_WAIT, &until, 1);
}

static int give_wait_for(const stepwise_sink* sink) {
  const stepwise_field fields[] = {number_field("days", STEPWISE_INTEGER, 2),
                                   number_field("hours", STEPWISE_INTEGER, 4)};
  return put(sink, STEPWISE_PUT_WAIT, fields, 2);
}

static int give_events(const stepwise_sink* sink) {
  const stepwise_field fields[] = {text_field("event", "email_opened"),
                                   text_field("event", "email_replied"),
                                   number_field("days", STEPWISE_INTEGER, 3)};
  return put(sink, STEPWISE_PUT_AWAIT_EVENTS, fields, 3);
}

static int give_retry(const stepwise_sink* sink) {
  const stepwise_field fields[] = {number_field("after_us", STEPWISE_INTEGER, 60000000),
                                   text_field("reason", "line is busy")};
  return put(sink, STEPWISE_PUT_RETRY, fields, 2);
}

static int give_all_beside(const stepwise_sink* sink) {
  const stepwise_field message[] = {text_field("kind", "message"), text_field("channel", "email"),
                                    text_field("to", "ann@example.com"),
                                    text_field("subject", "Hello"),
                                    text_field("body", "Hello Ann")};
  const stepwise_field column[] = {text_field("kind", "set_field"), text_field("column", "rating"),
                                   number_field("value", STEPWISE_INTEGER, 5)};
  const stepwise_field own[] = {text_field("kind", "com.example.ring"), text_field("tune", "bell")};
  const stepwise_field note[] = {text_field("text", "rang twice")};
  const stepwise_field state[] = {number_field("rings", STEPWISE_INTEGER, 2)};
  put(sink, STEPWISE_PUT_EFFECT, message, 5);
  put(sink, STEPWISE_PUT_EFFECT, column, 3);
  put(sink, STEPWISE_PUT_EFFECT, own, 2);
  put(sink, STEPWISE_PUT_NOTE, note, 1);
  put(sink, STEPWISE_PUT_STATE, state, 1);
  return give_finished(sink);
}

static int32_t fail(const stepwise_sink* sink, int32_t status) {
  const stepwise_field fields[] = {text_field("text", "the line is dead"),
                                   text_field("parameter", "number")};
  put(sink, STEPWISE_PUT_ERROR, fields, status == STEPWISE_BAD_CONFIGURATION ? 2 : 1);
  return status;
}

static int give_named(stepwise_view wanted, const stepwise_sink* sink) {
  if (is(wanted, "finished")) return give_finished(sink);
  if (is(wanted, "activity")) return give_activity(sink);
  if (is(wanted, "bare_activity")) return give_bare_activity(sink);
  if (is(wanted, "wait_until")) return give_wait_until(sink);
  if (is(wanted, "wait_for")) return give_wait_for(sink);
  if (is(wanted, "events")) return give_events(sink);
  if (is(wanted, "retry")) return give_retry(sink);
  if (is(wanted, "all_beside")) return give_all_beside(sink);
  if (is(wanted, "temporary")) return fail(sink, STEPWISE_TEMPORARY);
  if (is(wanted, "permanent")) return fail(sink, STEPWISE_PERMANENT);
  if (is(wanted, "bad_configuration")) return fail(sink, STEPWISE_BAD_CONFIGURATION);
  if (is(wanted, "bug")) return fail(sink, STEPWISE_BUG);
  return STEPWISE_PERMANENT;
}

static int32_t run_answer(void* self, const stepwise_call* call, const stepwise_sink* sink) {
  (void)self;
  return give_named(call->parameters.data[0].value.text, sink);
}

static int32_t check_answer(void* self, stepwise_fields parameters, const stepwise_sink* sink) {
  (void)self;
  if (parameters.count > 0) return STEPWISE_OK;
  const stepwise_field fields[] = {text_field("text", "is missing"),
                                   text_field("parameter", "give")};
  put(sink, STEPWISE_PUT_ERROR, fields, 2);
  return STEPWISE_BAD_CONFIGURATION;
}

static const stepwise_step_type answer_type = {GOOD_STEP, .id = TEXT("test.probe.answer/1"),
                                               .check = check_answer, .run = run_answer};

/* --- test.probe.described/1: says everything that can be said -------------------------------- */

static const stepwise_view colours[] = {TEXT("red"), TEXT("blue")};
static const stepwise_parameter days = {
    GOOD_PARAMETER("days"),
    .type = STEPWISE_PARAMETER_INTEGER,
    .flags = STEPWISE_PARAMETER_REQUIRED | STEPWISE_PARAMETER_HAS_MIN | STEPWISE_PARAMETER_HAS_MAX,
    .title = TEXT("Days"),
    .unit = TEXT("days"),
    .min = 0,
    .max = 30,
    .default_text = TEXT("1")};
static const stepwise_parameter text = {GOOD_PARAMETER("text"),
                                        .flags = STEPWISE_PARAMETER_RENDERED};
static const stepwise_parameter colour = {GOOD_PARAMETER("colour"),
                                          .type = STEPWISE_PARAMETER_ONE_OF, .choices = colours,
                                          .choice_count = 2};
static const stepwise_parameter column = {GOOD_PARAMETER("column"),
                                          .type = STEPWISE_PARAMETER_COLUMN};
static const stepwise_parameter value = {GOOD_PARAMETER("value"), .of = TEXT("column"),
                                         .type = STEPWISE_PARAMETER_COLUMN_VALUE};
static const stepwise_parameter* const parameters[] = {&days, &text, &colour, &column, &value};
static const stepwise_outcome busy = {sizeof(stepwise_outcome), 0, TEXT("busy"), TEXT(""),
                                      TEXT("")};
static const stepwise_outcome* const outcomes[] = {&done, &busy};
static const stepwise_view columns[] = {TEXT("firstname"), TEXT("telephone1")};
static const stepwise_step_type described_type = {
    GOOD_STEP,
    .id = TEXT("test.probe.described/1"),
    .traits = STEPWISE_TRAIT_WAITS | STEPWISE_TRAIT_ACTIVITY | UINT32_C(0x80000000),
    .description = TEXT("Says \xc3\xa4ll"),
    .parameters = parameters,
    .parameter_count = COUNT_OF(parameters),
    .outcomes = outcomes,
    .outcome_count = COUNT_OF(outcomes),
    .reads = columns,
    .read_count = COUNT_OF(columns)};

/* --- strategies ------------------------------------------------------------------------------ */

/* Takes the candidate with the fact "here", and tells in the reason all that it was given. */
static int32_t choose_who_is_here(void* self, const stepwise_choice* choice,
                                  const stepwise_sink* sink) {
  char reason[200];
  (void)self;
  snprintf(reason, sizeof reason,
           "purpose %d, key %.*s, record owner %.*s, target owner %.*s, "
           "%d parameters, %d columns, %d candidates",
           (int)choice->purpose, (int)choice->idempotency_key.size, choice->idempotency_key.data,
           (int)choice->record_owner.size, choice->record_owner.data,
           (int)choice->target_owner.size, choice->target_owner.data, (int)choice->parameters.count,
           (int)choice->record.count, (int)choice->candidate_count);
  stepwise_field fields[] = {text_field("reason", reason), text_field("owner", "")};
  for (uint64_t i = 0; i < choice->candidate_count; ++i) {
    const stepwise_candidate* candidate = &choice->candidates[i];
    if (candidate->facts.count == 0 || !is(candidate->facts.data[0].name, "here")) continue;
    fields[1].value.text = candidate->id;
    return put(sink, STEPWISE_PUT_OWNER, fields, 2);
  }
  return put(sink, STEPWISE_PUT_UNASSIGNED, fields, 1);
}

static int32_t choose_a_stranger(void* self, const stepwise_choice* choice,
                                 const stepwise_sink* sink) {
  const stepwise_field fields[] = {text_field("owner", "stranger"),
                                   text_field("reason", "why not")};
  (void)self, (void)choice;
  return put(sink, STEPWISE_PUT_OWNER, fields, 2);
}

static const stepwise_strategy_type here = {GOOD_STRATEGY, .id = TEXT("test.probe.here/1"),
                                            .choose = choose_who_is_here, .reads = columns,
                                            .read_count = 1};
static const stepwise_strategy_type stranger = {GOOD_STRATEGY, .id = TEXT("test.probe.stranger/1"),
                                                .choose = choose_a_stranger};

/* --- the plug-in ----------------------------------------------------------------------------- */

static const stepwise_step_type* const steps[] = {&echo_type, &answer_type, &described_type};
static const stepwise_strategy_type* const strategies[] = {&here, &stranger};

static const void* factory(stepwise_view interface_id, uint32_t index) {
  if (is(interface_id, STEPWISE_STEP_INTERFACE)) {
    return index < COUNT_OF(steps) ? steps[index] : NULL;
  }
  if (is(interface_id, STEPWISE_STRATEGY_INTERFACE)) {
    return index < COUNT_OF(strategies) ? strategies[index] : NULL;
  }
  return NULL;
}

PLUGIN(.id = TEXT("test.probe"), .version = TEXT("1.2.3"), .title = TEXT("Probe"),
       .build = TEXT("C99"))
