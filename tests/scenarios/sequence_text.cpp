#include "sequence_text.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "words.hpp"

namespace stepwise::scenarios {
namespace {

// The one type whose id has that middle: "phone_call" for "stepwise.step.phone_call/1".
template <class Types>
std::string id_of(const Types& types, const std::string& word, const Words& line) {
  if (word.find('/') != std::string::npos) return word;
  for (const auto& [id, type] : types) {
    const auto slash = id.rfind('/');
    const auto dot = id.rfind('.', slash);
    if (id.substr(dot + 1, slash - dot - 1) == word) return id;
  }
  line.fail("there is no type \"" + word + "\"");
}

Parameter read_parameter(const Words& line, const std::string& word) {
  auto [name, value] = split_pair(line, word);
  if (!value.empty() && value.front() == '(') return {name, {}, read_condition(value)};
  return {name, value, std::nullopt};
}

void sort(std::vector<Parameter>& parameters) {
  std::sort(parameters.begin(), parameters.end(),
            [](const Parameter& a, const Parameter& b) { return a.name < b.name; });
}

// "meet", or "end:won"
void add_branch(Step& step, const std::string& outcome, const std::string& next) {
  if (step.branch(outcome) != nullptr) return;
  if (next.starts_with("end:")) {
    step.branches.push_back({outcome, {}, ending_of(next.substr(4))});
  } else {
    step.branches.push_back({outcome, next});
  }
}

// "answered > meet, * > again": what stands in front of the first > is already taken.
void read_branches(Words& line, Step& step, const StepType* type, std::string outcome) {
  for (;;) {
    line.expect(">");
    const std::string next = line.next();
    if (outcome.empty() || outcome == "*") {
      if (type == nullptr) line.fail("* needs a step type that is loaded");
      for (const auto& one : type->outcomes) add_branch(step, one.name, next);
    } else {
      const bool is_any = outcome == "any";
      add_branch(step, is_any ? std::string(any_other_outcome) : outcome, next);
    }
    if (!line.take(",")) break;
    outcome = line.peek() == ">" ? "" : line.next();
  }
  line.end();
  std::sort(step.branches.begin(), step.branches.end(),
            [](const Branch& a, const Branch& b) { return a.outcome < b.outcome; });
}

Step read_step(Words& line, const Palette& palette) {
  Step step;
  step.id = line.next();
  step.name = step.id;
  step.type = id_of(palette.step_types, line.next(), line);
  std::string outcome;
  while (line.peek().find('=') != std::string::npos) {
    const std::string word = line.next();
    if (word.starts_with("name=")) {
      step.name = word.substr(5);
    } else {
      step.parameters.push_back(read_parameter(line, word));
    }
  }
  sort(step.parameters);
  if (line.done()) return step;
  if (line.peek() != ">") outcome = line.next();
  read_branches(line, step, palette.step_type(step.type), outcome);
  return step;
}

int minute_of(Words& line) {
  const std::string time = line.next();
  return std::stoi(time.substr(0, 2)) * 60 + std::stoi(time.substr(3));
}

ExitCriterion read_exit(Words& line) {
  ExitCriterion exit;
  exit.name = line.next();
  if (line.take("when")) {
    exit.event = line.next();
  } else {
    line.expect("if");
    exit.condition = read_condition(line.next());
  }
  if (line.take("as")) exit.end = ending_of(line.next());
  line.end();
  return exit;
}

Condition read_any(Words& line);

// One comparison, or a group in parentheses.
Condition read_term(Words& line) {
  if (line.take("not")) {
    Condition none;
    none.kind = Condition::Kind::none;
    none.children.push_back(read_term(line));
    return none;
  }
  if (line.peek().starts_with("(")) return read_condition(line.next());
  Condition leaf;
  leaf.kind = Condition::Kind::compare;
  leaf.column = line.next();
  const std::string comparison = line.next();
  const auto known = comparison_of(comparison);
  if (!known) line.fail("\"" + comparison + "\" is no comparison");
  leaf.comparison = *known;
  const bool needs_value =
      leaf.comparison != Comparison::is_set && leaf.comparison != Comparison::is_not_set;
  if (needs_value) leaf.value = line.next();
  return leaf;
}

Condition read_group(Words& line, Condition::Kind kind, std::string_view word,
                     Condition (*read)(Words&)) {
  Condition first = read(line);
  if (line.peek() != word) return first;
  Condition group;
  group.kind = kind;
  group.children.push_back(std::move(first));
  while (line.take(word)) group.children.push_back(read(line));
  return group;
}

Condition read_all(Words& line) {
  return read_group(line, Condition::Kind::all, "and", read_term);
}

Condition read_any(Words& line) {
  return read_group(line, Condition::Kind::any, "or", read_all);
}

}  // namespace

Condition read_condition(const std::string& text) {
  Words line(text.substr(1, text.size() - 2));
  Condition condition = read_any(line);
  line.end();
  if (condition.kind != Condition::Kind::compare) return condition;
  Condition all;
  all.children.push_back(std::move(condition));
  return all;
}

Sequence read_sequence(const std::string& head, const std::vector<std::string>& lines,
                       const Palette& palette) {
  Words words(head);
  Sequence sequence;
  sequence.unique_name = words.next();
  sequence.name = sequence.unique_name;
  words.expect("for");
  sequence.table = words.next();
  words.end();
  for (const std::string& text : lines) {
    Words line(text);
    if (line.take("exit")) {
      sequence.exits.push_back(read_exit(line));
    } else if (line.take("strategy")) {
      sequence.strategy = id_of(palette.strategies, line.next(), line);
      while (!line.done())
        sequence.strategy_parameters.push_back(read_parameter(line, line.next()));
      sort(sequence.strategy_parameters);
    } else if (line.take("reconnect")) {
      const auto policy = reconnect_of(line.next());
      if (!policy) line.fail("there is no such policy");
      sequence.reconnect = *policy;
      if (!line.done()) sequence.reconnect_days = std::stoi(line.next());
    } else if (line.take("send")) {
      const int from = minute_of(line), to = minute_of(line);
      SendWindow window{{from, to}, {}};
      if (!line.done() && line.peek() != "column") window.zone = line.next();
      if (line.take("column")) window.zone_column = line.next();
      sequence.timing.send_window = std::move(window);
    } else if (line.take("waits")) {
      line.expect("count");
      sequence.timing.wait_time_computation = line.take("working");
    } else {
      sequence.steps.push_back(read_step(line, palette));
    }
  }
  if (!sequence.steps.empty()) sequence.first = sequence.steps.front().id;
  return sequence;
}

}  // namespace stepwise::scenarios
