// Records that changed: who looks at them then. A change is noted in the transaction that makes it,
// so that none is lost between the two.
//
//   a field is set, a record comes in ──▶ changed_record ──▶ exit criteria of its targets
//                                                      └───▶ segments
#include <algorithm>
#include <map>
#include <utility>

#include "environment/inside.hpp"

namespace stepwise {
namespace {

// Segments whose sequences send a record to and fro would never let go.
constexpr int most_rounds = 10;

struct Flag {
  explicit Flag(bool& flag) : flag_(flag) { flag_ = true; }
  ~Flag() { flag_ = false; }
  Flag(const Flag&) = delete;
  Flag& operator=(const Flag&) = delete;
  bool& flag_;
};

}  // namespace

void Environment::Inside::note_created(const RecordRef& record) {
  if (!knowledge.segments().empty()) segments.note_change(record);
}

std::vector<engine::Turn> Environment::Inside::heed_changes(const std::string& actor) {
  std::vector<engine::Turn> made;
  if (heeding) return made;  // whoever is at work sees what is noted meanwhile
  const Flag at_work(heeding);
  std::map<RecordRef, int> rounds;
  for (;;) {
    const auto changed = segments.changes(options.batch);
    if (changed.empty()) return made;
    std::vector<std::int64_t> ids;
    std::vector<RecordRef> refs;
    for (const store::ChangedRecord& one : changed) {
      const auto running = targets.running_on(one.record);
      ids.insert(ids.end(), running.begin(), running.end());
      if (++rounds[one.record] <= most_rounds) refs.push_back(one.record);
    }
    auto turns = tell_all(ids, actor, engine::RecordChanged{});
    std::move(turns.begin(), turns.end(), std::back_inserter(made));
    sort_into_segments(refs);
    store::Transaction transaction(*database);
    for (const store::ChangedRecord& one : changed) segments.forget_change(one);
    transaction.commit();
  }
}

}  // namespace stepwise
