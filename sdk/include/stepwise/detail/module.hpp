// Builds the one exported symbol of a plug-in from its step types and strategies.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "../abi/module.h"
#include "../host.hpp"
#include "../step.hpp"
#include "../strategy.hpp"
#include "../version.hpp"
#include "guard.hpp"
#include "instance.hpp"
#include "rules.hpp"

#pragma GCC visibility push(hidden)
namespace stepwise::sdk::detail {

template <class... Types>
void close_module() noexcept {
  (Instance<Types>::destroy(), ...);
  attached_host = nullptr;
}

template <class... Types>
std::int32_t open_module(const stepwise_host* host) noexcept {
  attached_host = host;
  std::int32_t status = STEPWISE_OK;
  try {
    (Instance<Types>::create(), ...);
  } catch (...) {
    describe_current_exception([&](Status kind, std::string_view text, std::string_view) {
      log(Level::error, text);
      status = static_cast<std::int32_t>(kind);
    });
    close_module<Types...>();
  }
  return status;
}

template <class Type>
const void* entry_of() noexcept {
  if constexpr (std::is_base_of_v<Step, Type>) {
    return &step_entry<Type>;
  } else {
    return &strategy_entry<Type>;
  }
}

// The index-th of those types that derive from Base, or nullptr.
template <class Base, class... Types>
const void* nth(std::uint32_t index) noexcept {
  const void* found = nullptr;
  std::uint32_t at = 0;
  const auto look = [&](bool is_kind, const void* entry) {
    if (is_kind && at++ == index) found = entry;
  };
  (look(std::is_base_of_v<Base, Types>, entry_of<Types>()), ...);
  return found;
}

template <class... Types>
const void* factory(stepwise_view interface_id, std::uint32_t index) noexcept {
  const auto id = text_of(interface_id);
  if (id == STEPWISE_STEP_INTERFACE) return nth<Step, Types...>(index);
  if (id == STEPWISE_STRATEGY_INTERFACE) return nth<Strategy, Types...>(index);
  return nullptr;
}

template <class Type>
inline constexpr bool is_of_one_kind =
    std::is_base_of_v<Step, Type> != std::is_base_of_v<Strategy, Type>;

// True when no two of those types that derive from Base have the same id.
template <class Base, class... Types>
constexpr bool are_ids_distinct() noexcept {
  const bool is_kind[] = {std::is_base_of_v<Base, Types>...};
  const stepwise_view ids[] = {Types::about.head.id...};
  for (std::size_t at = 0; at < sizeof...(Types); ++at) {
    for (std::size_t other = 0; other < at; ++other) {
      const bool are_alike = is_kind[at] && is_kind[other];
      if (are_alike && text_of(ids[at]) == text_of(ids[other])) return false;
    }
  }
  return true;
}

// For people who wonder which build they have.
#if defined(__clang__)
inline constexpr std::string_view build = "stepwise SDK " STEPWISE_SDK_VERSION ", " __VERSION__;
#elif defined(__GNUC__)
inline constexpr std::string_view build = "stepwise SDK " STEPWISE_SDK_VERSION ", GCC " __VERSION__;
#else
inline constexpr std::string_view build = "stepwise SDK " STEPWISE_SDK_VERSION;
#endif

template <class... Types>
constexpr stepwise_module module(std::string_view id, std::string_view version,
                                 std::string_view title) noexcept {
  static_assert((is_of_one_kind<Types> && ...),
                "STEPWISE_PLUGIN takes classes that derive from sw::Step or sw::Strategy");
  static_assert(are_ids_distinct<Step, Types...>() && are_ids_distinct<Strategy, Types...>(),
                "STEPWISE_PLUGIN: two classes have the same id");
  return {STEPWISE_MAGIC,
          sizeof(stepwise_module),
          STEPWISE_ABI,
          STEPWISE_ABI_MAJOR << 16,  // this layer asks nothing of a host beyond the first minor
          view_of(id),
          view_of(version),
          view_of(title),
          view_of(build),
          &open_module<Types...>,
          &close_module<Types...>,
          &factory<Types...>};
}

}  // namespace stepwise::sdk::detail
#pragma GCC visibility pop
