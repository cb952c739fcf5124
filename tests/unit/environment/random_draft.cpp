#include "unit/environment/random_draft.hpp"

#include <algorithm>
#include <array>

#include "unit/package/random_solution.hpp"

namespace stepwise::harm {
namespace {

const std::vector<std::string> labels{"Hot", "Warm", "Cold", "New", "7"};
const std::vector<std::string> stages{"New", "Offer", "Closing", "Won", "new"};
const std::vector<std::string> column_names{"a", "b", "c", "d"};

void set_type(Dice& dice, Column& column) {
  constexpr std::array types{ColumnType::text,    ColumnType::whole_number, ColumnType::decimal,
                             ColumnType::boolean, ColumnType::date_time,    ColumnType::choice,
                             ColumnType::date};
  column.type = dice.of(types);
  column.choice = column.type == ColumnType::choice ? "heat" : "";
  column.max_length = column.type == ColumnType::text ? 3 + std::int64_t(dice.below(20)) : 0;
  column.min = column.max = std::nullopt;
  if (column.type == ColumnType::whole_number && dice.one_in(2)) column.max = 5;
}

}  // namespace

// A text that such a column could hold.
std::string text_for(Dice& dice, const Column& column, const Draft& draft) {
  switch (column.type) {
    case ColumnType::text:
      return dice.of(std::vector<std::string>{"Hot", "12", "abc", "long text"})
          .substr(0, static_cast<std::size_t>(column.max_length));
    case ColumnType::whole_number:
      return std::to_string(dice.below(6));
    case ColumnType::decimal:
      return std::to_string(dice.below(9)) + ".5";
    case ColumnType::boolean:
      return dice.one_in(2) ? "true" : "false";
    case ColumnType::date:
    case ColumnType::date_time:
      return "2026-0" + std::to_string(1 + dice.below(9)) + "-01";
    default:
      return draft.heat.options.empty() ? "" : dice.of(draft.heat.options).label;
  }
}

namespace {

Sequence sequence_for(Dice& dice, const std::string& name, const Draft& draft) {
  Sequence sequence;
  sequence.unique_name = sequence.name = name;
  sequence.table = "deal";
  sequence.first = "pause";
  Condition compare;
  compare.kind = Condition::Kind::compare;
  if (!draft.columns.empty() && !dice.one_in(3)) {
    const Column& column = dice.of(draft.columns);
    compare.column = column.name;
    compare.value = text_for(dice, column, draft);
  } else if (!draft.flow.stages.empty()) {
    compare.column = "stage.deal_flow";
    compare.value = dice.of(draft.flow.stages).name;
  }
  if (compare.value.empty()) {
    compare.column = "name";
    compare.comparison = Comparison::is_set;
  }
  Condition all;
  all.children.push_back(compare);
  const auto step = [&](const char* id, const char* type, std::vector<Parameter> parameters,
                        std::vector<Branch> branches) {
    Step one;
    one.id = one.name = id;
    one.type = std::string("stepwise.step.") + type + "/1";
    one.parameters = std::move(parameters);
    one.branches = std::move(branches);
    sequence.steps.push_back(std::move(one));
  };
  step("pause", "wait", {{"days", std::to_string(1 + dice.below(4)), {}}}, {{"elapsed", "is"}});
  step("is", "field_value", {{"condition", "", all}}, {{"no", "call"}, {"yes", "letter"}});
  step("letter", "automated_email", {{"template", dice.of(draft.letters), {}}},
       {{"not_sent", "call"}, {"sent", "call"}});
  step("call", "task", {}, {});
  return sequence;
}

}  // namespace

Draft first_draft(Dice& dice) {
  Draft draft;
  for (std::size_t i = 0; i < 3; ++i) {
    draft.heat.options.push_back({std::int64_t(i + 1), labels[i]});
    draft.flow.stages.push_back({stages[i], ""});
    Column column;
    column.name = column_names[i];
    set_type(dice, column);
    draft.columns.push_back(column);
  }
  draft.letters = {"first", "second"};
  for (const std::string& letter : draft.letters) draft.shows[letter] = dice.of(draft.columns).name;
  for (const char* name : {"one", "two"}) {
    draft.sequences.emplace(name, sequence_for(dice, name, draft));
  }
  return draft;
}

namespace {

bool has_label(const Choice& choice, const std::string& label) {
  return std::any_of(choice.options.begin(), choice.options.end(),
                     [&](const ChoiceOption& option) { return option.label == label; });
}

void change_column(Dice& dice, Draft& draft) {
  const std::size_t i = dice.below(draft.columns.size() + 1);
  if (i == draft.columns.size() || dice.one_in(4)) {
    for (const std::string& name : column_names) {
      const bool is_there = std::any_of(draft.columns.begin(), draft.columns.end(),
                                        [&](const Column& one) { return one.name == name; });
      if (is_there) continue;
      Column column;
      column.name = name;
      set_type(dice, column);
      draft.columns.push_back(column);
      return;
    }
  } else if (dice.one_in(3)) {
    draft.columns.erase(draft.columns.begin() + std::ptrdiff_t(i));
  } else {
    set_type(dice, draft.columns[i]);
  }
}

void change_choice(Dice& dice, Draft& draft) {
  auto& options = draft.heat.options;
  const std::size_t i = options.empty() ? 0 : dice.below(options.size());
  const std::string label = dice.of(labels);
  const std::int64_t value = 1 + std::int64_t(dice.below(9));
  const bool is_free = std::none_of(options.begin(), options.end(),
                                    [&](const ChoiceOption& one) { return one.value == value; });
  switch (dice.below(5)) {
    case 0:
      if (options.size() > 1) options.erase(options.begin() + std::ptrdiff_t(i));
      break;
    case 1:
      if (!options.empty()) std::swap(options[i].label, options.back().label);
      break;
    case 2:
      if (!options.empty() && !has_label(draft.heat, label)) options[i].label = label;
      break;
    case 3:
      if (!options.empty() && is_free) options[i].value = value;
      break;
    default:
      if (is_free && !has_label(draft.heat, label)) options.push_back({value, label});
  }
}

void change_flow(Dice& dice, Draft& draft) {
  auto& all = draft.flow.stages;
  const std::size_t i = dice.below(all.size());
  const std::string name = dice.of(stages);
  const bool is_free = std::none_of(all.begin(), all.end(),
                                    [&](const ProcessStage& one) { return one.name == name; });
  if (dice.one_in(3)) {
    std::swap(all[i], all.front());
  } else if (dice.one_in(2) && all.size() > 1) {
    all.erase(all.begin() + std::ptrdiff_t(i));
  } else if (is_free) {
    all.insert(all.begin() + std::ptrdiff_t(i), {name, ""});
  }
}

}  // namespace

void change(Dice& dice, Draft& draft) {
  switch (dice.below(6)) {
    case 0:
      return change_column(dice, draft);
    case 1:
      return change_choice(dice, draft);
    case 2:
      return change_flow(dice, draft);
    case 3: {
      const std::string name = dice.one_in(2) ? "one" : "two";
      draft.sequences.insert_or_assign(name, sequence_for(dice, name, draft));
      return;
    }
    case 4: {
      draft.letters = dice.one_in(2) ? std::vector<std::string>{"first"}
                                     : std::vector<std::string>{"second", "third"};
      for (auto& [name, sequence] : draft.sequences) {
        if (!draft.columns.empty()) sequence = sequence_for(dice, name, draft);
      }
      for (const std::string& letter : draft.letters) {
        draft.shows[letter] = draft.columns.empty() ? "name" : dice.of(draft.columns).name;
      }
      return;
    }
    default:
      if (draft.sequences.size() > 1) draft.sequences.erase(draft.sequences.begin());
  }
}

Solution solution_of(const Draft& draft, int version) {
  Solution solution;
  solution.manifest = package::random_solution(1).manifest;
  solution.manifest.unique_name = "deals";
  solution.manifest.version.text = "1." + std::to_string(version);
  solution.manifest.managed = false;
  solution.manifest.dependencies.clear();
  solution.manifest.requirements.clear();
  solution.manifest.bindings.clear();
  solution.manifest.components.clear();
  const auto add = [&](Definition definition) {
    solution.components.push_back({ref_of(definition), std::move(definition)});
    solution.manifest.components.push_back(solution.components.back().ref);
  };
  Table table{"deal", "Deal", "name", draft.columns};
  Column name;
  name.name = "name";
  add_column(table, name);
  std::sort(table.columns.begin(), table.columns.end(),
            [](const Column& a, const Column& b) { return a.name < b.name; });
  add(draft.heat);
  add(table);
  add(draft.flow);
  for (const std::string& letter : draft.letters) {
    add(EmailTemplate{letter, letter, "deal", "About {{name}}",
                      "{{" + draft.shows.at(letter) + "|-}}"});
  }
  for (const auto& [unique_name, sequence] : draft.sequences) add(sequence);
  std::sort(solution.components.begin(), solution.components.end(),
            [](const Component& a, const Component& b) { return a.ref < b.ref; });
  std::sort(solution.manifest.components.begin(), solution.manifest.components.end());
  return solution;
}

}  // namespace stepwise::harm
