// The seal of a package: hashes.xml, which lists every other part with its SHA-256, and
// signature.xml, which signs hashes.xml. See docs/decisions/0010-signed-packages.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "package/archive.hpp"
#include "package/xml_cursor.hpp"

namespace stepwise::package {

// hashes.xml.
struct Hashes {
  struct Entry {
    std::uint64_t size = 0;
    std::string sha256;
    Place place;
  };
  std::map<std::string, Entry, std::less<>> parts;
};
Hashes read_hashes(XmlCursor& root);

// Looks at signature.xml, if there is one, before anything else of the package is read. Throws
// Error (input_refused) with all findings, among them PKG041 or XML..., when it is not sound.
void check_seal(const Archive& parts, const std::string& subject, Findings& findings);

// The public key of a signature that check_seal has found sound; "" when there is none.
std::string signer_of(const Archive& parts);

// Names of the parts that are not what hashes.xml says; why is among the findings (PKG030 to
// PKG032). `refused` are those that are there but could not be taken.
std::set<std::string, std::less<>> compare_with_hashes(const Hashes& hashes,
                                                       const Contents& contents,
                                                       const std::string& subject,
                                                       Findings& findings);

// hashes.xml and signature.xml of these parts. Throws Error (input_refused, KEY001) when the secret
// key is none.
Archive make_seal(const Archive& parts, std::string_view secret_key);

}  // namespace stepwise::package
