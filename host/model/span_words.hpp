// How long something takes, in words.
#pragma once

#include <string>

namespace stepwise {

// Days that may have a fraction, to the hour: "6 days 7 hours", "1 day", "5 hours", "0 days".
std::string days_in_words(double days);

// The number as lists show it: to two places.
double two_places(double number);

}  // namespace stepwise
