// Columns that become other ones, and what that does to the values that records hold. Inside of
// this room only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "environment/planning.hpp"

namespace stepwise {

struct ColumnChange {
  std::string table;
  Column before;
  std::optional<Column> after;  // nothing: it goes
  ComponentRef by;              // the component whose change it is
  bool other_type = false;      // also when it goes

  // Counted by count_values().
  std::int64_t held = 0;     // records that hold a value
  std::int64_t lost = 0;     // of them: the value goes, or does not fit any more
  std::int64_t anew = 0;     // of them: the value becomes another one of the new type
  std::int64_t missing = 0;  // records without a value, when one becomes required
  std::string first_lost;    // "\"some day\" of lead/L-1"
  std::map<std::pair<std::string, std::string>, std::int64_t> relabelled;  // read as before, now
};

// Those that could hurt a value; columns that are new or allow more are not among them.
std::vector<ColumnChange> column_changes(const Catalog& before, const Catalog& after,
                                         const DefinitionMap& definitions_after);

// What an import does to values that it was allowed to change.
struct Conversion {
  Catalog before, after;
  std::vector<ColumnChange> columns;
};

using ValuePlace = std::pair<RecordRef, std::string>;  // record and column

// Looks at the records that the environment keeps itself, except at `left_out`.
void count_values(Environment::Inside& inside, const Catalog& before, const Catalog& after,
                  const std::set<ValuePlace>& left_out, std::vector<ColumnChange>& changes);

// In the transaction of that import, after its definitions: values that do not fit are replaced by
// what a record import would read out of them, or emptied; each is noted, so that undo brings it
// back.
void convert_values(Environment::Inside& inside, const Conversion& conversion,
                    std::int64_t import_number);

}  // namespace stepwise
