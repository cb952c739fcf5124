// Damage of single rows and pages, told apart from a disk or database that does not work at all.
#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"

namespace stepwise::store {

// Whether the error is about one row or page: it cannot be read, or what is to be stored
// contradicts what is there. Others can go on then. Not so when the disk is full, fails or is
// locked.
bool is_damage(const Error& error);

// The error of a row that cannot be read, by its table and key.
Error damaged_row(std::string_view table, std::string_view key, const std::string& problem);

// `read`, whose errors about what it reads name that table and key.
template <class Read>
auto naming(std::string_view table, std::string_view key, Read&& read) {
  try {
    return read();
  } catch (const Error& error) {
    if (!is_damage(error)) throw;
    throw damaged_row(table, key, error.diagnostics().front().problem);
  }
}

}  // namespace stepwise::store
