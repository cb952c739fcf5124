// What was taken over of a package of Dataverse, and what was told.
#pragma once

#include <stdexcept>
#include <string>

#include "model/solution.hpp"

namespace stepwise::package {

// Throws std::out_of_range when there is none.
template <typename Definition>
const Definition& get(const Solution& solution, const std::string& name) {
  for (const Component& component : solution.components) {
    if (component.ref.name != name) continue;
    if (const auto* found = std::get_if<Definition>(&component.definition)) return *found;
  }
  throw std::out_of_range(name);
}

// Lines "name: reason".
inline std::string told(const Solution& solution, const std::string& group) {
  std::string lines;
  for (const NotUsed& one : solution.not_used) {
    if (one.group == group)
      lines += one.name + (one.reason.empty() ? "" : ": " + one.reason) + '\n';
  }
  return lines;
}

}  // namespace stepwise::package
