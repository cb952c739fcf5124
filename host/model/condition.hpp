// Conditions on a record: comparisons in groups, as in the condition editor of Dynamics.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/boxed.hpp"
#include "base/diagnostic.hpp"
#include "model/record.hpp"
#include "model/table.hpp"

namespace stepwise {

enum class Comparison {
  equals,
  not_equals,
  less,
  at_most,
  greater,
  at_least,
  contains,
  begins_with,
  ends_with,
  is_set,
  is_not_set,
};

std::string_view name_of(Comparison comparison);  // "equals", "at_least", ...
std::optional<Comparison> comparison_of(std::string_view name);

// A tree. `all` and `any` hold groups; `none` is true when no child is true; `compare` is a leaf.
struct Condition {
  enum class Kind { all, any, none, compare };
  Kind kind = Kind::all;
  std::vector<Condition> children;  // groups only
  std::string column;               // leaves only; a path as in Catalog::column_at
  Comparison comparison = Comparison::equals;
  std::string value;  // as written; typed by the column
  bool operator==(const Condition&) const = default;
};

// Columns that the condition reads, sorted, each once.
std::vector<std::string> columns_of(const Condition& condition);

// Unknown columns, operators that the column's type does not have, values that it cannot hold,
// nesting deeper than 32. DEF013 to DEF015.
std::vector<Diagnostic> check(const Condition& condition, std::string_view table,
                              const Catalog& catalog);

// True, false, or nothing when the record's table lacks a column ("cannot be evaluated").
// An empty column equals nothing but "is_not_set" (and not_equals holds for it). Text is compared
// without regard to case, of every alphabet, as Dataverse does.
std::optional<bool> evaluate(const Condition& condition, const Record& record,
                             const Catalog& catalog);

}  // namespace stepwise
