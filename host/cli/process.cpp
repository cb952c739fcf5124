#include "cli/process.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "model/step_graph.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

// Outcomes in the order of the step type; of an unknown one, those that the definition names.
// Outcomes without a branch end the path.
std::vector<Branch> branches_of(const Step& step, const Palette& palette) {
  const StepType* type = palette.step_type(step.type);
  if (type == nullptr) return step.branches;
  std::vector<Branch> branches;
  for (const OutcomeDescription& outcome : type->outcomes) {
    const Branch* branch = branch_of(step, outcome);
    branches.push_back({outcome.name, branch == nullptr ? "" : branch->next,
                        branch == nullptr ? std::nullopt : branch->end});
  }
  return branches;
}

// "call", "end", "end as lost"
std::string target_of(const Branch& branch) {
  if (!branch.next.empty()) return branch.next;
  return branch.end ? "end as " + std::string(name_of(*branch.end)) : "end";
}

std::string title_of(const Step& step, const Palette& palette) {
  const StepType* type = palette.step_type(step.type);
  return type == nullptr || type->title.empty() ? step.type : type->title;
}

std::string text_of(const Parameter& parameter) {
  return parameter.condition ? to_plain(*parameter.condition) : parameter.text;
}

class ProcessWriter {
 public:
  ProcessWriter(const Sequence& sequence, const Palette& palette)
      : sequence_(sequence), palette_(palette) {}

  std::string write() {
    write_path(sequence_.first, 0, {});
    for (const Step& step : sequence_.steps) {  // what no path reaches is shown all the same
      if (!written_.contains(step.id)) write_path(step.id, 0, {});
    }
    if (!text_.empty()) text_.pop_back();
    return std::move(text_);
  }

 private:
  using Ids = std::set<std::string>;

  // Adds the ids that are passed when every step goes on straight, from `id` on.
  void add_straight_path(std::string id, Ids& path) const {
    while (const Step* step = sequence_.step(id)) {
      if (!path.insert(id).second) break;
      id = straight_next(*step);
    }
  }

  // Straight on is the step that stands next in the definition, else the first outcome's.
  std::string straight_next(const Step& step) const {
    const std::vector<Branch> branches = branches_of(step, palette_);
    const std::size_t position = static_cast<std::size_t>(&step - sequence_.steps.data());
    for (const Branch& branch : branches) {
      const bool has_follower = position + 1 < sequence_.steps.size();
      if (has_follower && branch.next == sequence_.steps[position + 1].id) return branch.next;
    }
    const auto goes_on = std::find_if(branches.begin(), branches.end(),
                                      [](const Branch& branch) { return !branch.next.empty(); });
    return goes_on == branches.end() ? "" : goes_on->next;
  }

  // `outer` are the steps of the paths around this one: they are written there, where this path
  // leads back to them.
  void write_path(std::string id, std::size_t depth, const Ids& outer) {
    Ids straight = outer;
    add_straight_path(id, straight);
    while (const Step* step = sequence_.step(id)) {
      if (outer.contains(id) || !written_.insert(id).second) return;
      write_step(*step, depth);
      write_branches(*step, depth, straight);
      id = straight_next(*step);
    }
  }

  void line(std::size_t depth, const std::string& words) {
    text_ += std::string(depth * 4, ' ') + printable(words) + '\n';
  }

  void write_step(const Step& step, std::size_t depth) {
    std::string head = step.id + "  " + title_of(step, palette_);
    if (!step.name.empty()) head += ": " + step.name;
    line(depth, head);
    for (const Parameter& parameter : step.parameters) {
      const std::string text = quoted(text_of(parameter), 70);
      line(depth + 1, parameter.name + ": " + text.substr(1, text.size() - 2));
    }
  }

  void write_branches(const Step& step, std::size_t depth, const Ids& straight) {
    const std::vector<Branch> branches = branches_of(step, palette_);
    const bool one_way = std::all_of(branches.begin(), branches.end(), [&](const Branch& branch) {
      return branch.next == branches.front().next && branch.end == branches.front().end;
    });
    if (one_way && !branches.empty()) {
      line(depth + 1, "-> " + target_of(branches.front()));
      return;
    }
    for (const Branch& branch : branches) {
      const bool is_any = branch.outcome == any_other_outcome;
      line(depth + 1, (is_any ? "any other" : branch.outcome) + " -> " + target_of(branch));
      if (!straight.contains(branch.next)) write_path(branch.next, depth + 2, straight);
    }
  }

  const Sequence& sequence_;
  const Palette& palette_;
  Ids written_;
  std::string text_;
};

std::string group_text(const Condition& condition, std::string_view separator) {
  std::vector<std::string> parts;
  for (const Condition& child : condition.children) {
    const bool group = child.kind != Condition::Kind::compare && child.children.size() > 1;
    const std::string text = to_plain(child);
    parts.push_back(group ? fmt::format("({})", text) : text);
  }
  return parts.empty() ? "always" : join(parts, separator);
}

std::string comparison_text(const Condition& condition) {
  std::string text = condition.column + " " + std::string(name_of(condition.comparison));
  const bool unary =
      condition.comparison == Comparison::is_set || condition.comparison == Comparison::is_not_set;
  return unary ? text : text + " \"" + condition.value + "\"";
}

}  // namespace

std::string to_process(const Sequence& sequence, const Palette& palette) {
  return ProcessWriter(sequence, palette).write();
}

Document steps_document(const Sequence& sequence, const Palette& palette) {
  Document::List steps;
  for (const Step& step : sequence.steps) {
    Document::Object parameters, outcomes, ends;
    for (const Parameter& p : step.parameters) parameters.emplace_back(p.name, text_of(p));
    for (const Branch& branch : branches_of(step, palette)) {
      outcomes.emplace_back(branch.outcome,
                            branch.next.empty() ? Document() : Document(branch.next));
      if (branch.end) ends.emplace_back(branch.outcome, name_of(*branch.end));
    }
    steps.push_back(Document::Object{{"id", step.id},
                                     {"step_type", step.type},
                                     {"name", step.name},
                                     {"description", step.description},
                                     {"parameters", std::move(parameters)},
                                     {"outcomes", std::move(outcomes)},
                                     {"ends", std::move(ends)}});
  }
  return steps;
}

Document exits_document(const Sequence& sequence, bool for_people) {
  Document::List exits;
  for (const ExitCriterion& exit : sequence.exits) {
    const std::string when = exit.condition ? to_plain(*exit.condition) : exit.event;
    if (for_people) {
      exits.push_back(exit.name + " (" + when + ')' + (exit.end ? " as " + name_of(exit.end) : ""));
    } else {
      exits.push_back(
          Document::Object{{"name", exit.name},
                           {"event", exit.event.empty() ? Document() : Document(exit.event)},
                           {"condition", exit.condition ? Document(when) : Document()},
                           {"end", exit.end ? Document(name_of(*exit.end)) : Document()}});
    }
  }
  return exits;
}

std::string to_plain(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::all:
      return group_text(condition, " and ");
    case Condition::Kind::any:
      return group_text(condition, " or ");
    case Condition::Kind::none:
      return "not (" + group_text(condition, " or ") + ")";
    case Condition::Kind::compare:
      break;
  }
  return comparison_text(condition);
}

}  // namespace stepwise::cli
