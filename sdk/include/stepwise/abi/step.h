/* stepwise plug-in ABI: interface "stepwise.step/1", a step type.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef STEPWISE_ABI_STEP_H
#define STEPWISE_ABI_STEP_H

#include "sink.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define STEPWISE_STEP_INTERFACE "stepwise.step/1"

/* --- self-description ------------------------------------------------------------------------ */

/* Types of a parameter: how the text in a definition is read and how it crosses. */
#define STEPWISE_PARAMETER_TEXT INT32_C(1)         /* text */
#define STEPWISE_PARAMETER_INTEGER INT32_C(2)      /* integer */
#define STEPWISE_PARAMETER_DECIMAL INT32_C(3)      /* decimal */
#define STEPWISE_PARAMETER_BOOLEAN INT32_C(4)      /* boolean */
#define STEPWISE_PARAMETER_TIME INT32_C(5)         /* time */
#define STEPWISE_PARAMETER_ONE_OF INT32_C(6)       /* text, one of `choices` */
#define STEPWISE_PARAMETER_ANY_OF INT32_C(7)       /* texts: the name occurs once for each */
#define STEPWISE_PARAMETER_COLUMN INT32_C(8)       /* text: a column; its value is in `record` */
#define STEPWISE_PARAMETER_COLUMN_VALUE INT32_C(9) /* a value for the column that `of` names */
#define STEPWISE_PARAMETER_EMAIL_TEMPLATE INT32_C(10) /* text NAME, and NAME.subject and NAME.body
                                                         filled in for the record */
#define STEPWISE_PARAMETER_CONDITION INT32_C(11)   /* boolean; nothing if it cannot be evaluated */
#define STEPWISE_PARAMETER_SEQUENCE INT32_C(12)    /* text: unique name of a sequence */
#define STEPWISE_PARAMETER_USER INT32_C(13)        /* text: a user. A definition holds the name of a
                                                      binding; the environment says who that is */
#define STEPWISE_PARAMETER_TEAM INT32_C(14)        /* the same: a team */

/* Flags of a parameter. */
#define STEPWISE_PARAMETER_REQUIRED UINT32_C(1)
#define STEPWISE_PARAMETER_RENDERED UINT32_C(2)    /* text: {{column}} is filled in by the host */
#define STEPWISE_PARAMETER_HAS_MIN UINT32_C(4)
#define STEPWISE_PARAMETER_HAS_MAX UINT32_C(8)

typedef struct stepwise_parameter {
  uint32_t size;
  int32_t type;                 /* STEPWISE_PARAMETER_ code */
  uint32_t flags;
  uint32_t reserved;            /* 0 */
  stepwise_view name;           /* identifier, unique in the step type */
  stepwise_view title;          /* for people */
  stepwise_view unit;           /* for people, for example "days"; may be empty */
  double min, max;              /* numbers: the value; texts: characters */
  stepwise_view default_text;   /* as it would stand in a definition; may be empty */
  const stepwise_view *choices; /* ONE_OF: one or more. ANY_OF: NULL when any text goes */
  uint64_t choice_count;
  stepwise_view of;             /* COLUMN_VALUE: name of the parameter of type COLUMN */
} stepwise_parameter;

typedef struct stepwise_outcome {
  uint32_t size;
  uint32_t reserved;            /* 0 */
  stepwise_view name;           /* identifier; what a definition's branches name */
  stepwise_view title;
  stepwise_view otherwise;      /* the outcome whose branch is taken where a definition gives this
                                   one none; empty: the path ends there. A member of later hosts:
                                   look at size */
} stepwise_outcome;

/* Traits: what the host must know because rules of definitions rest on it. */
#define STEPWISE_TRAIT_WAITS UINT32_C(1)      /* lets time pass; may not end a path; breaks a loop */
#define STEPWISE_TRAIT_ACTIVITY UINT32_C(2)   /* opens an activity for a seller */
#define STEPWISE_TRAIT_CONDITION UINT32_C(4)  /* only chooses a branch */
#define STEPWISE_TRAIT_ADVANCES UINT32_C(8)   /* hands the record on; not first, nothing follows */
#define STEPWISE_TRAIT_COMMAND UINT32_C(16)   /* done by the system at once */
#define STEPWISE_TRAIT_TRIAL UINT32_C(32)     /* tries variants to find the one that performs better:
                                                 gives STEPWISE_PUT_VARIANT, and has judge() */
#define STEPWISE_TRAIT_FOLLOWS UINT32_C(64)   /* waits for a time that rests on the record: is called
                                                 with STEPWISE_REASON_CHANGED when that changes */

/* --- a call ---------------------------------------------------------------------------------- */

/* Why a step is called. A call that is made again comes with the reason and the event it had: after
 * STEPWISE_PUT_RETRY and STEPWISE_TEMPORARY with a higher `attempt`, after a crash of the host with
 * the same one. */
#define STEPWISE_REASON_ENTER INT32_C(1)         /* the target has just come to this step */
#define STEPWISE_REASON_DUE INT32_C(2)           /* the time that it waited for has come; or, where
                                                    `event` has the flag skipped, a person has
                                                    ended the wait */
#define STEPWISE_REASON_EVENT INT32_C(3)         /* an event that it waited for: see `event` */
#define STEPWISE_REASON_ACTIVITY_DONE INT32_C(4) /* the seller completed the activity: see `event` */
#define STEPWISE_REASON_SKIPPED INT32_C(5)       /* the seller skipped the activity */
#define STEPWISE_REASON_CHANGED INT32_C(6)       /* STEPWISE_TRAIT_FOLLOWS: the record changed while
                                                    it waits, or a pause is over. What it answers
                                                    stands in place of the wait; the same wait again
                                                    changes nothing */

