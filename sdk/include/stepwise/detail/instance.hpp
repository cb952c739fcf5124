// The one object of each step type and strategy of a plug-in.
// SPDX-License-Identifier: MIT
#pragma once

#include <type_traits>
#include <utility>

#include "../error.hpp"

// Each plug-in's own, also when another one has a class of the same name.
#pragma GCC visibility push(hidden)
namespace stepwise::sdk::detail {

// Made when the host opens the plug-in, where a constructor that throws is a clear refusal, and
// destroyed when it closes it. A plain pointer: a static object would be destroyed at the exit of
// the process, after the host's threads and in an order that nobody knows.
template <class Type>
struct Instance {
  static inline Type* object = nullptr;

  static void create() {
    if (object == nullptr) object = new Type();
  }
  static void destroy() noexcept { delete std::exchange(object, nullptr); }
  static Type& get() {
    if (object == nullptr) throw Error(Status::bug, "the host called before it opened the plug-in");
    return *object;
  }
};

}  // namespace stepwise::sdk::detail
#pragma GCC visibility pop
