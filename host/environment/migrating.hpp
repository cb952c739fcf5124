// A package on its way into an environment. Inside of this room only.
#pragma once

#include <filesystem>
#include <vector>

#include "environment/environment.hpp"
#include "model/plan.hpp"
#include "model/solution.hpp"

namespace stepwise {

// A package, read and in the form in which it would be stored.
struct IncomingPackage {
  Solution solution;
  std::vector<IncomingComponent> incoming;
};
IncomingPackage read_incoming(const std::filesystem::path& path, const Palette& palette);

// All that an import would do: import carries out what it says, and asks nothing else.
Plan propose(Environment::Inside& inside, const IncomingPackage& package,
             const ImportOptions& options);

// What blocks a plan, as findings: SOL..., PKG050 to PKG052.
std::vector<Diagnostic> blocking_findings(const Plan& plan);

// What activation would say about the sequences of the package once it is imported.
std::vector<Diagnostic> definitions_after(Environment::Inside& inside,
                                          const IncomingPackage& package);

}  // namespace stepwise
