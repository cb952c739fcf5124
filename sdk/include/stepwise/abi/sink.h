/* stepwise plug-in ABI: the one door through which a plug-in answers.
 *
 * A plug-in tells its answer by calling put() during the call that it was given the sink for, on
 * the same thread. The host copies at once; nothing is kept by reference. Fields that a kind does
 * not know are refused with STEPWISE_REFUSED and a text in the log, never ignored. A refused put
 * fails the whole call, so that nothing that was meant to happen is lost in silence; so does a put
 * from another thread. An unknown `what` alone does not.
 *
 * Limits: 1,000 fields a put, 200 bytes the name of a field, 1 MiB a text, 64 KiB a state, 16 MiB
 * all puts of a call, 1,000 puts beside the answer and the first error, 3,660 days a wait or a
 * deadline, 30 days the pause before a retry, 12 attempts a visit.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef STEPWISE_ABI_SINK_H
#define STEPWISE_ABI_SINK_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* --- answers of a step: exactly one per successful call ------------------------------------- */

/* The step is finished. Fields: outcome (text; one of the declared ones), result (text, optional:
 * more detail for people and conditions, for example "voicemail"). */
#define STEPWISE_PUT_FINISHED INT32_C(1)

/* Open an activity for a seller and wait for it. Fields: kind (text: "email", "phone_call",
 * "task", "linkedin", ...), subject (text), description (text, optional). The host finds the owner
 * and calls again with STEPWISE_REASON_ACTIVITY_DONE. */
#define STEPWISE_PUT_ACTIVITY INT32_C(2)

/* Wait. Fields, one of:
 *   days and hours (integers, 0 or more) from now on;
 *   until (time) or on (date: that day, where the owner of the target is), and days_before or
 *     days_after (integers, optional: calendar days), reached (text, optional: the outcome that
 *     leaves the step at once when that has come already), past (text, optional: the same when the
 *     date itself is over; without it `reached` counts);
 *   weekday (integer, 1 Monday to 7 Sunday) and minute (integer of the day, 0 to 1439): the next one.
 * The host turns it into a time by the calendar of the target's owner, and computes it anew when that
 * is another one. It calls again with STEPWISE_REASON_DUE, never earlier. */
#define STEPWISE_PUT_WAIT INT32_C(3)

/* Wait for one of several events. Fields: event (text, one or more), and a deadline as in
 * STEPWISE_PUT_WAIT. The host calls again with STEPWISE_REASON_EVENT or STEPWISE_REASON_DUE. */
#define STEPWISE_PUT_AWAIT_EVENTS INT32_C(4)

/* Not now: call again after a while. Fields: after_us (integer, microseconds, 1 to 30 days), reason
 * (text). The same idempotency key comes with the next call, and a state that is given beside this.
 * Effects beside it are refused: the call that comes again would give them a second time. */
#define STEPWISE_PUT_RETRY INT32_C(5)

/* --- answers of a strategy: exactly one per successful call --------------------------------- */

/* Fields: owner (text: id of a candidate, or the record's owner in any case), reason (text: why
 * this one, stored). */
#define STEPWISE_PUT_OWNER INT32_C(6)

/* Nobody fits. Fields: reason (text). */
#define STEPWISE_PUT_UNASSIGNED INT32_C(7)

/* --- answer of a judge: exactly one per successful call -------------------------------------- */

/* How a trial stands. Fields: variant and title (texts; both once for each variant that there is, in
 * the same order), reason (text: in words, shown and stored), chosen (text, optional: the trial is
 * over and every later target is given this variant), inconclusive (boolean, optional: none was
 * found to be better, and `chosen` is what was agreed upon for that case), difference (decimal,
 * optional, -1 to 1: by how much the success rates differ), p_value (decimal, optional, 0 to 1). */
#define STEPWISE_PUT_VERDICT INT32_C(8)

/* --- beside the answer, any number ----------------------------------------------------------- */

/* Replaces what the host keeps for this visit of the step and hands back in `state`. Any fields;
 * at most 64 KiB in all. */
#define STEPWISE_PUT_STATE INT32_C(16)

/* Something that the outside must see once. Fields: kind (text), then whatever that kind takes.
 * The host stores it in the same transaction as the answer, under a stable key. Kinds:
 *   "message": channel (text: "email", "sms"), to, subject, body (texts)
 *   "set_field": column (text), value (any kind) - sets a column of the record */
#define STEPWISE_PUT_EFFECT INT32_C(17)

/* A remark for the history. Fields: text. */
#define STEPWISE_PUT_NOTE INT32_C(18)

/* Why the call fails, also when its status is STEPWISE_OK then. Fields: text, parameter (text,
 * optional: the parameter that is to blame). A failure leaves nothing else behind: no state, no note
 * and no effect, which is therefore refused after this. */
#define STEPWISE_PUT_ERROR INT32_C(19)

/* The variant that this target is given; from a step type with STEPWISE_TRAIT_TRIAL, once a call.
 * Fields: variant (text: one that judge() names, and the one in `trial` where there is one), success
 * (text: name of the fact that counts as its success, or "run_won", which the host sees to when the
 * run of the target ends as won), reason (text: why this one, stored),
 * about_step (boolean, optional: the fact counts only when it is about the message of this step, not
 * about a later one). */
#define STEPWISE_PUT_VARIANT INT32_C(20)

typedef struct stepwise_sink {
  uint32_t size; /* bytes of this struct as the host knows it */
  uint32_t reserved; /* 0 */
  void *self;    /* the host's; handed back to put() */
  /* Takes one answer or one thing beside it. `what` is a STEPWISE_PUT_ code.
   * Returns: STEPWISE_OK; STEPWISE_REFUSED when the fields do not fit or a second answer is given;
   *   STEPWISE_UNSUPPORTED for a `what` that this host does not know.
   * Ownership: the host copies; the caller keeps `fields`.
   * Threads: [call] only during the call, on its thread; from another one the call fails.
   * Repeat: each call adds; not idempotent. */
  int32_t (*put)(const struct stepwise_sink *sink, int32_t what, stepwise_fields fields);
} stepwise_sink;

#ifdef __cplusplus
}
#endif
#endif
