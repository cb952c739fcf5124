// Solution packages: a zip file or a folder <-> the model. The only room that knows zip and XML.
//
//   [Content_Types].xml  solution.xml  customizations.xml  stepwise.xml
//   choices/<name>/choice.xml               tables/<name>/table.xml
//   columns/<table>.<name>/column.xml       processflows/<name>/processflow.xml
//   variables/<name>/variable.xml
//   emailtemplates/<name>/emailtemplate.xml sequences/<name>/sequence.xml
//   sequencetemplates/<name>/sequencetemplate.xml  tags/<name>/tag.xml  segments/<name>/segment.xml
//
// The format is described in docs/package-format.md.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "model/solution.hpp"
#include "package/archive.hpp"

namespace stepwise::package {

// Reads a zip file or a folder. Throws Error (input_refused) with all diagnostics at once (PKG...,
// XML...) when it is not sound; Error (store_or_io) when it cannot be read at all.
// Checks the form of the parts, not whether the sequences could be activated.
Solution read_package(const std::filesystem::path& path);

enum class Form { zip, folder };

// Writes canonically: the same solution gives the same bytes, in both forms, whatever the time,
// time zone or locale. A zip is written beside `path` and renamed. In a folder only the files that
// differ are touched, and parts of an earlier export that are no longer there are removed at the
// end; files that no package part may be called stay. Gives those of them that have to go before
// the folder can be read as a package (not README.md or .git). Throws Error (conflict, IO003) when
// `path` exists and `overwrite` is false, or is a folder with other things than a package; Error
// (store_or_io) when it cannot be written, Error (input_refused) with the reader's findings when
// the result could not be read again (control characters in texts, names that are no identifiers);
// nothing is written then.
std::vector<std::string> write_package(const Solution& solution, const std::filesystem::path& path,
                                       Form form, bool overwrite, bool remove_others = true);

// The same between the parts in memory and the model; `subject` names the package in diagnostics.
Solution to_solution(Archive archive, const std::string& subject);
Archive to_archive(const Solution& solution);

// Adds hashes.xml and signature.xml to the package, or writes them anew; a folder's other files are
// not touched, a zip is written canonically, without what lay beside its parts. The same parts and
// key give the same bytes. Throws as read_package does: what cannot be read is not signed; Error
// (input_refused, KEY001) when the key is none.
void sign_package(const std::filesystem::path& path, std::string_view secret_key);

// What a packed zip is to be; `as_it_is`: what the folder says.
enum class PackageType { as_it_is, unmanaged, managed };

// Zips a folder, byte for byte, over what is at `zip`. An unmanaged source can also become a
// managed zip: its manifest is written anew then, without a signature, and a folder that has one
// gets the warning PKG057. PKG058 says that Dataverse itself cannot import the zip. Throws as
// read_package does; Error (conflict, PKG056) when it cannot be packed as that type.
std::vector<Diagnostic> pack(const std::filesystem::path& folder, const std::filesystem::path& zip,
                             PackageType type);

// The content of a zip as a folder, byte for byte; files that are the same are not touched. Files
// in it that are not in the zip are removed when `remove_others`, else they stay, and are given.
// Throws as read_package and write_package do; Error (conflict, PKG056) when it is not of that
// type.
std::vector<std::string> unpack(const std::filesystem::path& zip,
                                const std::filesystem::path& folder, PackageType type,
                                bool remove_others);

// One component as the canonical text of its part. Line ends in its texts become line feeds.
std::string write_component(const Definition& definition);

// The reverse. `file` is what diagnostics name. Throws Error (input_refused) with all findings.
Definition read_component(ComponentKind kind, std::string_view text, const std::string& file);

// Where a component lies inside a package: "sequences/high_volume_leads/sequence.xml".
std::string part_name(const ComponentRef& ref);

}  // namespace stepwise::package
