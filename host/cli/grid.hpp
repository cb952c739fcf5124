// Sorting, filtering and choosing the columns of a list, as on a home page of Dynamics.
#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/table.hpp"

namespace stepwise::cli {

// --sort COLUMN[:desc], --filter COLUMN=VALUE (repeatable), --columns A,B,C.
std::vector<Option> grid_options();

// Does with the listing what these options say. Columns go by their keys, also those that are in
// JSON only. Several filters on one column: any of them; on different columns: all. Upper and lower
// case are the same; of a list one item, of a time its beginning ("2026-03") is enough. Throws
// Error (usage, CLI017) for an unknown column.
void arrange(Listing& listing, const Arguments& arguments);

}  // namespace stepwise::cli
