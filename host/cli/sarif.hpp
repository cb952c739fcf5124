// Findings in the form that code hosting and editors read: SARIF 2.1.0, an OASIS standard.
#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.hpp"
#include "cli/document.hpp"

namespace stepwise::cli {

// One run of stepwise over one package. Places lie in `package`: below it when it is a folder, as
// parts of the one file otherwise.
Document to_sarif(const std::filesystem::path& package, const std::vector<Diagnostic>& findings);

}  // namespace stepwise::cli
