// A row of the table of targets, read with suspicion: whatever stands in it, one target comes out,
// and what is wrong with it is a property of that target alone. Inside of the store only.
#pragma once

#include "store/targets.hpp"

namespace stepwise::store {

// Of rows of STEPWISE_SELECT_TARGET. What cannot be read, or is out of its range, is named in
// `damage`.
StoredTarget read_target(Rows& rows);

#define STEPWISE_SELECT_TARGET                                                           \
  "select t.id, t.sequence_id, s.name, t.version, t.table_name, t.record_key, t.owner, " \
  "t.status, t.phase, t.step, t.visit, t.due_us, t.turn, t.state, t.end_reason, "        \
  "t.connected_us, t.ended_us, row_is_sound(target t) from target t "                    \
  "left join sequence s on s.id = t.sequence_id "

}  // namespace stepwise::store
