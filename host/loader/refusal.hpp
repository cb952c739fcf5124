// How the parts of the loader refuse a plug-in.
#pragma once

#include <string>
#include <utility>

#include "base/error.hpp"

namespace stepwise::loader {

// Throws an Error that knows nothing of the file: the Loader, which takes one file after the other,
// catches it and puts in subject and place.
[[noreturn]] inline void refuse(std::string code, std::string problem, std::string remedy) {
  throw Error(Failure::input_refused, std::move(code), "plug-in", std::move(problem),
              std::move(remedy));
}

}  // namespace stepwise::loader
