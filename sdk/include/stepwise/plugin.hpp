// All that a plug-in includes.
//
//   #include <stepwise/plugin.hpp>
//   namespace sw = stepwise::sdk;
//
// Header-only, C++17. Nothing of it is ABI: the ABI is abi/*.h, so that a plug-in built with any
// compiler and any version of this layer loads in every host of the same ABI major.
//
// SPDX-License-Identifier: MIT
#pragma once

#include "answer.hpp"
#include "call.hpp"
#include "describe.hpp"
#include "detail/module.hpp"
#include "error.hpp"
#include "fields.hpp"
#include "host.hpp"
#include "parameter.hpp"
#include "step.hpp"
#include "strategy.hpp"
#include "time.hpp"
#include "trial.hpp"
#include "value.hpp"
#include "version.hpp"

// The plug-in: its reverse name, version and title, and its step types and strategies, in any
// number and order. Once per shared library, outside any namespace.
//
//   STEPWISE_PLUGIN("com.example.sms", "1.0.0", "Text messages", Sms, SmsReply)
//
// constexpr, so that the host can read the symbol before any code of the plug-in has run.
#define STEPWISE_PLUGIN(id, version, title, ...)                                           \
  static_assert(::stepwise::sdk::detail::is_reverse_name(id),                              \
                "STEPWISE_PLUGIN: the id must be a reverse name, as \"com.example.sms\""); \
  static_assert(sizeof(version) > 1, "STEPWISE_PLUGIN: the version is empty");             \
  extern "C" {                                                                             \
  extern STEPWISE_EXPORT const stepwise_module stepwise_module_v1;                         \
  constexpr stepwise_module stepwise_module_v1 =                                           \
      ::stepwise::sdk::detail::module<__VA_ARGS__>(id, version, title);                    \
  }
