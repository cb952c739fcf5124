// Records that changed: who looks at them then. A change is noted in the transaction that makes it,
// so that none is lost between the two.
//
//   a field is set, a record comes in ──▶ changed_record ──▶ exit criteria of its targets
//                                                      └───▶ segments
#include <algorithm>
#include <iterator>
#include <set>
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

// A pass looks at all that has changed, in order; what changes behind it is for the next pass. What
// cannot be read now stays noted, for the next call.
std::vector<engine::Turn> Environment::Inside::heed_changes(const std::string& actor) {
  std::vector<engine::Turn> made;
  if (heeding) return made;  // whoever is at work sees what is noted meanwhile
  const Flag at_work(heeding);
  std::set<RecordRef> waiting;
  for (int pass = 0; pass <= most_rounds; ++pass) {
    bool is_last = true;
    RecordRef behind;
    for (;;) {  // ends: it goes forward
      const auto changed = segments.changes(behind, options.batch);
      if (changed.empty()) break;
      behind = changed.back().record;
      heed_batch(changed, pass < most_rounds, actor, waiting, made);
      is_last = false;
    }
    if (is_last) break;
    if (segments.count_changes() == static_cast<std::int64_t>(waiting.size())) break;
  }
  return made;
}

void Environment::Inside::heed_batch(const std::vector<store::ChangedRecord>& changed,
                                     bool with_segments, const std::string& actor,
                                     std::set<RecordRef>& waiting,
                                     std::vector<engine::Turn>& made) {
  std::vector<std::int64_t> ids;
  std::vector<RecordRef> refs;
  for (const store::ChangedRecord& one : changed) {
    if (waiting.contains(one.record)) continue;
    const auto running = targets.running_on(one.record);
    ids.insert(ids.end(), running.begin(), running.end());
    if (with_segments) refs.push_back(one.record);
  }
  std::vector<Unheard> unheard;
  auto turns = tell_all(ids, actor, engine::RecordChanged{}, &unheard);
  std::move(turns.begin(), turns.end(), std::back_inserter(made));
  for (const RecordRef& ref : sort_into_segments(refs)) waiting.insert(ref);
  for (const Unheard& one : unheard) {
    if (one.why.code == "TGT002" || one.why.code == "TGT020") continue;
    const auto target = targets.find(one.target);
    if (target) waiting.insert(target->state.record);
  }
  store::Transaction transaction(*database);
  for (const store::ChangedRecord& one : changed) {
    if (!waiting.contains(one.record)) segments.forget_change(one);
  }
  transaction.commit();
}

}  // namespace stepwise
