// The sum that every row carries, so that a bit that flipped on the disk is noticed: its columns'
// hashes added up. Adding makes it enough, when one column changes, to know that column: what is
// damaged in another one stays noticed. Against accidents, not against people.
#pragma once

#include <cstdint>
#include <string_view>

struct sqlite3;

namespace stepwise::store {

// The hash of the bytes under `seed`; two texts of the same length that differ in one run of eight
// bytes never have the same. Throws nothing; any thread. Do not change: stored.
std::uint64_t sum_of_bytes(std::uint64_t seed, std::string_view bytes);

// What a column makes of a value: text, a number where it can, or nothing. Do not change: stored.
enum class ColumnType { any = 0, text = 1, number = 2 };

// What stands for a column in its hash: made from its name, so that columns may come and go. Do not
// change: stored.
std::int64_t column_seed(std::string_view name, ColumnType type);

// Makes the SQL functions known to a connection:
//   sum_of(seed, value, ...)               the sum of a row with these columns
//   sum_after(sum, seed, old, new, ...)    the sum after these columns have changed
// An SQLITE_... result.
int add_sum_functions(sqlite3* database);

}  // namespace stepwise::store
