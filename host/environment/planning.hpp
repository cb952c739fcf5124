// A package on its way into an environment. Inside of this room only.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "environment/resolving.hpp"
#include "environment/solutions.hpp"
#include "model/plan.hpp"
#include "model/solution.hpp"

namespace stepwise {

struct Conversion;  // environment/value_changes.hpp

using DefinitionMap = std::map<ComponentRef, Definition>;  // in the order of application

// A definition as the store keeps it.
Definition read_body(const ComponentRef& ref, const std::string& body);

// A package, read and in the form in which it would be stored.
struct IncomingPackage {
  Solution solution;
  std::vector<IncomingComponent> incoming;
  SettingsFile settings = {};  // what was given with it
};
IncomingPackage read_incoming(const std::filesystem::path& path, const Palette& palette);
// Writes the components of the package anew, after they were changed.
void prepare(IncomingPackage& package, const Palette& palette);
// The same, made to fit what is here: see fitting.hpp. In the transaction or snapshot of the plan.
void fit(Environment::Inside& inside, IncomingPackage& package);

// All that an import would do: import carries out what it says, and asks nothing else.
struct Proposal {
  Plan plan;
  LocalSettings settings;                             // that hold then
  std::shared_ptr<const Conversion> conversion = {};  // of values that records hold; may be nothing
};
// The package's tables and choices get what is here and not in them, as far as it stays.
Proposal propose(Environment::Inside& inside, IncomingPackage& package,
                 const ImportOptions& options);

// What blocks a plan, as findings: SOL..., PKG05x.
std::vector<Diagnostic> blocking_findings(const Plan& plan);

// What activation would say about the sequences of the package once it is imported.
std::vector<Diagnostic> definitions_after(Environment::Inside& inside,
                                          const IncomingPackage& package);

}  // namespace stepwise
