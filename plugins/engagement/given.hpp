// Whether a definition gives a parameter that it need not give.
#pragma once

#include <stepwise/plugin.hpp>
#include <string_view>

namespace stepwise::engagement {

inline bool gives(const sdk::Fields& parameters, std::string_view name) {
  return !parameters.text(name, "").empty();
}

}  // namespace stepwise::engagement
