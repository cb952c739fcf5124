// Tables that lie where they are not read. Inside of this room only.
#pragma once

#include <set>
#include <string>

#include "package/archive.hpp"
#include "package/findings.hpp"

namespace stepwise::package {

// Reports PKG062 for parts whose tables and choices are not among those in `read` ("table
// new_visit", "choice new_kind"), and says where they belong: such a package would come in empty.
void refuse_misplaced_tables(const Archive& parts, const std::string& manifest,
                             const std::set<std::string>& read, const std::string& subject,
                             Findings& findings);

}  // namespace stepwise::package
