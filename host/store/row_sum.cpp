#include "store/row_sum.hpp"

#include <sqlite3.h>

#include <cstring>

#include "base/hash.hpp"

namespace stepwise::store {
namespace {

constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ull;

// Eight bytes as a number, the same on every machine.
std::uint64_t number_in(const char* bytes, std::size_t count) {
  unsigned char all[8] = {};
  std::memcpy(all, bytes, count);
  std::uint64_t number = 0;
  for (int i = 7; i >= 0; --i) number = number << 8 | all[i];
  return number;
}

std::uint64_t stir(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * odd;
  return hash ^ (hash >> 29);
}

// NULL adds nothing: so a column that came later has no part in the rows that were there.
std::uint64_t sum_of_value(std::uint64_t seed, sqlite3_value* value) {
  const bool is_text = (seed & 1) != 0, is_number = (seed & 2) != 0;
  // As the column will store it: digits in a column of numbers become a number.
  const int type = is_number ? sqlite3_value_numeric_type(value) : sqlite3_value_type(value);
  if (type == SQLITE_NULL) return 0;
  if (type == SQLITE_INTEGER && !is_text) {
    return scramble(seed ^ scramble(static_cast<std::uint64_t>(sqlite3_value_int64(value))));
  }
  // A number in a column of text is stored as text.
  const void* bytes = type == SQLITE_BLOB ? sqlite3_value_blob(value)
                                          : static_cast<const void*>(sqlite3_value_text(value));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
  const std::uint64_t kind = type == SQLITE_BLOB ? 4 : type == SQLITE_FLOAT && !is_text ? 2 : 0;
  if (bytes == nullptr) return sum_of_bytes(seed ^ kind, {});
  return sum_of_bytes(seed ^ kind, {static_cast<const char*>(bytes), size});
}

std::uint64_t seed_in(sqlite3_value* value) {
  return static_cast<std::uint64_t>(sqlite3_value_int64(value));
}

void sum_of(sqlite3_context* context, int count, sqlite3_value** values) {
  std::uint64_t sum = 0;
  for (int i = 0; i + 1 < count; i += 2) sum += sum_of_value(seed_in(values[i]), values[i + 1]);
  sqlite3_result_int64(context, static_cast<std::int64_t>(sum));
}

void sum_after(sqlite3_context* context, int count, sqlite3_value** values) {
  auto sum = seed_in(values[0]);
  for (int i = 1; i + 2 < count; i += 3) {
    const std::uint64_t seed = seed_in(values[i]);
    sum += sum_of_value(seed, values[i + 2]) - sum_of_value(seed, values[i + 1]);
  }
  sqlite3_result_int64(context, static_cast<std::int64_t>(sum));
}

}  // namespace

std::uint64_t sum_of_bytes(std::uint64_t seed, std::string_view bytes) {
  std::uint64_t hash = stir(seed, bytes.size());
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) hash = stir(hash, number_in(bytes.data() + at, 8));
  if (at < bytes.size()) hash = stir(hash, number_in(bytes.data() + at, bytes.size() - at));
  return scramble(hash);
}

std::int64_t column_seed(std::string_view name, ColumnType type) {
  return static_cast<std::int64_t>((stable_hash(name) & ~std::uint64_t{3}) |
                                   static_cast<std::uint64_t>(type));
}

int add_sum_functions(sqlite3* database) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  const int result = sqlite3_create_function_v2(database, "sum_of", -1, flags, nullptr, sum_of,
                                                nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) return result;
  return sqlite3_create_function_v2(database, "sum_after", -1, flags, nullptr, sum_after, nullptr,
                                    nullptr, nullptr);
}

}  // namespace stepwise::store
