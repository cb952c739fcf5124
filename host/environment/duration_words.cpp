#include "environment/duration_words.hpp"

#include <array>

#include "model/wording.hpp"

namespace stepwise {

std::string in_words(Micros span) {
  using namespace std::chrono;
  if (span <= Micros{0}) return "no time";
  if (span < minutes{1}) return "less than a minute";
  struct Unit {
    Micros size;
    const char* name;
  };
  static constexpr std::array units = {Unit{days{1}, "day"}, Unit{hours{1}, "hour"},
                                       Unit{minutes{1}, "minute"}};
  std::string words;
  std::size_t first = 0;
  while (span < units[first].size) ++first;
  for (std::size_t i = first; i < units.size() && i < first + 2; ++i) {
    const auto count = static_cast<std::size_t>(span / units[i].size);
    span %= units[i].size;
    if (count > 0) words += (words.empty() ? "" : " ") + counted(count, units[i].name);
  }
  return words;
}

}  // namespace stepwise
