// The trials that a batch meets: read from the store when first met, counted on while the batch is
// settled. Inside of the environment only.
#pragma once

#include <map>

#include "engine/settle.hpp"
#include "store/definitions.hpp"
#include "store/trials.hpp"

namespace stepwise {

class TrialBook : public engine::Trials {
 public:
  explicit TrialBook(store::Trials& trials) : trials_(trials) {}

  // Forgets all: a new batch begins.
  void begin() { pages_.clear(); }
  engine::Trial& of(const engine::TrialKey& key) override;

  // Inside the transaction that stores the batch. True when a variant that this turn was given is
  // not the one that was chosen meanwhile, by a person or by another process.
  bool contradicts(const engine::Turn& turn);
  // A turn that was counted on is not stored: what was concluded from it may not hold.
  void take_back(const engine::Turn& turn);
  // Stores the ends that the batch came to.
  void store_ends(Time now, store::Definitions& definitions);

 private:
  struct Page {
    engine::Trial trial;
    bool was_over = false, doubtful = false;
  };

  store::Trials& trials_;
  std::map<engine::TrialKey, Page> pages_;
};

}  // namespace stepwise
