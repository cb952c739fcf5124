#include "store/running_versions.hpp"

namespace stepwise::store {

std::vector<RunningVersion> running_versions(Database& database) {
  std::vector<RunningVersion> result;
  Rows rows(database,
            "select t.sequence_id, s.name, t.version, count(*) from target t "
            "join sequence s on s.id = t.sequence_id where t.ended_us is null "
            "group by t.sequence_id, t.version order by s.name, t.version");
  while (rows.next()) {
    result.push_back({rows.integer(0), rows.text(1), rows.number(2), rows.integer(3)});
  }
  return result;
}

}  // namespace stepwise::store
