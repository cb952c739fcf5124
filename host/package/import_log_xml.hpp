// The log of an import as XML, in the form of the import job of Dataverse: one result for the
// solution, one for each component.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/import_log.hpp"

namespace stepwise::package {

// `problems`: why it was refused; empty when it was carried out. The same entry gives the same
// bytes.
std::string write_import_log(const ImportEntry& entry, const std::vector<Diagnostic>& problems);

}  // namespace stepwise::package
