// Texts of messages.
// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace stepwise::sdk::detail {

// Instead of operator+, about which GCC 12 gives false warnings at -O3.
inline std::string concat(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const auto part : parts) text.append(part);
  return text;
}

}  // namespace stepwise::sdk::detail
