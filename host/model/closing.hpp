// What closes a record, and as what: declared by its table, see host/docs/success.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/ending.hpp"
#include "model/record.hpp"
#include "model/table.hpp"

namespace stepwise {

// How a record stands by its fields: what closes it, in words ("statuscode Won").
struct Closure {
  Ending ending = Ending::neutral;
  std::string status;
  bool operator==(const Closure&) const = default;
};

// What that value of a column closes a record of the table as; nothing: it leaves it open.
std::optional<Closure> closure_by(const Catalog& catalog, std::string_view table,
                                  std::string_view column, const Value& value);

// The first of the record's fields that closes it; nothing: by its fields it is open.
std::optional<Closure> closure_of(const Catalog& catalog, const Record& record);

// DEF047 for each closing value that its column cannot hold, so that it would never close anything.
std::vector<Diagnostic> check_closings(const Table& table, const Catalog& catalog);

// Columns of the table whose values close records; each once, sorted.
std::vector<std::string> closing_columns(const Catalog& catalog, std::string_view table);

}  // namespace stepwise
