// Time zones of the IANA list, read from the zone files of the system. The only file that knows the
// library behind it is zone.cpp. Inside of the model only.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace date {
class time_zone;
}

namespace stepwise {

using LocalTime = std::chrono::local_time<Micros>;  // what a clock on the wall shows

// Outside of these a zone's offset is not known: the library takes no summer time after 2037 into
// account, and before 1900 zones had local mean time.
inline constexpr Time first_zoned_time =
    std::chrono::sys_days{std::chrono::year{1900} / std::chrono::January / 1};
inline constexpr Time end_of_zoned_time =
    std::chrono::sys_days{std::chrono::year{2038} / std::chrono::January / 1};  // not included

std::vector<std::string> zone_names();  // empty when the system has no zone files
bool is_zone(std::string_view name);

class Zone {
 public:
  // Nothing when the list has no such name. "localtime" is none: it means another zone elsewhere.
  static std::optional<Zone> find(std::string_view name);

  LocalTime local(Time time) const;

  enum class Occurs { once, twice, never };
  struct Instant {
    Time time;  // of twice the first; of never the first moment after the gap
    Occurs occurs = Occurs::once;
  };
  Instant utc(LocalTime wall) const;

 private:
  explicit Zone(const date::time_zone* zone) : zone_(zone) {}
  const date::time_zone* zone_;  // lives until the end of the process
};

}  // namespace stepwise
