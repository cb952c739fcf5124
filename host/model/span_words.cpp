#include "model/span_words.hpp"

#include <cmath>
#include <cstddef>

#include "model/wording.hpp"

namespace stepwise {

std::string days_in_words(double days) {
  constexpr std::size_t hours_a_day = 24;
  const auto hours = static_cast<std::size_t>(std::llround(days * 24));
  const std::size_t whole = hours / hours_a_day, rest = hours % hours_a_day;
  if (rest == 0) return counted(whole, "day");
  const std::string text = counted(rest, "hour");
  return whole == 0 ? text : counted(whole, "day") + ' ' + text;
}

double two_places(double number) {
  return std::round(number * 100) / 100;
}

}  // namespace stepwise
