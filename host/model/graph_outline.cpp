#include "model/graph_outline.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "model/parameter.hpp"
#include "model/span_words.hpp"
#include "model/step_graph.hpp"
#include "model/wording.hpp"

namespace stepwise::graph {
namespace {

// Node 0 is the start, the steps follow it.
constexpr std::size_t node_of(std::size_t step) {
  return step + 1;
}

Look look_of(const StepType* type) {
  if (type == nullptr) return Look::unknown;
  if (type->has(trait_waits)) return Look::wait;
  if (type->has(trait_condition)) return Look::condition;
  if (type->has(trait_command) || type->has(trait_advances)) return Look::command;
  return Look::activity;
}

// What a step of that type is set to, as far as the declaration tells what people care about: how
// long it waits, and where it leads.
std::string settings_of(const StepType& type, const Step& step) {
  std::vector<std::string> words;
  for (const ParameterDescription& description : type.parameters) {
    const std::string text(text_of(description, step.parameters));
    if (text.empty() || text == "0") continue;
    if (description.unit == "days" || description.unit == "hours") {
      const std::string one = description.unit.substr(0, description.unit.size() - 1);
      words.push_back(text + ' ' + (text == "1" ? one : description.unit));
    }
    if (description.type == ParameterType::sequence) words.push_back("to " + text);
  }
  return join(words, " ");
}

std::string subtitle_of(const StepType* type, const Step& step, const std::string& title) {
  if (type == nullptr) return step.type;
  const std::string settings = settings_of(*type, step);
  if (title == type->title) return settings;
  return settings.empty() ? type->title : type->title + ": " + settings;
}

std::string title_of(const StepType* type, const Step& step) {
  if (!step.name.empty()) return step.name;
  return type != nullptr && !type->title.empty() ? type->title : step.id;
}

class Outlining {
 public:
  Outlining(const Sequence& sequence, const Palette& palette, const Marks& marks)
      : sequence_(sequence), palette_(palette), marks_(marks), graph_(sequence) {
    for (const auto& [id, type] : palette.step_types) {
      if (look_of(&type) == Look::activity) groups_.insert(type.group);
    }
  }

  Outline result(const std::map<std::string, std::int64_t>* counts) {
    const std::size_t steps = std::min(sequence_.steps.size(), limits::steps);
    outline_.left_out = sequence_.steps.size() - steps;
    outline_.title = printable(sequence_.name.empty() ? sequence_.unique_name : sequence_.name);
    outline_.facts = facts();
    add_start();
    for (std::size_t step = 0; step < steps; ++step) add_step(sequence_.steps[step], counts);
    for (std::size_t step = 0; step < steps; ++step) add_edges(step);
    put_in_order();
    return std::move(outline_);
  }

 private:
  std::string facts() const {
    const SequenceTotals numbers = totals(sequence_, palette_);
    std::vector<std::string> words{counted(numbers.steps, "step"), days_in_words(numbers.days)};
    if (!sequence_.table.empty()) words.insert(words.begin(), printable(sequence_.table));
    if (outline_.left_out > 0) {
      words.push_back("the last " + counted(outline_.left_out, "step") + " not drawn");
    }
    return join(words, " \u00b7 ");
  }

  void add_start() {
    Node start;
    start.look = Look::start;
    start.title = "Sequence starts here";
    outline_.nodes.push_back(start);
    if (is_drawn(graph_.first()))
      outline_.edges.push_back({0, node_of(graph_.first()), {}, false, Mark::none});
  }

  void add_step(const Step& step, const std::map<std::string, std::int64_t>* counts) {
    const StepType* type = palette_.step_type(step.type);
    Node node;
    node.look = look_of(type);
    if (node.look == Look::activity) {
      node.group =
          static_cast<std::size_t>(std::distance(groups_.begin(), groups_.find(type->group)));
    }
    node.id = printable(step.id);
    node.title = printable(title_of(type, step));
    node.subtitle = printable(subtitle_of(type, step, title_of(type, step)));
    node.reached = false;
    if (const auto mark = marks_.steps.find(step.id); mark != marks_.steps.end()) {
      node.mark = mark->second;
    }
    if (counts != nullptr) {
      const auto count = counts->find(step.id);
      node.count = count == counts->end() ? 0 : count->second;
    }
    outline_.nodes.push_back(std::move(node));
  }

  // The outcomes of the type in their order, then those that only the definition names.
  std::vector<OutcomeDescription> outcomes_of(const Step& step) const {
    const StepType* type = palette_.step_type(step.type);
    std::vector<OutcomeDescription> outcomes;
    if (type != nullptr) outcomes = type->outcomes;
    for (const Branch& branch : step.branches) {
      const bool is_any = branch.outcome == any_other_outcome;
      if (type == nullptr || (!is_any && !type->has_outcome(branch.outcome))) {
        outcomes.push_back({branch.outcome, is_any ? "any other" : branch.outcome});
      }
    }
    return outcomes;
  }

