// Two texts line by line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepwise {

// The lines that differ, in order: "-" and a line that went, "+" and a line that came. Empty when
// the texts are the same. Texts that differ in more than a few thousand lines are told as gone and
// come as a whole.
std::vector<std::string> line_diff(std::string_view before, std::string_view after);

}  // namespace stepwise
