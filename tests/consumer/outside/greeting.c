/* The step of greeting.cpp, on the bare ABI. */
#include <stdio.h>
#include <string.h>

#include <stepwise/stepwise.h>

#define TEXT(text) \
  { (text), sizeof(text) - 1 }
#define ID "com.example." DIALECT

static int is(stepwise_view view, const char* text) {
  return view.size == strlen(text) && memcmp(view.data, text, view.size) == 0;
}

static stepwise_view text_in(stepwise_fields fields, const char* name, const char* otherwise) {
  const stepwise_view none = {otherwise, strlen(otherwise)};
  for (uint64_t i = 0; i < fields.count; ++i) {
    if (is(fields.data[i].name, name)) return fields.data[i].value.text;
  }
  return none;
}

static int32_t put_text(const stepwise_sink* sink, int32_t what, const char* name,
                        stepwise_view text) {
  const stepwise_field field = {{name, strlen(name)}, {STEPWISE_TEXT, 0, 0, 0, text}};
  const stepwise_fields fields = {&field, 1};
  return sink->put(sink, what, fields);
}

static int32_t start(const stepwise_call* call, const stepwise_sink* sink) {
  const stepwise_field day = {TEXT("days"), {STEPWISE_INTEGER, 0, 1, 0, {NULL, 0}}};
  const stepwise_fields wait = {&day, 1};
  const int32_t status =
      put_text(sink, STEPWISE_PUT_STATE, "words", text_in(call->parameters, "words", "Hello"));
  return status != STEPWISE_OK ? status : sink->put(sink, STEPWISE_PUT_WAIT, wait);
}

static int32_t greet(const stepwise_call* call, const stepwise_sink* sink) {
  const stepwise_view words = text_in(call->state, "words", "Hello");
  const stepwise_view name = text_in(call->record, "firstname", "");
  char greeting[120];
  const int size = snprintf(greeting, sizeof greeting, "%.*s %.*s, says " DIALECT, (int)words.size,
                            words.data, (int)name.size, name.data);
  const stepwise_view text = {greeting, (uint64_t)size};
  const stepwise_view outcome = TEXT("greeted");
  const int32_t status = put_text(sink, STEPWISE_PUT_NOTE, "text", text);
  return status != STEPWISE_OK ? status : put_text(sink, STEPWISE_PUT_FINISHED, "outcome", outcome);
}

static int32_t run(void* self, const stepwise_call* call, const stepwise_sink* sink) {
  const stepwise_view why = TEXT("lost for words in " DIALECT);
  (void)self;
  if (is(text_in(call->parameters, "words", ""), "throw")) {
    put_text(sink, STEPWISE_PUT_ERROR, "text", why);
    return STEPWISE_PERMANENT;
  }
  return call->reason == STEPWISE_REASON_ENTER ? start(call, sink) : greet(call, sink);
}

static const stepwise_parameter words = {.size = sizeof(stepwise_parameter),
                                         .type = STEPWISE_PARAMETER_TEXT,
                                         .name = TEXT("words"),
                                         .default_text = TEXT("Hello")};
static const stepwise_parameter* const parameters[] = {&words};
static const stepwise_outcome greeted = {.size = sizeof(stepwise_outcome), .name = TEXT("greeted")};
static const stepwise_outcome* const outcomes[] = {&greeted};
static const stepwise_view columns[] = {TEXT("firstname")};

static const stepwise_step_type greeting_type = {.size = sizeof(stepwise_step_type),
                                                 .traits = STEPWISE_TRAIT_WAITS,
                                                 .threads = STEPWISE_THREADS_ANY,
                                                 .id = TEXT(ID ".greeting/1"),
                                                 .group = TEXT("Steps"),
                                                 .title = TEXT("Greet"),
                                                 .parameters = parameters,
                                                 .parameter_count = 1,
                                                 .outcomes = outcomes,
                                                 .outcome_count = 1,
                                                 .reads = columns,
                                                 .read_count = 1,
                                                 .run = run};

static const void* factory(stepwise_view interface_id, uint32_t index) {
  return is(interface_id, STEPWISE_STEP_INTERFACE) && index == 0 ? &greeting_type : NULL;
}

STEPWISE_EXPORT extern const stepwise_module stepwise_module_v1;
const stepwise_module stepwise_module_v1 = {.magic = STEPWISE_MAGIC,
                                            .size = sizeof(stepwise_module),
                                            .abi = STEPWISE_ABI,
                                            .abi_min = STEPWISE_ABI,
                                            .id = TEXT(ID),
                                            .version = TEXT("1.0.0"),
                                            .title = TEXT("Greeting in " DIALECT),
                                            .factory = factory};
