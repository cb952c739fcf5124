// Spans of time in words.
#pragma once

#include <string>

#include "base/time.hpp"

namespace stepwise {

// "2 days 4 hours", "45 minutes": the two largest units. Less than a minute is "less than a
// minute", nothing at all "no time".
std::string in_words(Micros span);

}  // namespace stepwise
