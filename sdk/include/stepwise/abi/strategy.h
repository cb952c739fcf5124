/* stepwise plug-in ABI: interface "stepwise.strategy/1", an assignment strategy.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef STEPWISE_ABI_STRATEGY_H
#define STEPWISE_ABI_STRATEGY_H

#include "sink.h"
#include "step.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define STEPWISE_STRATEGY_INTERFACE "stepwise.strategy/1"

/* What the owner is wanted for. */
#define STEPWISE_OWNER_OF_TARGET INT32_C(1)   /* the whole run, when the record is connected */
#define STEPWISE_OWNER_OF_ACTIVITY INT32_C(2) /* one activity, when its step opens */

/* Frozen for ABI major 1: it crosses in arrays and cannot grow. */
/* Traits of a strategy. */
#define STEPWISE_STRATEGY_DEFAULT UINT32_C(2) /* taken for sequences that name no strategy */
#define STEPWISE_STRATEGY_FOLLOWS UINT32_C(4) /* its choice follows from the record alone: it is asked
                                                again when the record changes */
#define STEPWISE_STRATEGY_COUNTS UINT32_C(1) /* wants the facts open_work and assigned, counted on
                                                from one choice to the next */

typedef struct stepwise_candidate {
  stepwise_view id;             /* user name */
  stepwise_fields facts;        /* what this host knows about the user, which may be nothing; the
                                   guide lists the facts that there may be */
} stepwise_candidate;

typedef struct stepwise_choice {
  uint32_t size;
  int32_t purpose;              /* STEPWISE_OWNER_OF_ code */
  int64_t now_us;
  int64_t deadline_us;          /* a hint how long the host would like to wait; not enforced */
  stepwise_view idempotency_key;
  stepwise_view record_owner;   /* user name; empty when nobody owns the record */
  stepwise_view target_owner;   /* empty while the owner of the target itself is sought */
  stepwise_view actor;          /* user who connected the record or moves the target; empty when
                                   the system does */
  stepwise_fields parameters;   /* typed as declared */
  stepwise_fields record;       /* declared columns that hold something */
  const stepwise_candidate *candidates; /* sorted by id */
  uint64_t candidate_count;
} stepwise_choice;

/* Constant for the life of the module. */
typedef struct stepwise_strategy_type {
  uint32_t size;
  int32_t threads;                              /* STEPWISE_THREADS_ code */
  uint32_t traits;                              /* STEPWISE_STRATEGY_ bits */
  uint32_t reserved;                            /* 0 */
  stepwise_view id;                             /* "com.example.by_city/1" */
  stepwise_view title;
  stepwise_view description;
  const stepwise_parameter *const *parameters;
  uint64_t parameter_count;
  const stepwise_view *reads;                   /* columns of the record */
  uint64_t read_count;
  void *self;
  /* Chooses an owner.
   * Returns: STEPWISE_OK after STEPWISE_PUT_OWNER or STEPWISE_PUT_UNASSIGNED, or another status
   *   after STEPWISE_PUT_ERROR.
   * Ownership: `choice` and all it points to are borrowed until the return.
   * Threads: [worker] any thread, see `threads`.
   * Repeat: [pure] the same input gives the same choice: no clock, no random numbers, no memory. */
  int32_t (*choose)(void *self, const stepwise_choice *choice, const stepwise_sink *sink);
} stepwise_strategy_type;

#ifdef __cplusplus
}
#endif
#endif
