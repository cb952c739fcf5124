#include "store/trials.hpp"

#include <utility>

namespace stepwise::store {
namespace {

#define STEPWISE_SELECT_TRIAL                                                               \
  "select t.id, t.sequence_id, s.name, t.since, t.step, t.conclusion, t.chosen, t.reason, " \
  "t.actor, t.decided_us, v.variant, v.tried, v.succeeded from trial t "                    \
  "join sequence s on s.id = t.sequence_id left join trial_variant v on v.trial_id = t.id "

StoredTrial read_trial(Rows& rows) {
  StoredTrial trial;
  trial.sequence_id = rows.integer(1);
  trial.key = {rows.text(2), rows.number(3), rows.text(4)};
  trial.trial.conclusion = static_cast<engine::Conclusion>(rows.number(5));
  trial.trial.chosen = rows.text(6);
  trial.trial.reason = rows.text(7);
  trial.actor = rows.text(8);
  trial.decided = rows.optional_time(9);
  return trial;
}

}  // namespace

// One row per variant; a trial that ended before anybody came has one without a variant.
std::vector<StoredTrial> Trials::read(Rows& rows) {
  std::vector<StoredTrial> result;
  std::int64_t last = 0;
  while (rows.next()) {
    if (rows.integer(0) != last) result.push_back(read_trial(rows));
    last = rows.integer(0);
    if (rows.is_null(10)) continue;
    result.back().trial.tally.push_back({rows.text(10), rows.integer(11), rows.integer(12)});
  }
  return result;
}

std::optional<StoredTrial> Trials::find(const engine::TrialKey& key) {
  Rows rows(database_,
            STEPWISE_SELECT_TRIAL
            "where s.name = $1 and t.since = $2 and t.step = $3 order by v.variant",
            key.sequence, key.since, key.step);
  auto found = read(rows);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<StoredTrial> Trials::list() {
  Rows rows(database_, STEPWISE_SELECT_TRIAL "order by s.name, t.since, t.step, t.id, v.variant");
  return read(rows);
}

std::int64_t Trials::row_of(std::int64_t sequence, int since, const std::string& step) {
  run(database_,
      "insert into trial (sequence_id, since, step) values ($1, $2, $3) "
      "on conflict (sequence_id, since, step) do nothing",
      sequence, since, step);
  Rows rows(database_, "select id from trial where sequence_id = $1 and since = $2 and step = $3",
            sequence, since, step);
  rows.next();
  return rows.integer(0);
}

void Trials::count_tried(std::int64_t sequence, const engine::VariantGiven& event) {
  run(database_,
      "insert into trial_variant (trial_id, variant, tried, succeeded) values ($1, $2, 1, 0) "
      "on conflict (trial_id, variant) do update set tried = tried + 1",
      row_of(sequence, event.since, event.step), event.variant);
}

void Trials::count_succeeded(std::int64_t sequence, const engine::VariantSucceeded& event) {
  run(database_,
      "update trial_variant set succeeded = succeeded + 1 where trial_id = $1 and variant = $2",
      row_of(sequence, event.since, event.step), event.variant);
}

bool Trials::end(const StoredTrial& ended) {
  return run(database_,
             "update trial set conclusion = $2, chosen = $3, reason = $4, actor = $5, "
             "decided_us = $6 where id = $1 and conclusion = 0",
             row_of(ended.sequence_id, ended.key.since, ended.key.step),
             static_cast<int>(ended.trial.conclusion), ended.trial.chosen, ended.trial.reason,
             ended.actor, ended.decided) > 0;
}

}  // namespace stepwise::store
