/* stepwise plug-in ABI: the entry of a plug-in and the face of the host.
 *
 * A plug-in is a shared library that exports exactly one symbol, the constant
 * `stepwise_module_v1`. The host reads its numbers before it calls any of its functions.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef STEPWISE_ABI_MODULE_H
#define STEPWISE_ABI_MODULE_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define STEPWISE_ABI_MAJOR UINT32_C(1)
#define STEPWISE_ABI_MINOR UINT32_C(0)
#define STEPWISE_ABI ((STEPWISE_ABI_MAJOR << 16) | STEPWISE_ABI_MINOR)

#define STEPWISE_MAGIC UINT32_C(0x50575453) /* "STWP" in the memory of a little-endian machine */

/* Levels of a log line. */
#define STEPWISE_LOG_DEBUG INT32_C(0)
#define STEPWISE_LOG_INFO INT32_C(1)
#define STEPWISE_LOG_WARNING INT32_C(2)
#define STEPWISE_LOG_ERROR INT32_C(3)

/* Lives longer than the module. */
typedef struct stepwise_host {
  uint32_t size;
  uint32_t abi;   /* of the host: major << 16 | minor */
  void *self;     /* the host's; handed back to the functions */
  /* Writes one line to the host's log, under the plug-in's id.
   * Returns: nothing.
   * Ownership: the host copies `text`.
   * Threads: [any].
   * Repeat: writes again. */
  void (*log)(const struct stepwise_host *host, int32_t level, stepwise_view text);
  /* Asks for a further interface of the host by id, for example "stepwise.http/1".
   * Returns: the interface, or NULL when this host does not offer it.
   * Ownership: the host's; valid as long as the host struct.
   * Threads: [any].
   * Repeat: the same answer each time. */
  const void *(*query)(const struct stepwise_host *host, stepwise_view interface_id);
} stepwise_host;

typedef struct stepwise_module {
  uint32_t magic;        /* STEPWISE_MAGIC */
  uint32_t size;         /* bytes of this struct */
  uint32_t abi;          /* that it was built with: STEPWISE_ABI */
  uint32_t abi_min;      /* oldest host ABI that it can live with */
  stepwise_view id;      /* "com.example.calls": reverse name of the plug-in */
  stepwise_view version; /* "1.2.0" */
  stepwise_view title;   /* for people */
  stepwise_view build;   /* compiler and SDK, for people; may be empty */
  /* Called once, before any other function. NULL when there is nothing to do.
   * Returns: STEPWISE_OK, or a status: the plug-in is then refused. The last line that it logged as
   *   a warning or an error becomes the reason that people read.
   * Ownership: `host` stays valid for the life of the process.
   * Threads: [main] alone.
   * Repeat: [once]. */
  int32_t (*open)(const stepwise_host *host);
  /* Called once when the host ends in good order; never between calls. May be NULL.
   * Returns: nothing.
   * Ownership: nothing passes.
   * Threads: [main] alone.
   * Repeat: [once]. */
  void (*close)(void);
  /* Gives the index-th thing that fulfils an interface, for example a stepwise_step_type for
   * "stepwise.step/1"; 0, 1, 2, ... until NULL. An unknown interface gives NULL.
   * Returns: a constant struct that starts with its size, or NULL.
   * Ownership: the module's; valid for the life of the module.
   * Threads: [main].
   * Repeat: the same answer each time. */
  const void *(*factory)(stepwise_view interface_id, uint32_t index);
} stepwise_module;

/* The only exported symbol of a plug-in. */
#define STEPWISE_MODULE_SYMBOL "stepwise_module_v1"

#if defined(_WIN32)
#define STEPWISE_EXPORT __declspec(dllexport)
#elif defined(__GNUC__)
#define STEPWISE_EXPORT __attribute__((visibility("default")))
#else
#define STEPWISE_EXPORT
#endif

#ifdef __cplusplus
}
#endif
#endif
