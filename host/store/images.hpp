// The rows that make up one component, taken out of the store as text and put back as they were,
// keys included.
#pragma once

#include <string>
#include <string_view>

#include "model/solution.hpp"
#include "store/database.hpp"

namespace stepwise::store {

// Whole: all that goes when the component is removed. Otherwise what a new version of it changes.
std::string take_image(Database& database, const ComponentRef& ref, bool whole);

// Rows with the same key are replaced. Of a sequence, versions later than the image's go.
void put_back(Database& database, std::string_view image);

std::string body_of_image(std::string_view image);  // the component's, in its canonical form

std::string take_solution_image(Database& database, std::string_view solution);  // "" when none

}  // namespace stepwise::store
