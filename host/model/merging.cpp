#include "model/merging.hpp"

namespace stepwise::merging {

void Conflicts::add(const std::string& what, const std::string& base, const std::string& ours,
                    const std::string& theirs) {
  const auto quoted_or_nothing = [](const std::string& text) {
    return text.empty() ? std::string("nothing") : quoted(text);
  };
  const std::string text = "ours is " + quoted_or_nothing(ours) + ", theirs is " +
                           quoted_or_nothing(theirs) + ", base was " + quoted_or_nothing(base);
  found_.push_back(
      {component_, place_, what, base, ours, theirs, what.empty() ? text : what + ": " + text});
}

std::string pick_text(const std::string& base, const std::string& ours, const std::string& theirs,
                      const std::string& what, Conflicts& conflicts) {
  if (ours == theirs || theirs == base) return ours;
  if (ours == base) return theirs;
  MergedLines merged = merge_lines(base, ours, theirs);
  if (merged.conflicts) conflicts.add(what, base, ours, theirs);
  return conflicts.preferred(std::move(merged.with_ours), std::move(merged.with_theirs));
}

}  // namespace stepwise::merging
