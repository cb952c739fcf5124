/* The whole stable C ABI of stepwise plug-ins.
 * SPDX-License-Identifier: MIT */
#ifndef STEPWISE_STEPWISE_H
#define STEPWISE_STEPWISE_H
#include "abi/module.h"
#include "abi/sink.h"
#include "abi/step.h"
#include "abi/strategy.h"
#include "abi/types.h"
#endif
