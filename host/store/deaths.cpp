#include "store/deaths.hpp"

namespace stepwise::store {

std::int64_t Deaths::count(const Death& death) {
  const auto before = find(death.whom);
  if (before && before->flight == death.flight) return before->times;
  const bool same = before && before->step == death.step && before->visit == death.visit &&
                    before->plugin == death.plugin && before->version == death.version;
  const std::int64_t times = same ? before->times + 1 : 1;
  run(database_,
      "insert into plugin_death (whom, step, visit, plugin, version, type, how, flight, times, "
      "last_us) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (whom) do update set "
      "step = excluded.step, visit = excluded.visit, plugin = excluded.plugin, "
      "version = excluded.version, type = excluded.type, how = excluded.how, "
      "flight = excluded.flight, times = excluded.times, last_us = excluded.last_us",
      death.whom, death.step, death.visit, death.plugin, death.version, death.type, death.how,
      death.flight, times, death.last);
  return times;
}

void Deaths::forget(const std::string& whom) {
  run(database_, "delete from plugin_death where whom = $1", whom);
}

std::optional<Death> Deaths::find(std::string_view whom) {
  Rows rows(database_,
            "select whom, step, visit, plugin, version, type, how, flight, times, last_us "
            "from plugin_death where whom = $1",
            whom);
  if (!rows.next()) return std::nullopt;
  return Death{rows.text(0), rows.text(1), rows.integer(2), rows.text(3),    rows.text(4),
               rows.text(5), rows.text(6), rows.text(7),    rows.integer(8), rows.time(9)};
}

std::map<std::string, std::int64_t, std::less<>> Deaths::all() {
  std::map<std::string, std::int64_t, std::less<>> result;
  Rows rows(database_, "select whom, times from plugin_death");
  while (rows.next()) result.emplace(rows.text(0), rows.integer(1));
  return result;
}

}  // namespace stepwise::store
