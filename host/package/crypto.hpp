// Hashes and signatures. The only file that knows the library is crypto.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stepwise::package {

std::string sha256(std::string_view bytes);  // 64 hexadecimal digits

// Keys are one line of text: "ed25519:BASE64", "ed25519-secret:BASE64".
struct KeyPair {
  std::string secret_key;
  std::string public_key;
};
KeyPair make_key_pair();  // from the system's random numbers

// Whether it is a public key in its one form.
bool is_public_key(std::string_view text);
// Nothing when `secret_key` is none.
std::optional<std::string> public_key_of(std::string_view secret_key);

// Ed25519, as Base64; the same key and text give the same bytes. Nothing when the key is none.
std::optional<std::string> sign(std::string_view text, std::string_view secret_key);
// False also when key or signature are none.
bool is_signed(std::string_view text, std::string_view signature, std::string_view public_key);

}  // namespace stepwise::package
