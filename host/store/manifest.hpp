// A solution's manifest as JSON and back, for the solution table. Its components are not in it:
// the component table says which solution a component belongs to.
#pragma once

#include <string>
#include <string_view>

#include "model/solution.hpp"

namespace stepwise::store {

std::string encode_manifest(const SolutionManifest& manifest);
SolutionManifest decode_manifest(std::string_view json);

}  // namespace stepwise::store
