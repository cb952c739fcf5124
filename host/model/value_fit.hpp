// Whether a value that a record holds is one of its column, also when the column is another one
// now.
#pragma once

#include <string>

#include "model/table.hpp"

namespace stepwise {

// Why the value is none of that column: "is 7, which is no option of choice heat"; "" when it is
// one. An empty value fits every column.
std::string misfit(const Column& column, const Catalog& catalog, const Value& value);

// Whether both are the same column by what identifies one beside its name: its type, for a choice
// also which one, for a lookup also of which table.
bool same_type(const Column& before, const Column& after);

// What becomes of a value when its column becomes another one. Of the same type: the value, or
// nothing when it does not fit any more. Of another type: what a record import would read out of
// its text, or nothing when it could not; a lookup of other records than before is always nothing.
Value carried_over(const Column& before, const Catalog& old_catalog, const Column& after,
                   const Catalog& new_catalog, const Value& value);

}  // namespace stepwise
