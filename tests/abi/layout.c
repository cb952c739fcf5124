/* The golden table: the ABI as released binaries know it, on a 64-bit machine. A struct that starts
 * with its size may grow at its end: new lines for its members, and a new SIZE. New constants may
 * come. Any other change of a line is a break: old plug-ins would be misread without any other sign.
 */
#include <stddef.h>

#include "stepwise/stepwise.h"

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), "size of " #type)
#define AT(type, member, offset) \
  _Static_assert(offsetof(type, member) == (offset), "place of " #type "." #member)
#define IS(constant, number) _Static_assert((constant) == (number), "value of " #constant)
#define HAS(type, member, ...)                                                     \
  _Static_assert(_Generic(((type *)0)->member, __VA_ARGS__ : 1, default : 0), \
                 "signature of " #type "." #member)

/* --- types.h -------------------------------------------------------------------------------- */

SIZE(stepwise_view, 16);
AT(stepwise_view, data, 0);
AT(stepwise_view, size, 8);

SIZE(stepwise_value, 40);
AT(stepwise_value, kind, 0);
AT(stepwise_value, reserved, 4);
AT(stepwise_value, integer, 8);
AT(stepwise_value, decimal, 16);
AT(stepwise_value, text, 24);

SIZE(stepwise_field, 56);
AT(stepwise_field, name, 0);
AT(stepwise_field, value, 16);

SIZE(stepwise_fields, 16);
AT(stepwise_fields, data, 0);
AT(stepwise_fields, count, 8);

IS(STEPWISE_NOTHING, 0);
IS(STEPWISE_BOOLEAN, 1);
IS(STEPWISE_INTEGER, 2);
IS(STEPWISE_DECIMAL, 3);
IS(STEPWISE_TEXT, 4);
IS(STEPWISE_TIME, 5);
IS(STEPWISE_DATE, 6);
IS(STEPWISE_OK, 0);
IS(STEPWISE_BAD_CONFIGURATION, 1);
IS(STEPWISE_TEMPORARY, 2);
IS(STEPWISE_PERMANENT, 3);
IS(STEPWISE_UNSUPPORTED, 4);
IS(STEPWISE_BUG, 5);
IS(STEPWISE_REFUSED, 6);

/* --- sink.h --------------------------------------------------------------------------------- */

SIZE(stepwise_sink, 24);
AT(stepwise_sink, size, 0);
AT(stepwise_sink, reserved, 4);
AT(stepwise_sink, self, 8);
AT(stepwise_sink, put, 16);

IS(STEPWISE_PUT_FINISHED, 1);
IS(STEPWISE_PUT_ACTIVITY, 2);
IS(STEPWISE_PUT_WAIT, 3);
IS(STEPWISE_PUT_AWAIT_EVENTS, 4);
IS(STEPWISE_PUT_RETRY, 5);
IS(STEPWISE_PUT_OWNER, 6);
IS(STEPWISE_PUT_UNASSIGNED, 7);
IS(STEPWISE_PUT_VERDICT, 8);
IS(STEPWISE_PUT_STATE, 16);
IS(STEPWISE_PUT_EFFECT, 17);
IS(STEPWISE_PUT_NOTE, 18);
IS(STEPWISE_PUT_ERROR, 19);
IS(STEPWISE_PUT_VARIANT, 20);

/* --- step.h --------------------------------------------------------------------------------- */

SIZE(stepwise_parameter, 128);
AT(stepwise_parameter, size, 0);
AT(stepwise_parameter, type, 4);
AT(stepwise_parameter, flags, 8);
AT(stepwise_parameter, reserved, 12);
AT(stepwise_parameter, name, 16);
AT(stepwise_parameter, title, 32);
AT(stepwise_parameter, unit, 48);
AT(stepwise_parameter, min, 64);
AT(stepwise_parameter, max, 72);
AT(stepwise_parameter, default_text, 80);
AT(stepwise_parameter, choices, 96);
AT(stepwise_parameter, choice_count, 104);
AT(stepwise_parameter, of, 112);

SIZE(stepwise_outcome, 56);
AT(stepwise_outcome, size, 0);
AT(stepwise_outcome, reserved, 4);
AT(stepwise_outcome, name, 8);
AT(stepwise_outcome, title, 24);
AT(stepwise_outcome, otherwise, 40);

SIZE(stepwise_call, 160);
AT(stepwise_call, size, 0);
AT(stepwise_call, reason, 4);
AT(stepwise_call, now_us, 8);
AT(stepwise_call, deadline_us, 16);
AT(stepwise_call, visit, 24);
AT(stepwise_call, attempt, 28);
AT(stepwise_call, idempotency_key, 32);
AT(stepwise_call, step, 48);
AT(stepwise_call, parameters, 64);
AT(stepwise_call, record, 80);
AT(stepwise_call, event, 96);
AT(stepwise_call, state, 112);
AT(stepwise_call, subject, 128);
AT(stepwise_call, trial, 144);

SIZE(stepwise_trial, 48);
AT(stepwise_trial, size, 0);
AT(stepwise_trial, reserved, 4);
AT(stepwise_trial, now_us, 8);
AT(stepwise_trial, parameters, 16);
AT(stepwise_trial, tally, 32);

SIZE(stepwise_step_type, 208);
AT(stepwise_step_type, size, 0);
AT(stepwise_step_type, traits, 4);
AT(stepwise_step_type, threads, 8);
AT(stepwise_step_type, reserved, 12);
AT(stepwise_step_type, id, 16);
AT(stepwise_step_type, group, 32);
AT(stepwise_step_type, title, 48);
AT(stepwise_step_type, description, 64);
AT(stepwise_step_type, makes, 80);
AT(stepwise_step_type, looks_at, 96);
AT(stepwise_step_type, parameters, 112);
AT(stepwise_step_type, parameter_count, 120);
AT(stepwise_step_type, outcomes, 128);
AT(stepwise_step_type, outcome_count, 136);
AT(stepwise_step_type, reads, 144);
AT(stepwise_step_type, read_count, 152);
AT(stepwise_step_type, self, 160);
AT(stepwise_step_type, check, 168);
AT(stepwise_step_type, run, 176);
AT(stepwise_step_type, judge, 184);
AT(stepwise_step_type, awaits, 192);

IS(STEPWISE_PARAMETER_TEXT, 1);
IS(STEPWISE_PARAMETER_INTEGER, 2);
IS(STEPWISE_PARAMETER_DECIMAL, 3);
IS(STEPWISE_PARAMETER_BOOLEAN, 4);
IS(STEPWISE_PARAMETER_TIME, 5);
IS(STEPWISE_PARAMETER_ONE_OF, 6);
IS(STEPWISE_PARAMETER_ANY_OF, 7);
IS(STEPWISE_PARAMETER_COLUMN, 8);
IS(STEPWISE_PARAMETER_COLUMN_VALUE, 9);
IS(STEPWISE_PARAMETER_EMAIL_TEMPLATE, 10);
IS(STEPWISE_PARAMETER_CONDITION, 11);
IS(STEPWISE_PARAMETER_SEQUENCE, 12);
IS(STEPWISE_PARAMETER_USER, 13);
IS(STEPWISE_PARAMETER_TEAM, 14);
IS(STEPWISE_PARAMETER_REQUIRED, 1);
IS(STEPWISE_PARAMETER_RENDERED, 2);
IS(STEPWISE_PARAMETER_HAS_MIN, 4);
IS(STEPWISE_PARAMETER_HAS_MAX, 8);
IS(STEPWISE_TRAIT_WAITS, 1);
IS(STEPWISE_TRAIT_ACTIVITY, 2);
IS(STEPWISE_TRAIT_CONDITION, 4);
IS(STEPWISE_TRAIT_ADVANCES, 8);
IS(STEPWISE_TRAIT_COMMAND, 16);
IS(STEPWISE_TRAIT_TRIAL, 32);
IS(STEPWISE_REASON_ENTER, 1);
IS(STEPWISE_REASON_DUE, 2);
IS(STEPWISE_REASON_EVENT, 3);
IS(STEPWISE_REASON_ACTIVITY_DONE, 4);
IS(STEPWISE_REASON_SKIPPED, 5);
IS(STEPWISE_THREADS_ONE, 0);
IS(STEPWISE_THREADS_ANY, 1);

/* --- strategy.h ----------------------------------------------------------------------------- */

SIZE(stepwise_candidate, 32);
AT(stepwise_candidate, id, 0);
AT(stepwise_candidate, facts, 16);

SIZE(stepwise_choice, 136);
AT(stepwise_choice, size, 0);
AT(stepwise_choice, purpose, 4);
AT(stepwise_choice, now_us, 8);
AT(stepwise_choice, deadline_us, 16);
AT(stepwise_choice, idempotency_key, 24);
AT(stepwise_choice, record_owner, 40);
AT(stepwise_choice, target_owner, 56);
AT(stepwise_choice, actor, 72);
AT(stepwise_choice, parameters, 88);
AT(stepwise_choice, record, 104);
AT(stepwise_choice, candidates, 120);
AT(stepwise_choice, candidate_count, 128);

SIZE(stepwise_strategy_type, 112);
AT(stepwise_strategy_type, size, 0);
AT(stepwise_strategy_type, threads, 4);
AT(stepwise_strategy_type, traits, 8);
AT(stepwise_strategy_type, reserved, 12);
AT(stepwise_strategy_type, id, 16);
AT(stepwise_strategy_type, title, 32);
AT(stepwise_strategy_type, description, 48);
AT(stepwise_strategy_type, parameters, 64);
AT(stepwise_strategy_type, parameter_count, 72);
AT(stepwise_strategy_type, reads, 80);
AT(stepwise_strategy_type, read_count, 88);
AT(stepwise_strategy_type, self, 96);
AT(stepwise_strategy_type, choose, 104);

IS(STEPWISE_STRATEGY_COUNTS, 1);
IS(STEPWISE_STRATEGY_DEFAULT, 2);
IS(STEPWISE_OWNER_OF_TARGET, 1);
IS(STEPWISE_OWNER_OF_ACTIVITY, 2);

/* --- module.h ------------------------------------------------------------------------------- */

SIZE(stepwise_host, 32);
AT(stepwise_host, size, 0);
AT(stepwise_host, abi, 4);
AT(stepwise_host, self, 8);
AT(stepwise_host, log, 16);
AT(stepwise_host, query, 24);

SIZE(stepwise_module, 104);
AT(stepwise_module, magic, 0);
AT(stepwise_module, size, 4);
AT(stepwise_module, abi, 8);
AT(stepwise_module, abi_min, 12);
AT(stepwise_module, id, 16);
AT(stepwise_module, version, 32);
AT(stepwise_module, title, 48);
AT(stepwise_module, build, 64);
AT(stepwise_module, open, 80);
AT(stepwise_module, close, 88);
AT(stepwise_module, factory, 96);

IS(STEPWISE_ABI_MAJOR, 1);
IS(STEPWISE_ABI_MINOR, 0);
IS(STEPWISE_MAGIC, 0x50575453);
IS(STEPWISE_LOG_DEBUG, 0);
IS(STEPWISE_LOG_INFO, 1);
IS(STEPWISE_LOG_WARNING, 2);
IS(STEPWISE_LOG_ERROR, 3);

/* --- signatures, which have no size ------------------------------------------------------------ */

HAS(stepwise_sink, put, int32_t (*)(const stepwise_sink *, int32_t, stepwise_fields));
HAS(stepwise_step_type, check, int32_t (*)(void *, stepwise_fields, const stepwise_sink *));
HAS(stepwise_step_type, run, int32_t (*)(void *, const stepwise_call *, const stepwise_sink *));
HAS(stepwise_step_type, judge, int32_t (*)(void *, const stepwise_trial *, const stepwise_sink *));
HAS(stepwise_strategy_type, choose,
    int32_t (*)(void *, const stepwise_choice *, const stepwise_sink *));
HAS(stepwise_host, log, void (*)(const stepwise_host *, int32_t, stepwise_view));
HAS(stepwise_host, query, const void *(*)(const stepwise_host *, stepwise_view));
HAS(stepwise_module, open, int32_t (*)(const stepwise_host *));
HAS(stepwise_module, close, void (*)(void));
HAS(stepwise_module, factory, const void *(*)(stepwise_view, uint32_t));
