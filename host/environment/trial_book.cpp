#include "environment/trial_book.hpp"

namespace stepwise {
namespace {

template <class Use>
void for_each_given(const engine::Turn& turn, Use use) {
  for (const engine::Event& event : turn.events) {
    const auto* given = std::get_if<engine::VariantGiven>(&event.body);
    if (given == nullptr) continue;
    use(engine::TrialKey{turn.state.sequence, given->since, given->step}, *given);
  }
}

}  // namespace

engine::Trial& TrialBook::of(const engine::TrialKey& key) {
  const auto [found, is_new] = pages_.try_emplace(key);
  Page& page = found->second;
  if (is_new) {
    if (const auto stored = trials_.find(key)) page.trial = stored->trial;
    page.was_over = page.trial.is_over();
  }
  return page.trial;
}

bool TrialBook::contradicts(const engine::Turn& turn) {
  bool differs = false;
  for_each_given(turn, [&](const engine::TrialKey& key, const engine::VariantGiven& given) {
    const auto stored = trials_.find(key);
    if (stored && stored->trial.is_over() && stored->trial.chosen != given.variant) differs = true;
  });
  return differs;
}

void TrialBook::take_back(const engine::Turn& turn) {
  for_each_given(turn, [&](const engine::TrialKey& key, const engine::VariantGiven&) {
    pages_[key].doubtful = true;
  });
}

void TrialBook::store_ends(Time now, store::Definitions& definitions) {
  for (const auto& [key, page] : pages_) {
    if (page.was_over || page.doubtful || !page.trial.is_over()) continue;
    const auto sequence = definitions.sequence(key.sequence);
    if (sequence) trials_.end({sequence->id, key, page.trial, {}, now});
  }
}

}  // namespace stepwise
