#include "store/staged.hpp"

namespace stepwise::store {

std::vector<StagedRow> Staged::list() {
  std::vector<StagedRow> result;
  Rows rows(database_,
            "select solution, version, staged_us, actor from staged_package order by solution");
  while (rows.next()) {
    result.push_back({rows.text(0), rows.text(1), rows.time(2), rows.text(3)});
  }
  return result;
}

void Staged::put(const StagedRow& row, std::string_view bytes) {
  run(database_,
      "insert into staged_package (solution, version, staged_us, actor, bytes) "
      "values ($1, $2, $3, $4, cast($5 as blob)) on conflict (solution) do update set "
      "version = excluded.version, staged_us = excluded.staged_us, actor = excluded.actor, "
      "bytes = excluded.bytes",
      row.solution, row.version, row.at, row.actor, bytes);
}

std::optional<std::string> Staged::bytes(std::string_view solution) {
  Rows rows(database_, "select bytes from staged_package where solution = $1", solution);
  if (!rows.next()) return std::nullopt;
  return rows.text(0);
}

void Staged::remove(std::string_view solution) {
  run(database_, "delete from staged_package where solution = $1", solution);
}

}  // namespace stepwise::store
