// Packages of Dataverse itself: what a sequence can use is read, everything is kept as bytes.
// See docs/decisions/0011-dataverse-packages.md.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/solution.hpp"
#include "package/archive.hpp"
#include "package/findings.hpp"

namespace stepwise::package {

// True when nothing in it is ours and there is a manifest, also that of an unpacked folder.
bool is_dataverse(const Contents& contents);

// solution.xml, or Other/Solution.xml of an unpacked folder; "" when there is neither. People who
// zip by hand write the name in other cases.
std::string dataverse_manifest(const Archive& parts);

// Whether they lie as the packager of Dataverse unpacks them, which Dataverse itself does not
// import.
bool is_unpacked(const Archive& parts);

// Reads what can be used of these parts, none of which is ours. What is wrong with parts that are
// read goes to the findings. `kept` is left to the caller.
Solution read_dataverse(const Archive& parts, const std::string& subject, Findings& findings);

// Adds to components of ours those of the same package that none of ours stands for. A column of
// ours takes the place of the same column in a table of theirs. Gives which were added.
std::set<ComponentRef> merge(std::vector<Component>& ours, std::vector<Component>&& theirs);

// All parts of the package that `solution` makes: the kept ones as they are, with the version in
// the manifest if it is another, and beside them parts of ours for what they do not say.
Archive write_dataverse(const Solution& solution);

}  // namespace stepwise::package
