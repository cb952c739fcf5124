// Words that tell of changes, and what has kept its order. Inside of the model only.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace stepwise {

// "days is 3, was 2". A long text is shown by whoever shows texts.
std::string otherwise(const std::string& what, const std::string& before, const std::string& after);

// The positions of a longest run of numbers that grow: what has kept its order.
std::set<std::size_t> longest_growing(const std::vector<std::size_t>& numbers);

}  // namespace stepwise
