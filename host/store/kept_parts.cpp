#include "store/kept_parts.hpp"

namespace stepwise::store {
namespace {

KeptParts read(Rows&& rows) {
  KeptParts parts;
  while (rows.next()) parts.emplace(rows.text(0), KeptPart{rows.text(1), rows.text(2)});
  return parts;
}

}  // namespace

void put_kept_parts(Database& database, std::string_view solution, const KeptParts& parts) {
  // What did not change stays as it is: a package can be large.
  const KeptParts before = kept_hashes(database, solution);
  for (const auto& [name, part] : before) {
    if (parts.contains(name)) continue;
    run(database,
        "delete from kept_part where name = $2 and "
        "solution_id = (select id from solution where name = $1)",
        solution, name);
  }
  for (const auto& [name, part] : parts) {
    const auto there = before.find(name);
    if (there != before.end() && there->second.hash == part.hash) continue;
    run(database,
        "insert into kept_part (solution_id, name, hash, bytes) "
        "values ((select id from solution where name = $1), $2, $3, cast($4 as blob)) "
        "on conflict (solution_id, name) do update set hash = excluded.hash, "
        "bytes = excluded.bytes",
        solution, name, part.hash, part.bytes);
  }
}

KeptParts kept_parts(Database& database, std::string_view solution) {
  return read(Rows(database,
                   "select k.name, k.hash, k.bytes from kept_part k "
                   "join solution s on s.id = k.solution_id where s.name = $1",
                   solution));
}

KeptParts kept_hashes(Database& database, std::string_view solution) {
  return read(Rows(database,
                   "select k.name, k.hash, '' from kept_part k "
                   "join solution s on s.id = k.solution_id where s.name = $1",
                   solution));
}

}  // namespace stepwise::store
