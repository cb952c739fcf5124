// The manifest of a package of Dataverse.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "package/dataverse_taking.hpp"

namespace stepwise::package {

// Reads what the model holds of the part; tells what the package is missing, and of what it is a
// patch. Reports what is wrong with it.
void read_dataverse_manifest(const std::string& part, const std::string& subject,
                             Findings& findings, Taking& taking, SolutionManifest& manifest);

// "0", "1", or "2" for the source of both kinds of package.
std::string managed_text(std::string_view manifest);

// The same manifest with another text in a child of <SolutionManifest>, "Version" or "Managed": all
// other bytes stay. Nothing when it has no place for one. `text` is ASCII.
std::optional<std::string> with_text(std::string_view manifest, std::string_view element,
                                     std::string_view text);

}  // namespace stepwise::package
