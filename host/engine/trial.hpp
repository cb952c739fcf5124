// Trials: steps that give targets one of several variants, until it is known which performs better.
// Who decides is the step type, from the tally; see host/docs/decisions/0007.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepwise::engine {

// Names a trial. It goes on through new versions of its sequence as long as its step stays the
// same; `since` is the version in which the step became what it is.
struct TrialKey {
  std::string sequence;
  int since = 0;
  std::string step;
  auto operator<=>(const TrialKey&) const = default;
};

struct VariantTally {
  std::string variant;
  std::int64_t tried = 0;      // targets that were given it while the trial went on
  std::int64_t succeeded = 0;  // those of them whose success arrived
  bool operator==(const VariantTally&) const = default;
};
using Tally = std::vector<VariantTally>;  // sorted by variant

// The entry of that variant, made when it is not there.
inline VariantTally& entry_of(Tally& tally, std::string_view variant) {
  const auto at = std::lower_bound(
      tally.begin(), tally.end(), variant,
      [](const VariantTally& one, std::string_view name) { return one.variant < name; });
  if (at != tally.end() && at->variant == variant) return *at;
  return *tally.insert(at, {std::string(variant), 0, 0});
}

// How a trial ended. Do not change: stored.
enum class Conclusion { none = 0, winner = 1, inconclusive = 2, stopped = 3 };

struct Trial {
  Tally tally;
  Conclusion conclusion = Conclusion::none;  // none: it goes on
  std::string chosen, reason;                // when it is over: the variant for all who come later
  bool is_over() const { return conclusion != Conclusion::none; }
};

// What a step type says of a trial.
struct Verdict {
  struct Variant {
    std::string name, title;
  };
  std::vector<Variant> variants;  // all that there are
  std::string chosen;             // empty: it goes on
  bool inconclusive = false;      // chosen, but not since it is better
  std::optional<double> difference, p_value;
  std::string reason;
  std::string failure;  // not empty: the plug-in failed, and nothing else is said

  bool has(std::string_view name) const {
    return std::any_of(variants.begin(), variants.end(),
                       [&](const Variant& one) { return one.name == name; });
  }
};

// The success of a variant that no fact brings: its target's run ends as won.
inline constexpr std::string_view won_run = "run_won";

// The variant that an answer gives to its target.
struct GivenVariant {
  std::string variant, success, reason;
  bool about_step = false;  // only facts about this step's message are its success
  // filled in by settle()
  int since = 0;
  bool counts = false;  // in the tally
};

// Where settle() finds trials. What it gives is counted on while a batch is settled, so that every
// target sees those before it; nothing else changes it meanwhile.
class Trials {
 public:
  virtual ~Trials() = default;
  virtual Trial& of(const TrialKey& key) = 0;
};

}  // namespace stepwise::engine
