/* stepwise plug-in ABI: the values that cross the boundary.
 *
 * C99, nothing but stdint.h. Text is UTF-8, given as pointer and length, not terminated, and may
 * hold any byte but is never NULL when its size is not 0. Everything a function is given is
 * borrowed: it is valid until that function returns, unless its comment says otherwise.
 * The structs of this file are frozen for ABI major 1: they cross in arrays and cannot grow. So is
 * stepwise_candidate. Every member that is called `reserved` is 0: a host refuses another number,
 * since a later ABI may give it a meaning.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef STEPWISE_ABI_TYPES_H
#define STEPWISE_ABI_TYPES_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Borrowed text. {NULL, 0} is the empty text. */
typedef struct stepwise_view {
  const char *data;
  uint64_t size; /* bytes */
} stepwise_view;

/* Kinds of a value. */
#define STEPWISE_NOTHING INT32_C(0) /* empty; no other member counts */
#define STEPWISE_BOOLEAN INT32_C(1) /* integer is 0 or 1 */
#define STEPWISE_INTEGER INT32_C(2) /* integer; also a choice, as its stored number */
#define STEPWISE_DECIMAL INT32_C(3) /* decimal; always finite */
#define STEPWISE_TEXT INT32_C(4)    /* text */
#define STEPWISE_TIME INT32_C(5)    /* integer: microseconds since 1970-01-01T00:00:00Z */
#define STEPWISE_DATE INT32_C(6)    /* integer: days since 1970-01-01. A day without a time of day:
                                       when it begins depends on where it is looked at */

typedef struct stepwise_value {
  int32_t kind;
  int32_t reserved; /* 0 */
  int64_t integer;
  double decimal;
  stepwise_view text;
} stepwise_value;

typedef struct stepwise_field {
  stepwise_view name;
  stepwise_value value;
} stepwise_field;

/* A flat list. The same name several times in a row is a list of values. */
typedef struct stepwise_fields {
  const stepwise_field *data;
  uint64_t count;
} stepwise_fields;

/* Status of a call. Every function of the ABI that can fail returns one of these. */
#define STEPWISE_OK INT32_C(0)
#define STEPWISE_BAD_CONFIGURATION INT32_C(1) /* parameters cannot work; retrying does not help */
#define STEPWISE_TEMPORARY INT32_C(2)         /* outside failure; the host calls again later */
#define STEPWISE_PERMANENT INT32_C(3)         /* outside failure that stays */
#define STEPWISE_UNSUPPORTED INT32_C(4)       /* asked for something that this side does not know */
#define STEPWISE_BUG INT32_C(5)               /* the author's own fault: an exception, a broken rule */
#define STEPWISE_REFUSED INT32_C(6)           /* given back by the host: it does not take this */

#ifdef __cplusplus
}
#endif
#endif