  // One edge for all outcomes that lead to the same step; they need words only if there is a
  // choice.
  void add_edges(std::size_t step) {
    const std::size_t first_edge = outline_.edges.size();
    std::map<std::optional<Ending>, std::size_t> ends;
    for (const OutcomeDescription& outcome : outcomes_of(sequence_.steps[step])) {
      const Branch* branch = branch_of(sequence_.steps[step], outcome);
      const std::size_t next = branch == nullptr ? StepGraph::none : graph_.find(branch->next);
      if (next != StepGraph::none && !is_drawn(next)) continue;
      const std::optional<Ending> ending = branch == nullptr ? std::nullopt : branch->end;
      if (next == StepGraph::none && !ends.contains(ending)) ends[ending] = add_end(ending);
      const std::size_t target = next == StepGraph::none ? ends[ending] : node_of(next);
      add_edge(first_edge, {node_of(step), target,
                            printable(outcome.title.empty() ? outcome.name : outcome.title), false,
                            mark_of(sequence_.steps[step].id,
                                    branch == nullptr ? outcome.name : branch->outcome)});
    }
    const std::size_t added = outline_.edges.size() - first_edge;
    if (added == 0) outline_.edges.push_back({node_of(step), add_end({}), {}, false, Mark::none});
    if (added == 1 && outline_.edges.back().mark == Mark::none) outline_.edges.back().label.clear();
  }

  Mark mark_of(const std::string& step, const std::string& outcome) const {
    const auto mark = marks_.ways.find({step, outcome});
    return mark == marks_.ways.end() ? Mark::none : mark->second;
  }

  void add_edge(std::size_t first_edge, Edge edge) {
    const auto begin = outline_.edges.begin() + static_cast<std::ptrdiff_t>(first_edge);
    const auto same = std::find_if(begin, outline_.edges.end(), [&](const Edge& other) {
      return other.to == edge.to && other.mark == edge.mark;
    });
    if (same == outline_.edges.end()) {
      outline_.edges.push_back(std::move(edge));
    } else {
      same->label += ", " + edge.label;
    }
  }

  std::size_t add_end(const std::optional<Ending>& ending) {
    Node end;
    end.look = Look::end;
    end.ending = ending;
    outline_.nodes.push_back(end);
    return outline_.nodes.size() - 1;
  }

  bool is_drawn(std::size_t step) const { return step != StepGraph::none && step < limits::steps; }

  // Depth first from the start, then from whatever it does not reach.
  void put_in_order() {
    std::vector<std::size_t> roots;
    if (graph_.first() != StepGraph::none) roots.push_back(graph_.first());
    const std::vector<bool> none(graph_.size());
    for (const std::size_t step : walk(graph_, roots, none).finished) {
      if (is_drawn(step)) outline_.nodes[node_of(step)].reached = true;
    }
    for (std::size_t step = 0; step < graph_.size(); ++step) roots.push_back(step);
    const Walk all = walk(graph_, roots, none);

    outline_.order.push_back(0);
    for (auto step = all.finished.rbegin(); step != all.finished.rend(); ++step) {
      if (is_drawn(*step)) outline_.order.push_back(node_of(*step));
    }
    for (std::size_t node = 0; node < outline_.nodes.size(); ++node) {
      if (outline_.nodes[node].look == Look::end) outline_.order.push_back(node);
    }
    mark_edges_that_lead_back();
  }

  void mark_edges_that_lead_back() {
    std::vector<std::size_t> position(outline_.nodes.size());
    for (std::size_t i = 0; i < outline_.order.size(); ++i) position[outline_.order[i]] = i;
    for (Edge& edge : outline_.edges) edge.leads_back = position[edge.to] <= position[edge.from];
  }

  const Sequence& sequence_;
  const Palette& palette_;
  const Marks& marks_;
  const StepGraph graph_;
  std::set<std::string> groups_;  // of activities, sorted: the same palette gives the same colours
  Outline outline_;
};

}  // namespace

std::string_view words_of(Mark mark) {
  switch (mark) {
    case Mark::added:
      return "new";
    case Mark::removed:
      return "gone";
    case Mark::changed:
      return "changed";
    case Mark::none:
      break;
  }
  return {};
}

std::string_view colour_of(Mark mark) {
  switch (mark) {
    case Mark::added:
      return "#16a34a";
    case Mark::removed:
      return "#dc2626";
    case Mark::changed:
      return "#ea580c";
    case Mark::none:
      break;
  }
  return {};
}

std::string_view colour_of(const std::optional<Ending>& ending) {
  if (ending == Ending::won) return colour_of(Mark::added);
  if (ending == Ending::lost) return colour_of(Mark::removed);
  return "#1e293b";
}

Outline outline_of(const Sequence& sequence, const Palette& palette,
                   const std::map<std::string, std::int64_t>* counts, const Marks& marks) {
  return Outlining(sequence, palette, marks).result(counts);
}

}  // namespace stepwise::graph
