// What the host offers at any time, beside the calls it makes.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "abi/module.h"
#include "value.hpp"

namespace stepwise::sdk {

enum class Level : std::int32_t {
  debug = STEPWISE_LOG_DEBUG,
  info = STEPWISE_LOG_INFO,
  warning = STEPWISE_LOG_WARNING,
  error = STEPWISE_LOG_ERROR,
};

namespace detail {
// One per plug-in, however it was compiled: a symbol that is visible would be shared by all
// plug-ins of a process. Set by open(), which runs before any thread of the host calls in.
#pragma GCC visibility push(hidden)
inline const stepwise_host* attached_host = nullptr;
#pragma GCC visibility pop
}  // namespace detail

// Writes a line to the host's log under the plug-in's id. Without a host, in a unit test, it is
// dropped. Threads: [any].
inline void log(Level level, std::string_view text) noexcept {
  const auto* host = detail::attached_host;
  if (host != nullptr) host->log(host, static_cast<std::int32_t>(level), view_of(text));
}

// A further interface of the host by its id, or nullptr when this host does not offer it.
// Threads: [any].
template <class Interface>
const Interface* query(std::string_view interface_id) noexcept {
  const auto* host = detail::attached_host;
  if (host == nullptr) return nullptr;
  return static_cast<const Interface*>(host->query(host, view_of(interface_id)));
}

}  // namespace stepwise::sdk