typedef struct stepwise_call {
  uint32_t size;
  int32_t reason;               /* STEPWISE_REASON_ code */
  int64_t now_us;               /* the host's clock, UTC microseconds; there is no other time */
  int64_t deadline_us;          /* a hint how long the host would like to wait; not enforced */
  uint32_t visit;               /* 1 for the first step of this target, and up */
  uint32_t attempt;             /* 1, and up after each retry and temporary failure of the
                                   visit, not after a crash; the 12th is the last */
  stepwise_view idempotency_key;/* the same for every call of this visit, also after a crash; add
                                   a word of your own for each thing that a visit sends */
  stepwise_view step;           /* id of the step in the definition */
  stepwise_fields parameters;   /* typed as declared */
  stepwise_fields record;       /* declared columns that hold something */
  stepwise_fields event;        /* REASON_ACTIVITY_DONE: result, note, by (texts).
                                   REASON_EVENT: name (text), deadline (time: that of
                                   STEPWISE_PUT_AWAIT_EVENTS), and what came with it */
  stepwise_fields state;        /* what STEPWISE_PUT_STATE kept for this visit */
  stepwise_fields subject;      /* what the step looks back at (see `looks_at`): step, outcome,
                                   result (texts), skipped (boolean: the activity was skipped, or
                                   nothing was sent), and `fact` (text) once for each fact that
                                   arrived about it; empty when there is nothing to look at */
  stepwise_fields trial;        /* STEPWISE_TRAIT_TRIAL: the tally as in stepwise_trial, and, when
                                   this target must be given a certain one, variant (text): the
                                   one that was chosen when the trial ended, or that an earlier
                                   call of the visit gave. A member of later hosts: look at size */
} stepwise_call;

/* --- a trial --------------------------------------------------------------------------------- */

/* What a trial has brought so far. The host keeps one tally for each trial step of a sequence; it
 * goes on through new versions as long as the step and its parameters stay the same. */
typedef struct stepwise_trial {
  uint32_t size;
  uint32_t reserved;            /* 0 */
  int64_t now_us;               /* the host's clock, UTC microseconds */
  stepwise_fields parameters;   /* typed as declared; of those that differ from record to record
                                   only the names of templates */
  stepwise_fields tally;        /* for each variant that was given: tried.NAME, the number of
                                   targets that were given it, and succeeded.NAME, the number of
                                   those whose success arrived (integers) */
} stepwise_trial;

/* --- the step type --------------------------------------------------------------------------- */

/* Thread levels. */
#define STEPWISE_THREADS_ONE INT32_C(0)  /* one call at a time for the whole module */
#define STEPWISE_THREADS_ANY INT32_C(1)  /* calls may run side by side on any threads */

/* Constant for the life of the module. */
typedef struct stepwise_step_type {
  uint32_t size;
  uint32_t traits;                              /* STEPWISE_TRAIT_ bits */
  int32_t threads;                              /* STEPWISE_THREADS_ code */
  int32_t reserved;                             /* 0 */
  stepwise_view id;                             /* "com.example.sms/1": reverse name, revision */
  stepwise_view group;                          /* palette: Steps, Conditions, Commands, ... */
  stepwise_view title;
  stepwise_view description;
  stepwise_view makes;                          /* kind of the activity or message that it makes,
                                                   for example "email", "phone_call"; or empty */
  stepwise_view looks_at;                       /* its subject is the last one of this kind; empty:
                                                   the last one of any kind */
  const stepwise_parameter *const *parameters;  /* parameter_count pointers */
  uint64_t parameter_count;
  const stepwise_outcome *const *outcomes;      /* outcome_count pointers, at least one */
  uint64_t outcome_count;
  const stepwise_view *reads;                   /* columns wanted with every call, where they exist */
  uint64_t read_count;
  void *self;                                   /* the plug-in's; handed back to the functions */
  /* Looks at parameters beyond what the declaration says. NULL when there is nothing more to say.
   * Returns: STEPWISE_OK, or STEPWISE_BAD_CONFIGURATION after STEPWISE_PUT_ERROR.
   * Ownership: all inputs are borrowed until the return.
   * Threads: [worker] any thread, see `threads`.
   * Repeat: may be called any number of times; must not have an effect. */
  int32_t (*check)(void *self, stepwise_fields parameters, const stepwise_sink *sink);
  /* Does the step's work, or says what it waits for. Never blocks for business time.
   * Returns: STEPWISE_OK after exactly one answer, or another status after STEPWISE_PUT_ERROR.
   * Ownership: `call` and all it points to are borrowed until the return.
   * Threads: [worker] any thread, see `threads`.
   * Repeat: may be called again for the same visit with the same idempotency key. */
  int32_t (*run)(void *self, const stepwise_call *call, const stepwise_sink *sink);
  /* Says how a trial stands, and whether it is over. Needed with STEPWISE_TRAIT_TRIAL, else NULL.
   * Called before each run() of a trial that goes on, when successes arrive, and when somebody
   * looks. The first answer that ends the trial is kept, and no other is asked for after it.
   * Returns: STEPWISE_OK after STEPWISE_PUT_VERDICT, or another status after STEPWISE_PUT_ERROR.
   * Ownership: `trial` and all it points to are borrowed until the return.
   * Threads: [worker] any thread, see `threads`.
   * Repeat: [pure] the same input gives the same verdict: no clock, no random numbers, no memory. */
  int32_t (*judge)(void *self, const stepwise_trial *trial, const stepwise_sink *sink);
  /* Names of the facts that the type may wait for or look at, with a blank between them: whoever
   * reports one of them is not told that it is unknown. A member of later plug-ins: look at size. */
  stepwise_view awaits;
} stepwise_step_type;

#ifdef __cplusplus
}
#endif
#endif
