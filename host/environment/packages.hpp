// Packages by themselves, without an environment: are they sound, who signed them; keys to sign
// with. In an environment: Environment::check_package, plan and import.
//
// Threads: all of it from any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/solution.hpp"

namespace stepwise {

// Lets this process read and write packages of up to `factor` times the usual size: bytes, entries,
// nodes and steps (docs/package-format.md). 1 to 16; others count as the nearest of them. From the
// next package on.
void allow_large_packages(int factor);

// What can be told about a package. What could not be read is empty.
struct PackageCheck {
  std::string solution, version, publisher;
  std::string signed_by;             // public key of a sound signature; empty: not signed
  std::vector<Diagnostic> findings;  // all at once, errors and warnings
  std::vector<NotUsed> not_used;     // of a package of Dataverse: kept, and used nowhere
  bool sound() const { return !has_errors(findings); }
};

// Reads a .zip file or a folder within all limits (docs/package-format.md) and checks the
// container, the XML, hashes and signature, and of the sequences what can be told without knowing
// the step types. Throws Error (store_or_io, IO001) only when there is nothing to read.
PackageCheck check_package(const std::filesystem::path& package);

// What a packed zip is to be; `as_it_is`: what the folder says.
enum class PackageType { as_it_is, unmanaged, managed };

// Zips a folder, byte for byte, over what is at `zip`; and back, where files that are not in the
// zip are removed when `remove_others`, else stay and are given. An unmanaged folder can also be
// packed as managed: its manifest is written anew then, without a signature; gives the warning
// PKG057 when the folder has one. Both throw Error (input_refused) when the package is not sound,
// (conflict, PKG056) when it is not, or cannot be, of that type, (conflict, IO003) when the folder
// holds something else, (store_or_io).
std::vector<Diagnostic> pack_package(const std::filesystem::path& folder,
                                     const std::filesystem::path& zip,
                                     PackageType type = PackageType::as_it_is);
std::vector<std::string> unpack_package(const std::filesystem::path& zip,
                                        const std::filesystem::path& folder,
                                        PackageType type = PackageType::as_it_is,
                                        bool remove_others = false);

// Writes a new secret key, which only the owner of the file may read, and beside it the public one,
// with ".pub" behind the name. Gives the public key. Throws Error (conflict, IO003) when one of the
// files exists, (store_or_io, IO002) when one cannot be written.
std::string create_key(const std::filesystem::path& path);

// A public key from its text ("ed25519:...") or from the file that holds it. Throws Error
// (input_refused, KEY002) when it is none.
std::string public_key(const std::string& text_or_path);

// Adds hashes and a signature to a sound package, or replaces them; gives the public key. The same
// parts and key give the same bytes, as a folder and as a zip. Throws Error: input_refused with all
// findings when the package is not sound, or KEY001 when the file holds no secret key; store_or_io.
std::string sign_package(const std::filesystem::path& package,
                         const std::filesystem::path& secret_key);

}  // namespace stepwise
