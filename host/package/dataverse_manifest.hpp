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

// The same manifest with another version: one text changes, all other bytes stay. Nothing when it
// has no place for a version.
std::optional<std::string> with_version(std::string_view manifest, const Version& version);

}  // namespace stepwise::package
