#include "store/kept_parts.hpp"

namespace stepwise::store {
namespace {

std::map<std::string, std::string, std::less<>> read(Rows&& rows) {
  std::map<std::string, std::string, std::less<>> result;
  while (rows.next()) result.emplace(rows.text(0), rows.text(1));
  return result;
}

}  // namespace

KeptHashes kept_hashes(Database& database, std::string_view solution) {
  return read(Rows(database,
                   "select k.name, k.hash from kept_part k join solution s on s.id = k.solution_id "
                   "where s.name = $1",
                   solution));
}

std::map<std::string, std::string, std::less<>> kept_parts(Database& database,
                                                           std::string_view solution) {
  return read(Rows(database,
                   "select k.name, b.bytes from kept_part k join kept_bytes b on b.hash = k.hash "
                   "join solution s on s.id = k.solution_id where s.name = $1",
                   solution));
}

void put_kept_bytes(Database& database, std::string_view hash, std::string_view bytes) {
  run(database,
      "insert into kept_bytes (hash, bytes) values ($1, cast($2 as blob)) "
      "on conflict (hash) do nothing",
      hash, bytes);
}

void put_kept_parts(Database& database, std::string_view solution, const KeptHashes& parts) {
  run(database,
      "delete from kept_part where solution_id = (select id from solution where name = $1)",
      solution);
  for (const auto& [name, hash] : parts) {
    run(database,
        "insert into kept_part (solution_id, name, hash) "
        "values ((select id from solution where name = $1), $2, $3)",
        solution, name, hash);
  }
}

}  // namespace stepwise::store
