#include "store/strong_hash.hpp"

#include <sodium.h>
#include <sqlite3.h>

#include <array>

#include "base/hash.hpp"

namespace stepwise::store {
namespace {

std::string_view text_of(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void strong(sqlite3_context* context, int, sqlite3_value** values) {
  const std::string hash = strong_hash(text_of(values[0]));
  sqlite3_result_text(context, hash.data(), static_cast<int>(hash.size()), SQLITE_TRANSIENT);
}

void stable(sqlite3_context* context, int, sqlite3_value** values) {
  sqlite3_result_int64(context, static_cast<std::int64_t>(stable_hash(text_of(values[0]))));
}

}  // namespace

std::string strong_hash(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::string digits(2 * hash.size() + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), hash.data(), hash.size());
  digits.pop_back();
  return digits;
}

int add_hash_functions(sqlite3* database) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  const int result = sqlite3_create_function_v2(database, "strong_hash", 1, flags, nullptr, strong,
                                                nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) return result;
  return sqlite3_create_function_v2(database, "stable_hash", 1, flags, nullptr, stable, nullptr,
                                    nullptr, nullptr);
}

}  // namespace stepwise::store
