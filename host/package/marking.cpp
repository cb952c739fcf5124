#include "package/marking.hpp"

#include "base/error.hpp"
#include "base/line_merge.hpp"
#include "package/archive.hpp"
#include "package/package.hpp"

namespace stepwise::package {
namespace {

std::string marked(const std::string& name, const std::string& ours, const std::string& theirs) {
  if (ours == theirs) return ours;
  if (ours.find('\0') == std::string::npos && theirs.find('\0') == std::string::npos) {
    return mark_conflicts(ours, theirs);
  }
  throw Error(Failure::conflict, "MRG011", "part " + name,
              "is no text, and both changed it; nothing was written",
              "make it the same in both packages, then merge them again");
}

}  // namespace

void write_marked(const Solution& with_ours, const Solution& with_theirs,
                  const std::filesystem::path& folder) {
  const Archive ours = to_archive(with_ours);
  Archive theirs = to_archive(with_theirs), parts;
  for (const auto& [name, bytes] : ours) {
    const auto found = theirs.find(name);
    parts.emplace(name, marked(name, bytes, found == theirs.end() ? std::string() : found->second));
    if (found != theirs.end()) theirs.erase(found);
  }
  for (const auto& [name, bytes] : theirs) parts.emplace(name, marked(name, {}, bytes));
  write_folder(parts, folder);
}

}  // namespace stepwise::package
