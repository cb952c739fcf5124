#include "package/crypto.hpp"

#include <sodium.h>

#include <array>

#include "base/error.hpp"

namespace stepwise::package {
namespace {

constexpr std::string_view public_prefix = "ed25519:", secret_prefix = "ed25519-secret:";
constexpr int base64 = sodium_base64_VARIANT_ORIGINAL;

template <std::size_t size>
using Bytes = std::array<unsigned char, size>;
using PublicKey = Bytes<crypto_sign_PUBLICKEYBYTES>;
using SecretKey = Bytes<crypto_sign_SECRETKEYBYTES>;
using Seed = Bytes<crypto_sign_SEEDBYTES>;
using Signature = Bytes<crypto_sign_BYTES>;

// Wipes a secret when it goes out of scope.
template <typename Secret>
struct Wiped {
  Secret bytes{};
  ~Wiped() { sodium_memzero(bytes.data(), bytes.size()); }
};

void require_library() {
  static const bool ready = sodium_init() >= 0;
  if (ready) return;
  throw Error(Failure::internal, "INT001", "libsodium", "cannot be set up",
              "report this as a fault of stepwise");
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

template <typename Value>
std::string encode(const Value& value) {
  std::string text(sodium_base64_encoded_len(value.size(), base64), '\0');
  sodium_bin2base64(text.data(), text.size(), value.data(), value.size(), base64);
  text.pop_back();  // its zero byte
  return text;
}

// Exactly the text that encode() gives for a value of that size.
template <typename Value>
bool decode(std::string_view text, Value& value) {
  std::size_t size = 0;
  return sodium_base642bin(value.data(), value.size(), text.data(), text.size(), nullptr, &size,
                           nullptr, base64) == 0 &&
         size == value.size() && encode(value) == text;
}

template <typename Value>
bool decode(std::string_view text, std::string_view prefix, Value& value) {
  return text.starts_with(prefix) && decode(text.substr(prefix.size()), value);
}

// False when the text is no secret key.
bool expand(std::string_view text, PublicKey& public_key, Wiped<SecretKey>& secret_key) {
  require_library();
  Wiped<Seed> seed;
  if (!decode(text, secret_prefix, seed.bytes)) return false;
  crypto_sign_seed_keypair(public_key.data(), secret_key.bytes.data(), seed.bytes.data());
  return true;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  require_library();
  Bytes<crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256(hash.data(), bytes_of(bytes), bytes.size());
  std::string text(2 * hash.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();
  return text;
}

KeyPair make_key_pair() {
  require_library();
  Wiped<Seed> seed;
  randombytes_buf(seed.bytes.data(), seed.bytes.size());
  KeyPair pair;
  pair.secret_key = std::string(secret_prefix) + encode(seed.bytes);
  pair.public_key = *public_key_of(pair.secret_key);
  return pair;
}

bool is_public_key(std::string_view text) {
  require_library();
  PublicKey key;
  return decode(text, public_prefix, key);
}

std::optional<std::string> public_key_of(std::string_view secret_key) {
  PublicKey public_key;
  Wiped<SecretKey> expanded;
  if (!expand(secret_key, public_key, expanded)) return std::nullopt;
  return std::string(public_prefix) + encode(public_key);
}

std::optional<std::string> sign(std::string_view text, std::string_view secret_key) {
  PublicKey public_key;
  Wiped<SecretKey> expanded;
  if (!expand(secret_key, public_key, expanded)) return std::nullopt;
  Signature signature;
  crypto_sign_detached(signature.data(), nullptr, bytes_of(text), text.size(),
                       expanded.bytes.data());
  return encode(signature);
}

bool is_signed(std::string_view text, std::string_view signature, std::string_view public_key) {
  require_library();
  PublicKey key;
  Signature value;
  return decode(public_key, public_prefix, key) && decode(signature, value) &&
         crypto_sign_verify_detached(value.data(), bytes_of(text), text.size(), key.data()) == 0;
}

}  // namespace stepwise::package
