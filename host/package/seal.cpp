// <hashes format="1">
//   <part name="solution.xml" size="1021" sha256="..."/>
// </hashes>
// <signature format="1" key="ed25519:..." value="..."/>
#include "package/seal.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "package/crypto.hpp"
#include "package/limits.hpp"
#include "package/part_names.hpp"
#include "package/rows.hpp"
#include "package/xml_writer.hpp"

namespace stepwise::package {
namespace {

constexpr std::int64_t format_version = 1;  // of both parts
constexpr const char* sign_again =
    "do not trust the package; if it was changed on purpose, sign it again";

struct Signature {
  std::string key, value;
};

std::string signed_text(std::string_view hashes) {
  return "stepwise signature 1\n" + std::string(hashes);
}

void read_format(XmlCursor& root) {
  const XmlValue format = root.attribute("format");
  if (format.required().empty() || format.integer(format_version, 1) <= format_version) return;
  root.report("XML022",
              "is written by a newer version: format " + format.text() + ", this program knows " +
                  std::to_string(format_version),
              "update stepwise");
}

Signature read_signature(XmlCursor& root) {
  read_format(root);
  return {root.attribute("key").required(), root.attribute("value").required()};
}

// Reads it out of the part; findings when that cannot be.
std::optional<Signature> parse_signature(const Archive& parts, const std::string& subject,
                                         Findings& findings) {
  const auto part = parts.find(signature_part);
  if (part == parts.end()) return std::nullopt;
  std::optional<Signature> signature;
  std::size_t nodes_left = limits::xml_attributes;
  XmlPart(part->second, signature_part, subject, findings, nodes_left)
      .read_root("signature", [&](XmlCursor& root) { signature = read_signature(root); });
  return signature;
}

bool is_sha256(const std::string& text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

Hashes read_hashes(XmlCursor& root) {
  Hashes hashes;
  read_format(root);
  UniqueNames names;
  root.each("part", [&](XmlCursor& row) {
    const std::string name = row.attribute("name").required();
    Hashes::Entry entry;
    entry.size = static_cast<std::uint64_t>(row.attribute("size").integer(0, 0));
    const XmlValue hash = row.attribute("sha256");
    entry.sha256 = hash.required();
    entry.place = row.place();
    entry.place.path.clear();
    if (!entry.sha256.empty() && !is_sha256(entry.sha256)) {
      hash.refuse("XML024", stepwise::quoted(entry.sha256) + " is no SHA-256",
                  "write 64 digits 0 to 9 and a to f");
    }
    names.take(row, name);
    hashes.parts.emplace(name, std::move(entry));
  });
  return hashes;
}

void check_seal(const Archive& parts, const std::string& subject, Findings& findings) {
  const std::size_t before = findings.size();
  const auto refuse = [&](std::string problem) {
    findings.add("PKG041", subject, std::move(problem), sign_again, {signature_part, 0, 0, {}});
  };
  const auto signature = parse_signature(parts, subject, findings);
  if (signature && findings.size() == before) {
    const auto hashes = parts.find(hashes_part);
    if (hashes == parts.end()) {
      refuse("is signed, but what the signature is about is missing: " + std::string(hashes_part));
    } else if (!is_signed(signed_text(hashes->second), signature->value, signature->key)) {
      refuse("its signature is wrong");
    }
  }
  if (findings.size() > before) findings.throw_if_any();
}

std::string signer_of(const Archive& parts) {
  Findings findings;
  const auto signature = parse_signature(parts, "package", findings);
  return signature ? signature->key : std::string();
}

std::set<std::string, std::less<>> compare_with_hashes(const Hashes& hashes,
                                                       const Contents& contents,
                                                       const std::string& subject,
                                                       Findings& findings) {
  std::set<std::string, std::less<>> wrong;
  for (const auto& [name, entry] : hashes.parts) {
    if (contents.parts.contains(name) || contents.refused.contains(name)) continue;
    findings.add("PKG031", subject,
                 "the part " + stepwise::quoted(name, limits::name_bytes) + " is listed in " +
                     hashes_part + ", but missing",
                 sign_again, entry.place);
  }
  for (const auto& [name, bytes] : contents.parts) {
    if (is_seal_part(name)) continue;
    const auto listed = hashes.parts.find(name);
    if (listed == hashes.parts.end()) {
      findings.add("PKG030", subject,
                   "the part " + stepwise::quoted(name, limits::name_bytes) + " is not listed in " +
                       hashes_part,
                   sign_again, {name, 0, 0, {}});
    } else if (listed->second.size != bytes.size() || listed->second.sha256 != sha256(bytes)) {
      wrong.insert(name);
      findings.add(
          "PKG032", subject,
          "the part " + stepwise::quoted(name, limits::name_bytes) + " does not match its hash",
          sign_again, {name, 0, 0, {}});
    }
  }
  return wrong;
}

Archive make_seal(const Archive& parts, std::string_view secret_key) {
  XmlWriter out;
  out.open("hashes");
  out.attribute("format", std::to_string(format_version));
  for (const auto& [name, bytes] : parts) {
    if (is_seal_part(name)) continue;
    out.open("part");
    out.attribute("name", name);
    out.attribute("size", std::to_string(bytes.size()));
    out.attribute("sha256", sha256(bytes));
    out.close();
  }
  out.close();
  Archive seal{{hashes_part, out.take()}};
  const auto value = sign(signed_text(seal[hashes_part]), secret_key);
  if (!value) {
    throw Error(Failure::input_refused, "KEY001", "key", "is no secret key",
                "give the file that `stepwise key create` made, not the one that ends in .pub");
  }
  XmlWriter signature;
  signature.open("signature");
  signature.attribute("format", std::to_string(format_version));
  signature.attribute("key", *public_key_of(secret_key));
  signature.attribute("value", *value);
  signature.close();
  seal[signature_part] = signature.take();
  return seal;
}

}  // namespace stepwise::package
