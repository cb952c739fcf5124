// Trials: their tallies, which follow from the histories of targets, and how they ended.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/event.hpp"
#include "engine/trial.hpp"
#include "store/database.hpp"

namespace stepwise::store {

struct StoredTrial {
  std::int64_t sequence_id = 0;
  engine::TrialKey key;
  engine::Trial trial;
  std::string actor;            // who ended it; empty: the system
  std::optional<Time> decided;  // nothing while it goes on
};

class Trials {
 public:
  explicit Trials(Database& database) : database_(database) {}

  // Nothing when nobody was given a variant yet, and nobody ended it.
  std::optional<StoredTrial> find(const engine::TrialKey& key);
  std::vector<StoredTrial> list();  // sorted by sequence, since and step

  // Inside the transaction that stores the event.
  void count_tried(std::int64_t sequence, const engine::VariantGiven& event);
  void count_succeeded(std::int64_t sequence, const engine::VariantSucceeded& event);

  // Inside a transaction: ends the trial as `ended` says. False, and nothing stored, when it has
  // ended already.
  bool end(const StoredTrial& ended);

 private:
  std::int64_t row_of(std::int64_t sequence, int since, const std::string& step);
  std::vector<StoredTrial> read(Rows& rows);

  Database& database_;
};

}  // namespace stepwise::store
