// What checks of packages share, with an environment and without. Inside of this room only.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "environment/packages.hpp"
#include "model/sequence.hpp"
#include "model/solution.hpp"

namespace stepwise {

void describe(const Solution& solution, PackageCheck& check);

// What `check_sequence` says about each of its sequences, with XPaths, and what is wrong with
// e-mail templates that no sequence of it names.
std::vector<Diagnostic> definition_findings(
    const Solution& solution, const CheckContext& context,
    const std::function<std::vector<Diagnostic>(const Sequence&)>& check_sequence);

// The same without an environment.
std::vector<Diagnostic> check_solution(const Solution& solution);

// PKG055, for a solution that was exported with --unfinished.
std::optional<Diagnostic> unfinished_warning(const SolutionManifest& manifest);
// PKG070, for a solution that brings nothing, not even parts of Dataverse.
std::optional<Diagnostic> empty_warning(const Solution& solution);
// What says so itself that it is unfinished is not refused for its definitions.
void allow_unfinished(const Solution& solution, std::vector<Diagnostic>& findings);

}  // namespace stepwise
