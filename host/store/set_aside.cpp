#include "store/set_aside.hpp"

namespace stepwise::store {
namespace {

#define STEPWISE_SELECT_ASIDE \
  "select target_id, cause, code, problem, remedy, plugin, since_us from set_aside "

Aside read_aside(Rows& rows) {
  return {rows.integer(0), static_cast<Cause>(rows.number(1)),
          rows.text(2),    rows.text(3),
          rows.text(4),    rows.text(5),
          rows.time(6)};
}

std::vector<Aside> read_all(Rows& rows) {
  std::vector<Aside> result;
  while (rows.next()) result.push_back(read_aside(rows));
  return result;
}

}  // namespace

void SetAside::put(const Aside& aside) {
  run(database_,
      "insert into set_aside (target_id, cause, code, problem, remedy, plugin, since_us) "
      "values ($1, $2, $3, $4, $5, $6, $7) on conflict (target_id) do update set "
      "cause = excluded.cause, code = excluded.code, problem = excluded.problem, "
      "remedy = excluded.remedy, plugin = excluded.plugin, since_us = excluded.since_us",
      aside.target, static_cast<int>(aside.cause), aside.code, aside.problem, aside.remedy,
      aside.plugin, aside.since);
}

void SetAside::forget(std::int64_t target) {
  run(database_, "delete from set_aside where target_id = $1", target);
}

std::optional<Aside> SetAside::find(std::int64_t target) {
  Rows rows(database_, STEPWISE_SELECT_ASIDE "where target_id = $1", target);
  if (!rows.next()) return std::nullopt;
  return read_aside(rows);
}

std::vector<Aside> SetAside::list() {
  Rows rows(database_, STEPWISE_SELECT_ASIDE "order by target_id");
  return read_all(rows);
}

std::vector<Aside> SetAside::list(Cause cause) {
  Rows rows(database_, STEPWISE_SELECT_ASIDE "where cause = $1 order by target_id",
            static_cast<int>(cause));
  return read_all(rows);
}

std::vector<AsideGroup> SetAside::groups() {
  std::vector<AsideGroup> result;
  Rows rows(database_,
            // Beside min() SQLite gives the columns of the row that has it.
            "select code, problem, remedy, count(*), min(target_id) from set_aside "
            "group by code, problem order by 4 desc, 5");
  while (rows.next()) {
    result.push_back({rows.text(0), rows.text(1), rows.text(2), rows.integer(3), rows.integer(4)});
  }
  return result;
}

bool SetAside::any() {
  Rows rows(database_, "select 1 from set_aside limit 1");
  return rows.next();
}

}  // namespace stepwise::store
