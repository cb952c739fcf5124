#include "model/sequence_changes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.hpp"
#include "model/change_words.hpp"
#include "model/parameter.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

std::string as_text(const Parameter* parameter) {
  if (parameter == nullptr) return {};
  return parameter->condition ? to_text(*parameter->condition) : parameter->text;
}

std::string as_text(const ExitCriterion& exit) {
  const std::string when = exit.condition ? to_text(*exit.condition) : exit.event;
  return exit.end ? when + ", ends as " + std::string(name_of(*exit.end)) : when;
}

// Where a branch leads or what it ends as; "" for one that does neither.
std::string as_text(const Branch& branch) {
  return branch.end ? "end as " + std::string(name_of(*branch.end)) : branch.next;
}

std::string in_words(const std::string& way, bool was) {
  if (way.empty()) return was ? "ended the path" : "ends the path";
  if (way.starts_with("end as ")) return (was ? "ended as " : "ends as ") + way.substr(7);
  return (was ? "led to " : "leads to ") + way;
}

std::string as_text(const Timing& timing) {
  std::string text;
  if (timing.wait_time_computation) {
    text = *timing.wait_time_computation ? "counts working time" : "counts all time";
  }
  if (const auto& window = timing.send_window) {
    text += (text.empty() ? "" : ", ") + std::string("sends from minute ") +
            std::to_string(window->span.from) + " to " + std::to_string(window->span.to) +
            (window->zone.empty() ? "" : " in " + window->zone) +
            (window->zone_column.empty() ? "" : " in the zone of " + window->zone_column);
  }
  return text;
}

class Comparing {
 public:
  Comparing(const Sequence& before, const Sequence& after) : before_(before), after_(after) {
    for (const Step& step : after.steps) {
      if (before.step(step.id) != nullptr) old_ids_.emplace(step.id, step.id);
    }
    find_renamed();
    for (const auto& [now, old] : old_ids_) new_ids_.emplace(old, now);
  }

  std::vector<Change> take() {
    compare_properties();
    compare_exits();
    compare_order();
    for (const Step& step : after_.steps) compare_step(step);
    for (const Step& step : before_.steps) {
      if (new_ids_.contains(step.id)) continue;
      add(ChangeKind::removed, step.id, "step", step.name, {}, "is gone");
    }
    return std::move(changes_);
  }

 private:
  void add(ChangeKind kind, const std::string& step, const std::string& what, std::string before,
           std::string after, const std::string& sentence) {
    const std::string text = step.empty() ? sentence
                             : kind == ChangeKind::changed || kind == ChangeKind::rebranched
                                 ? "step " + step + ": " + sentence
                                 : "step " + step + ' ' + sentence;
    changes_.push_back({kind, step, what, std::move(before), std::move(after), text});
  }

  void compare(const std::string& step, const std::string& what, const std::string& before,
               const std::string& after) {
    if (before == after) return;
    add(ChangeKind::changed, step, what, before, after, otherwise(what, before, after));
  }

  void compare(const std::string& step, const std::vector<Parameter>& before,
               const std::vector<Parameter>& after) {
    std::set<std::string> names;
    for (const Parameter& one : before) names.insert(one.name);
    for (const Parameter& one : after) names.insert(one.name);
    for (const std::string& name : names) {
      compare(step, name, as_text(find_parameter(before, name)),
              as_text(find_parameter(after, name)));
    }
  }

  // A step that went and one that came are the same one when they say and do the same.
  void find_renamed() {
    std::set<std::string> taken;
    for (const Step& now : after_.steps) {
      if (old_ids_.contains(now.id)) continue;
      const Step* same = nullptr;
      for (const Step& old : before_.steps) {
        const bool went = after_.step(old.id) == nullptr && !taken.contains(old.id);
        if (!went || old.type != now.type || old.parameters != now.parameters) continue;
        const bool is_named = old.name == now.name || old.name == old.id;
        if (is_named && same == nullptr) same = &old;
      }
      if (same == nullptr) continue;
      taken.insert(same->id);
      old_ids_.emplace(now.id, same->id);
    }
  }

  // What the id of a step that there was is now.
  std::string now_called(const std::string& old) const {
    const auto found = new_ids_.find(old);
    return found == new_ids_.end() ? old : found->second;
  }

  void compare_properties() {
    compare({}, "name", before_.name, after_.name);
    compare({}, "description", before_.description, after_.description);
    compare({}, "table", before_.table, after_.table);
    compare({}, "strategy", before_.strategy, after_.strategy);
    compare({}, before_.strategy_parameters, after_.strategy_parameters);
    compare({}, "first step", now_called(before_.first), after_.first);
    compare({}, "reconnect policy", std::string(name_of(before_.reconnect)),
            std::string(name_of(after_.reconnect)));
    compare({}, "reconnect days", std::to_string(before_.reconnect_days),
            std::to_string(after_.reconnect_days));
    compare({}, "timing", as_text(before_.timing), as_text(after_.timing));
    compare({}, "tags", join(before_.tags, ", "), join(after_.tags, ", "));
  }

