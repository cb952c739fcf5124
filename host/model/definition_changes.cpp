#include "model/definition_changes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "model/change_words.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

std::string in_words(const std::optional<double>& number) {
  return number ? to_text(*number) : std::string();
}

// "text, at most 100 characters, required".
std::string in_words(const Column& column) {
  std::string words(name_of(column.type));
  if (!column.choice.empty()) words += " " + column.choice;
  if (!column.lookup_table.empty()) words += " of " + column.lookup_table;
  if (column.max_length > 0) {
    words += ", at most " + counted(static_cast<std::size_t>(column.max_length), "character");
  }
  if (column.min) words += ", " + to_text(*column.min) + " or more";
  if (column.max) words += ", at most " + to_text(*column.max);
  return words + (column.required ? ", required" : "");
}

std::string in_words(const ChoiceOption& option) {
  return std::to_string(option.value) + ' ' + quoted(option.label);
}

std::string in_words(const Boxed<Condition>& condition) {
  return condition ? to_text(*condition) : std::string();
}

std::string in_words(const std::vector<Parameter>& parameters) {
  std::vector<std::string> words;
  for (const Parameter& one : parameters) {
    words.push_back(one.name + '=' + (one.condition ? to_text(*one.condition) : one.text));
  }
  return join(words, ", ");
}

class Telling {
 public:
  std::vector<Change> take() { return std::move(changes_); }

  void operator()(const Choice& before, const Choice& after) {
    compare("display name", before.display_name, after.display_name);
    for (const ChoiceOption& one : after.options) {
      const auto old = std::find_if(before.options.begin(), before.options.end(),
                                    [&](const ChoiceOption& o) { return o.value == one.value; });
      if (old == before.options.end()) {
        came("option " + in_words(one), in_words(one));
      } else {
        compare("label of option " + std::to_string(one.value), old->label, one.label);
      }
    }
    for (const ChoiceOption& one : before.options) {
      const bool stays = std::any_of(after.options.begin(), after.options.end(),
                                     [&](const ChoiceOption& o) { return o.value == one.value; });
      if (!stays) went("option " + in_words(one), in_words(one));
    }
    const auto value = [](const ChoiceOption& option) { return std::to_string(option.value); };
    compare_order("option", before.options, after.options, value);
  }

  void operator()(const Table& before, const Table& after) {
    compare("display name", before.display_name, after.display_name);
    compare("primary column", before.primary_column, after.primary_column);
    std::map<std::string, const Column*> old;
    for (const Column& column : before.columns) old.emplace(column.name, &column);
    for (const Column& column : after.columns) {
      const auto found = old.find(column.name);
      if (found == old.end()) {
        came("column " + column.name, in_words(column));
        continue;
      }
      compare_columns("column " + column.name + ": ", *found->second, column);
      old.erase(found);
    }
    for (const auto& [name, column] : old) went("column " + name, in_words(*column));
  }

  void operator()(const AddedColumn& before, const AddedColumn& after) {
    compare_columns({}, before.column, after.column);
  }

  void operator()(const ProcessFlow& before, const ProcessFlow& after) {
    compare("display name", before.display_name, after.display_name);
    compare("table", before.table, after.table);
    const auto find = [](const ProcessFlow& flow, const std::string& name) {
      return std::find_if(flow.stages.begin(), flow.stages.end(),
                          [&](const ProcessStage& stage) { return stage.name == name; });
    };
    for (const ProcessStage& stage : after.stages) {
      const auto old = find(before, stage.name);
      if (old == before.stages.end()) {
        came("stage " + quoted(stage.name), stage.name);
      } else {
        compare("category of stage " + quoted(stage.name), old->category, stage.category);
      }
    }
    for (const ProcessStage& stage : before.stages) {
      if (find(after, stage.name) == after.stages.end()) {
        went("stage " + quoted(stage.name), stage.name);
      }
    }
    compare_order("stage", before.stages, after.stages,
                  [](const ProcessStage& stage) { return quoted(stage.name); });
  }

  void operator()(const Variable& before, const Variable& after) {
    compare("name", before.name, after.name);
    compare("description", before.description, after.description);
    compare("type", std::string(name_of(before.type)), std::string(name_of(after.type)));
    compare("default", before.default_value, after.default_value);
    compare("required", yes_or_no(before.required), yes_or_no(after.required));
  }

  void operator()(const EmailTemplate& before, const EmailTemplate& after) {
    compare("name", before.name, after.name);
    compare("table", before.table, after.table);
    compare("subject", before.subject, after.subject);
    compare("body", before.body, after.body);
  }

