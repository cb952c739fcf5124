// A package on its way into an environment. Inside of this room only.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "environment/resolving.hpp"
#include "environment/solutions.hpp"
#include "model/plan.hpp"
#include "model/solution.hpp"

namespace stepwise {

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
// The same, made to fit what is here: see fitting.hpp. In the transaction or snapshot of the plan.
void fit(Environment::Inside& inside, IncomingPackage& package);

// All that an import would do: import carries out what it says, and asks nothing else.
struct Proposal {
  Plan plan;
  LocalSettings settings;  // that hold then
};
Proposal propose(Environment::Inside& inside, const IncomingPackage& package,
                 const ImportOptions& options);

// Adds what speaks against it when these are all the definitions and settings: sequences that are
// active here and could not run any more, tags that contradict each other; with `activate`, also of
// new sequences.
void keep_sound(Environment::Inside& inside, DefinitionMap&& after, const LocalSettings& settings,
                bool activate, Plan& plan);

// What blocks a plan, as findings: SOL..., PKG05x.
std::vector<Diagnostic> blocking_findings(const Plan& plan);

// What activation would say about the sequences of the package once it is imported.
std::vector<Diagnostic> definitions_after(Environment::Inside& inside,
                                          const IncomingPackage& package);

}  // namespace stepwise
