#include "model/sequence_changes.hpp"

#include "model/wording.hpp"

namespace stepwise {
namespace {

class Changes {
 public:
  template <class Value>
  void compare(const Value& before, const Value& after, const char* name) {
    if (!(before == after)) names_.emplace_back(name);
  }
  std::vector<std::string> take() { return std::move(names_); }

 private:
  std::vector<std::string> names_;
};

std::vector<std::string> changes_of_step(const Step& before, const Step& after) {
  Changes changes;
  changes.compare(before.type, after.type, "type");
  changes.compare(before.name, after.name, "name");
  changes.compare(before.description, after.description, "description");
  changes.compare(before.parameters, after.parameters, "parameters");
  changes.compare(before.branches, after.branches, "branches");
  return changes.take();
}

}  // namespace

std::vector<std::string> changes_between(const Sequence& before, const Sequence& after) {
  Changes changes;
  changes.compare(before.name, after.name, "name");
  changes.compare(before.description, after.description, "description");
  changes.compare(before.table, after.table, "table");
  changes.compare(before.strategy, after.strategy, "strategy");
  changes.compare(before.strategy_parameters, after.strategy_parameters, "strategy parameters");
  changes.compare(before.first, after.first, "first step");
  changes.compare(before.exits, after.exits, "exit criteria");
  changes.compare(before.reconnect, after.reconnect, "reconnect policy");
  changes.compare(before.reconnect_days, after.reconnect_days, "reconnect days");
  changes.compare(before.timing, after.timing, "timing");
  changes.compare(before.tags, after.tags, "tags");
  std::vector<std::string> result = changes.take();
  for (const Step& step : after.steps) {
    const Step* old = before.step(step.id);
    if (old == nullptr) {
      result.push_back("step " + step.id + " is new");
    } else if (const auto names = changes_of_step(*old, step); !names.empty()) {
      result.push_back("step " + step.id + ": " + listed(names));
    }
  }
  for (const Step& step : before.steps) {
    if (after.step(step.id) == nullptr) result.push_back("step " + step.id + " is gone");
  }
  if (result.empty() && before.steps != after.steps) result.emplace_back("order of the steps");
  return result;
}

}  // namespace stepwise