  void operator()(const Tag& before, const Tag& after) {
    compare("name", before.name, after.name);
    compare("parent", before.parent, after.parent);
  }

  void operator()(const Segment& before, const Segment& after) {
    compare("name", before.name, after.name);
    compare("description", before.description, after.description);
    compare("table", before.table, after.table);
    compare("priority", std::to_string(before.priority), std::to_string(after.priority));
    compare("condition", in_words(before.condition), in_words(after.condition));
    compare("sequence", before.sequence, after.sequence);
    compare("leaving", std::string(name_of(before.leaving)), std::string(name_of(after.leaving)));
    compare_rules(before.rules, after.rules);
  }

  void operator()(const Sequence& before, const Sequence& after) {
    changes_ = changes_between(before, after);
  }
  void operator()(const SequenceTemplate& before, const SequenceTemplate& after) {
    changes_ = changes_between(before.process, after.process);
  }

 private:
  static std::string yes_or_no(bool yes) { return yes ? "yes" : "no"; }

  void add(ChangeKind kind, std::string what, std::string before, std::string after,
           std::string text) {
    changes_.push_back(
        {kind, {}, std::move(what), std::move(before), std::move(after), std::move(text)});
  }
  void compare(const std::string& what, const std::string& before, const std::string& after) {
    if (before != after) {
      add(ChangeKind::changed, what, before, after, otherwise(what, before, after));
    }
  }
  void came(const std::string& what, const std::string& now) {
    add(ChangeKind::added, what, {}, now, what + " is new");
  }
  void went(const std::string& what, const std::string& old) {
    add(ChangeKind::removed, what, old, {}, what + " is gone");
  }

  void compare_columns(const std::string& column, const Column& before, const Column& after) {
    const auto length = [](const Column& c) {
      return c.max_length > 0 ? std::to_string(c.max_length) : std::string();
    };
    compare(column + "type", std::string(name_of(before.type)), std::string(name_of(after.type)));
    compare(column + "choice", before.choice, after.choice);
    compare(column + "table of its records", before.lookup_table, after.lookup_table);
    compare(column + "most characters", length(before), length(after));
    compare(column + "least", in_words(before.min), in_words(after.min));
    compare(column + "most", in_words(before.max), in_words(after.max));
    compare(column + "required", yes_or_no(before.required), yes_or_no(after.required));
    compare(column + "display name", before.display_name, after.display_name);
  }

  void compare_rules(const std::vector<AssignmentRule>& before,
                     const std::vector<AssignmentRule>& after) {
    const auto text = [](const AssignmentRule& rule) {
      const std::string when = in_words(rule.condition);
      return (when.empty() ? "always" : "if " + when) + ": " + rule.strategy + ' ' +
             in_words(rule.parameters);
    };
    std::map<std::string, std::string> old;
    for (const AssignmentRule& rule : before) old.emplace(rule.name, text(rule));
    for (const AssignmentRule& rule : after) {
      const std::string what = "rule " + quoted(rule.name);
      const auto found = old.find(rule.name);
      if (found == old.end()) {
        came(what, text(rule));
        continue;
      }
      compare(what, found->second, text(rule));
      old.erase(found);
    }
    for (const auto& [name, words] : old) went("rule " + quoted(name), words);
    compare_order("rule", before, after,
                  [](const AssignmentRule& rule) { return quoted(rule.name); });
  }

  // Which of those that both have stand elsewhere among each other; before and after: which number.
  template <class Things, class Name>
  void compare_order(const std::string& what, const Things& before, const Things& after,
                     const Name& name) {
    std::map<std::string, std::size_t> old;
    for (std::size_t i = 0; i < before.size(); ++i) old.emplace(name(before[i]), i);
    std::vector<std::size_t> places, now;
    for (std::size_t i = 0; i < after.size(); ++i) {
      const auto found = old.find(name(after[i]));
      if (found == old.end()) continue;
      places.push_back(found->second);
      now.push_back(i);
    }
    const std::set<std::size_t> kept = longest_growing(places);
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (kept.contains(i)) continue;
      const std::string thing = what + ' ' + name(after[now[i]]);
      add(ChangeKind::moved, thing, std::to_string(places[i] + 1), std::to_string(now[i] + 1),
          thing +
              (i == 0 ? " is the first now" : " comes after " + name(after[now[i - 1]]) + " now"));
    }
  }

  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> changes_between(const Definition& before, const Definition& after) {
  Telling telling;
  std::visit([&](const auto& old) { telling(old, std::get<std::decay_t<decltype(old)>>(after)); },
             before);
  return telling.take();
}

}  // namespace stepwise
