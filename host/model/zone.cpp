#include "model/zone.hpp"

#include <date/tz.h>

#include <stdexcept>

namespace stepwise {
namespace {

constexpr std::string_view zone_of_the_machine = "localtime";

}  // namespace

std::vector<std::string> zone_names() {
  std::vector<std::string> names;
  try {
    for (const date::time_zone& zone : date::get_tzdb().zones) {
      if (zone.name() != zone_of_the_machine) names.push_back(zone.name());
    }
  } catch (const std::runtime_error&) {
  }
  return names;
}

bool is_zone(std::string_view name) {
  return Zone::find(name).has_value();
}

std::optional<Zone> Zone::find(std::string_view name) {
  if (name == zone_of_the_machine) return std::nullopt;
  try {
    return Zone(date::locate_zone(std::string(name)));
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

LocalTime Zone::local(Time time) const {
  return LocalTime{zone_->to_local(time).time_since_epoch()};
}

Zone::Instant Zone::utc(LocalTime wall) const {
  const auto whole = std::chrono::floor<std::chrono::seconds>(wall);
  const date::local_info info = zone_->get_info(date::local_seconds{whole.time_since_epoch()});
  if (info.result == date::local_info::nonexistent) {
    return {Time{info.first.end.time_since_epoch()}, Occurs::never};
  }
  const Time time{wall.time_since_epoch() - info.first.offset};
  return {time, info.result == date::local_info::ambiguous ? Occurs::twice : Occurs::once};
}

}  // namespace stepwise
