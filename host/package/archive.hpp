// A package as bytes: named parts, the same whether they lie in a zip file or in a folder.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "package/findings.hpp"

namespace stepwise::package {

// Part name ("sequences/intro/sequence.xml") -> its bytes. Sorted by name.
using Archive = std::map<std::string, std::string, std::less<>>;

// What could be taken of a zip file or a folder.
struct Contents {
  Archive parts;
  std::set<std::string, std::less<>> refused;  // names that are there; why is among the findings
};

// Reads a zip file or a folder, without what may lie beside the parts. What is wrong with single
// entries (names, sizes, damage; PKG...) is added to the findings and the others are taken. Throws
// Error: input_refused with all findings when the zip as such is not sound, or a seal that it
// carries is not (PKG041); store_or_io (IO001) when there is nothing to read.
Contents read_archive(const std::filesystem::path& path, Findings& findings);
Archive read_archive(const std::filesystem::path& path);  // throws whatever is found

// Whether everything in it is kept, whatever it is called: a package of Dataverse. `names` are
// those of all entries, `parts_list` the bytes of stepwise.xml, where there is one.
bool keeps_everything(const std::vector<std::string>& names, const std::string* parts_list);

// A zip of these parts: sorted, with one fixed time stamp; the same parts give the same bytes.
std::string zip_bytes(const Archive& archive);
// Replaces what is at `path`. Throws Error (conflict, IO003) when that is a file, but no zip.
void write_zip(const Archive& archive, const std::filesystem::path& path);

// What becomes of files in a folder that are no parts of the package any more.
enum class Others { remove_parts, remove, keep };

// Makes the folder hold these parts: touches only files that differ, and when all are in place
// removes other files that have the name of a part (`remove_parts`), all others, or none. Gives the
// names of those that stay and may not lie beside parts. While it works the folder has no manifest,
// so that what is half written is no package. Throws Error (conflict, IO003) when the folder holds
// files but no package, or a link lies in the way of a part.
std::vector<std::string> write_folder(const Archive& archive, const std::filesystem::path& path,
                                      Others others = Others::remove_parts);

// Names that cannot stand side by side: not in normal form, twice, or differing only in case.
class NameCheck {
 public:
  NameCheck(const std::string& subject, Findings& findings)
      : subject_(subject), findings_(findings) {}
  // False when the entry is refused; the reason is among the findings.
  bool accept(const std::string& name);

 private:
  const std::string& subject_;
  Findings& findings_;
  std::map<std::string, std::string> folded_;      // lower case -> as written
  std::map<std::string, std::string> unaccented_;  // without accents too -> as written
};

// The two ways in; read_archive chooses. `subject` names the package in diagnostics.
Contents read_zip(const std::filesystem::path& path, const std::string& subject,
                  Findings& findings);
Contents read_folder(const std::filesystem::path& path, const std::string& subject,
                     Findings& findings);

std::string subject_of(const std::filesystem::path& path);  // "package leads.zip"

}  // namespace stepwise::package
