#include "unit/package/random_solution.hpp"

#include <algorithm>
#include <iterator>
#include <random>

namespace stepwise::package {
namespace {

// No distributions of the standard library: they differ between its versions, a seed must not.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }
  bool flip() { return below(2) == 0; }

 private:
  std::mt19937_64 engine_;
};

const char* const bits[] = {"a",   "B",     "9",          " ",      "  ",     "\n",
                            "\t",  "&",     "<",          ">",      "\"",     "'",
                            "]]>", "&amp;", "&#10;",      "<!--",   "-->",    "{{firstname}}",
                            "é",   "中",    "\U0001F600", "\u00A0", "\u2028", "\\",
                            "%",   "--",    "<step/>",    "=",      ";"};

std::string text(Dice& dice, std::size_t longest = 12) {
  std::string result;
  for (std::size_t left = dice.below(longest); left > 0; --left) {
    result += bits[dice.below(std::size(bits))];
  }
  return result;
}

// For what must not be empty.
std::string some_text(Dice& dice) {
  return "x" + text(dice);
}

std::string name(const std::string& stem, std::size_t number) {
  return stem + std::to_string(number);
}

Condition condition(Dice& dice, int depth) {
  Condition result;
  if (depth > 0 && dice.flip()) {
    result.kind = static_cast<Condition::Kind>(dice.below(3));
    for (std::size_t left = dice.below(4); left > 0; --left) {
      result.children.push_back(condition(dice, depth - 1));
    }
    return result;
  }
  result.kind = Condition::Kind::compare;
  result.column = name("column", dice.below(5));
  result.comparison = static_cast<Comparison>(dice.below(11));
  result.value = text(dice);
  return result;
}

std::vector<Parameter> parameters(Dice& dice) {
  std::vector<Parameter> result;
  for (std::size_t i = 0, count = dice.below(4); i < count; ++i) {
    Parameter parameter{name("parameter", i), {}, {}};
    if (dice.below(4) == 0) {
      parameter.condition = condition(dice, 5);
    } else {
      parameter.text = text(dice);
    }
    result.push_back(std::move(parameter));
  }
  return result;
}

Step step(Dice& dice, std::size_t number) {
  Step result;
  result.id = name("step", number);
  result.type = "example." + some_text(dice);
  result.name = text(dice);
  result.description = text(dice, 40);
  result.parameters = parameters(dice);
  for (std::size_t i = 0, count = dice.below(4); i < count; ++i) {
    result.branches.push_back({i == 3 ? std::string(any_other_outcome) : name("outcome", i),
                               dice.flip() ? "" : name("step", dice.below(9))});
    if (result.branches.back().next.empty() && dice.flip()) {
      result.branches.back().end = static_cast<Ending>(dice.below(3));
    }
  }
  return result;
}

Sequence sequence(Dice& dice, std::size_t number) {
  Sequence result;
  result.unique_name = name("sequence", number);
  result.name = text(dice);
  result.description = text(dice, 40);
  result.table = name("table", dice.below(3));
  result.strategy = some_text(dice);
  result.strategy_parameters = parameters(dice);
  result.first = dice.flip() ? "" : "step0";
  for (std::size_t i = 0, count = dice.below(9); i < count; ++i)
    result.steps.push_back(step(dice, i));
  for (std::size_t i = 0, count = dice.below(4); i < count; ++i) {
    result.tags.push_back(name("tag", i));
  }
  for (std::size_t i = 0, count = dice.below(3); i < count; ++i) {
    result.exits.push_back({name("exit", i), name("fact", i), {}, {}});
    if (dice.flip()) result.exits.back().end = static_cast<Ending>(dice.below(3));
  }
  return result;
}

Column column(Dice& dice, std::size_t number) {
  constexpr double numbers[] = {0, -1, 0.1, 1e300, -2.5e-300, 123456789.125};
  Column result;
  result.name = name("column", number);
  result.display_name = text(dice);
  result.type = static_cast<ColumnType>(dice.below(7));
  result.required = dice.flip();
  result.max_length = static_cast<std::int64_t>(dice.below(3) * 2000);
  if (dice.flip()) result.min = numbers[dice.below(std::size(numbers))];
  if (dice.flip()) result.max = numbers[dice.below(std::size(numbers))];
  if (result.min && result.max && *result.min > *result.max) std::swap(result.min, result.max);
  if (result.type == ColumnType::choice) result.choice = "choice0";
  if (result.type == ColumnType::lookup) result.lookup_table = "table0";
  return result;
}

Table table(Dice& dice, std::size_t number) {
  Table result{name("table", number), text(dice), "column0", {}};
  for (std::size_t i = 0, count = 1 + dice.below(5); i < count; ++i) {
    result.columns.push_back(column(dice, i));
  }
  for (std::size_t i = 0, count = dice.below(3); i < count; ++i) {
    result.closings.push_back({"column0", name("value", i), static_cast<Ending>(dice.below(3))});
  }
  return result;
}

Choice choice(Dice& dice, std::size_t number) {
  Choice result{name("choice", number), text(dice), {}};
  for (std::size_t i = 0, count = dice.below(6); i < count; ++i) {
    result.options.push_back(
        {static_cast<std::int64_t>(i) * 1000 - 2000, name("l", i) + text(dice)});
  }
  return result;
}

ProcessFlow process_flow(Dice& dice, std::size_t number) {
  ProcessFlow result{name("flow", number), text(dice), "table0", {}};
  for (std::size_t i = 0, count = dice.below(5); i < count; ++i) {
    result.stages.push_back({name("s", i) + text(dice), text(dice, 2)});
  }
  return result;
}

EmailTemplate email_template(Dice& dice, std::size_t number) {
  return {name("email", number), text(dice), "table0", text(dice), text(dice, 200)};
}

Variable variable(Dice& dice, std::size_t number) {
  constexpr const char* defaults[][3] = {{"x", "a & b", ""}, {"0", "-2.5", ""}, {"yes", "no", ""}};
  const std::size_t type = dice.below(3);
  return {
      name("variable", number),      text(dice), text(dice, 40), static_cast<VariableType>(type),
      defaults[type][dice.below(3)], dice.flip()};
}

Tag tag(Dice& dice, std::size_t number) {
  return {name("tag", number), text(dice), number == 0 ? "" : name("tag", number - 1)};
}

ComponentRef any_ref(Dice& dice) {
  const auto kind = static_cast<ComponentKind>(dice.below(8));
  const std::string plain = name("thing", dice.below(50));
  return {kind, kind == ComponentKind::column ? "table1." + plain : plain};
}

SolutionManifest manifest(Dice& dice) {
  SolutionManifest result;
  result.unique_name = name("solution", dice.below(9));
  result.name = text(dice);
  result.description = text(dice, 40);
  result.version.text = dice.flip() ? "1.0" : "01.20.0.3";
  result.managed = dice.flip();
  result.language = dice.flip() ? 1033 : 1031;
  result.publisher = {"publisher", text(dice), "prefix", 10000 + static_cast<int>(dice.below(9))};
  for (std::size_t i = 0, count = dice.below(4); i < count; ++i) {
    result.dependencies.push_back({any_ref(dice), any_ref(dice), text(dice)});
    result.requirements.push_back({some_text(dice), text(dice), dice.flip() ? "" : "1.2.3"});
  }
  for (std::size_t i = 0, count = dice.below(3); i < count; ++i) {
    result.bindings.push_back({i == 0 ? BindingKind::user : BindingKind::team, some_text(dice)});
  }
  std::sort(result.dependencies.begin(), result.dependencies.end());
  std::sort(result.requirements.begin(), result.requirements.end());
  return result;
}

}  // namespace

Solution random_solution(std::uint64_t seed) {
  Dice dice(seed);
  Solution result;
  result.manifest = manifest(dice);
  const auto add = [&](Definition definition) {
    const ComponentRef ref = ref_of(definition);
    result.components.push_back({ref, std::move(definition)});
  };
  for (std::size_t i = 0, count = dice.below(4); i < count; ++i) {
    add(choice(dice, i));
    add(table(dice, i));
    add(AddedColumn{name("other", i), column(dice, i)});
    add(process_flow(dice, i));
    add(email_template(dice, i));
    add(variable(dice, i));
    add(tag(dice, i));
    add(sequence(dice, i));
  }
  std::sort(result.components.begin(), result.components.end(),
            [](const Component& a, const Component& b) { return a.ref < b.ref; });
  for (const Component& component : result.components) {
    result.manifest.components.push_back(component.ref);
  }
  return result;
}

}  // namespace stepwise::package
