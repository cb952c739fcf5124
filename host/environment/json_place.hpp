// Where a value stands in a JSON text: the library that reads it does not say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace stepwise {

// Line and column of that byte, both from 1; columns are bytes.
Place place_in(std::string_view text, std::size_t byte, const std::string& file);

// Why the library does not take a text that it has refused, and at which byte it stopped.
struct JsonFault {
  std::size_t byte = 0;
  const char* problem = "";
  const char* remedy = "";
};
JsonFault find_fault(std::string_view json);

// The byte at which the value begins that these keys, and indexes of lists in digits, lead to. The
// text must be sound JSON; 0 when they lead nowhere.
std::size_t find_value(std::string_view json, const std::vector<std::string>& path);

}  // namespace stepwise
