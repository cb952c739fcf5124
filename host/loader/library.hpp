// The dynamic loader, behind the one face that we need of it. Boost.DLL stays in library.cpp.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "stepwise/abi/module.h"

namespace stepwise::loader {

// Loads a library that check_library_file() let pass and gives its entry. The library stays for the
// life of the process: its code may still be running, or be wanted at exit. `file` is absolute.
// Throws Error: PLG010 without an entry of its own, PLG011 when something it needs is not there.
const stepwise_module& load_entry(const std::filesystem::path& file);

// What the dynamic loader says about `file`, as problem and remedy in plain words.
struct LoadProblem {
  std::string problem, remedy;
};
LoadProblem explain_load_failure(std::string_view boost_text, const std::filesystem::path& file);

}  // namespace stepwise::loader