  void compare_exits() {
    std::map<std::string, std::string> old, now;
    for (const ExitCriterion& one : before_.exits) old.emplace(one.name, as_text(one));
    for (const ExitCriterion& one : after_.exits) now.emplace(one.name, as_text(one));
    for (const auto& [name, text] : now) {
      const auto there = old.find(name);
      if (there == old.end()) {
        add(ChangeKind::added, {}, "exit " + name, {}, text, "exit " + quoted(name) + " is new");
      } else {
        compare({}, "exit " + quoted(name), there->second, text);
      }
    }
    for (const auto& [name, text] : old) {
      if (now.contains(name)) continue;
      add(ChangeKind::removed, {}, "exit " + name, text, {}, "exit " + quoted(name) + " is gone");
    }
  }

  // Which steps stand elsewhere among those that both have.
  void compare_order() {
    std::map<std::string, std::size_t> old_places;
    for (std::size_t i = 0; i < before_.steps.size(); ++i) {
      old_places.emplace(before_.steps[i].id, i);
    }
    std::vector<std::size_t> places;
    std::vector<const Step*> common;
    for (const Step& step : after_.steps) {
      if (!old_ids_.contains(step.id)) continue;
      places.push_back(old_places.at(old_ids_.at(step.id)));
      common.push_back(&step);
    }
    const auto kept = longest_growing(places);
    for (std::size_t i = 0; i < common.size(); ++i) {
      if (kept.contains(i)) continue;
      moved_.emplace(common[i]->id, i == 0 ? std::string() : common[i - 1]->id);
    }
  }

  void compare_step(const Step& step) {
    const auto known = old_ids_.find(step.id);
    if (known == old_ids_.end()) {
      add(ChangeKind::added, step.id, "step", {}, step.name,
          "is new: " + step.type + (step.name == step.id ? "" : ", " + quoted(step.name)));
      return;
    }
    const Step& old = *before_.step(known->second);
    if (old.id != step.id) {
      add(ChangeKind::renamed, step.id, "id", old.id, step.id, "was called " + old.id);
    }
    if (const auto place = moved_.find(step.id); place != moved_.end()) {
      add(ChangeKind::moved, step.id, "order", {}, place->second,
          place->second.empty() ? "stands first now" : "stands behind " + place->second + " now");
    }
    compare(step.id, "type", old.type, step.type);
    if (!(old.name == old.id && step.name == step.id)) {
      compare(step.id, "name", old.name, step.name);
    }
    compare(step.id, "description", old.description, step.description);
    compare(step.id, old.parameters, step.parameters);
    compare_branches(old, step);
  }

  void compare_branches(const Step& old, const Step& step) {
    std::set<std::string> outcomes;
    for (const Branch& one : old.branches) outcomes.insert(one.outcome);
    for (const Branch& one : step.branches) outcomes.insert(one.outcome);
    for (const std::string& outcome : outcomes) {
      const Branch* was = old.branch(outcome);
      const Branch* is = step.branch(outcome);
      const std::string before = was == nullptr      ? ""
                                 : was->next.empty() ? as_text(*was)
                                                     : now_called(was->next);
      const std::string after = is == nullptr ? "" : as_text(*is);
      if (before == after) continue;
      const std::string name =
          outcome == any_other_outcome ? std::string("any other outcome") : outcome;
      add(ChangeKind::rebranched, step.id, outcome, before, after,
          name + ' ' + in_words(after, false) + " now, " + in_words(before, true));
    }
  }

  const Sequence& before_;
  const Sequence& after_;
  std::map<std::string, std::string> old_ids_;  // of the steps that both have: new id -> old id
  std::map<std::string, std::string> new_ids_;  // the other way round
  std::map<std::string, std::string> moved_;    // id -> the step behind which it stands now
  std::vector<Change> changes_;
};

constexpr std::array<std::string_view, 6> kind_names = {"added", "removed", "renamed",
                                                        "moved", "changed", "rebranched"};

std::string group_text(const Condition& group) {
  std::vector<std::string> parts;
  for (const Condition& child : group.children) {
    const bool is_group = child.kind != Condition::Kind::compare;
    parts.push_back(is_group ? '(' + to_text(child) + ')' : to_text(child));
  }
  return join(parts, group.kind == Condition::Kind::all ? " and " : " or ");
}

}  // namespace

std::string_view name_of(ChangeKind kind) {
  return kind_names.at(static_cast<std::size_t>(kind));
}

std::vector<Change> changes_between(const Sequence& before, const Sequence& after) {
  return Comparing(before, after).take();
}

std::string to_text(const Condition& condition) {
  if (condition.kind == Condition::Kind::none) return "not (" + group_text(condition) + ')';
  if (condition.kind != Condition::Kind::compare) return group_text(condition);
  std::string text = condition.column + ' ' + std::string(name_of(condition.comparison));
  const bool has_value =
      condition.comparison != Comparison::is_set && condition.comparison != Comparison::is_not_set;
  return has_value ? text + " \"" + condition.value + '"' : text;
}

}  // namespace stepwise
