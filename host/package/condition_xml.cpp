// <condition kind="all">
//   <compare column="leadqualitycode" is="equals" value="Hot"/>
//   <compare column="emailaddress1" is="is_set"/>
// </condition>
#include "package/component_xml.hpp"

namespace stepwise::package {
namespace {

constexpr Condition::Kind group_kinds[] = {Condition::Kind::all, Condition::Kind::any,
                                           Condition::Kind::none};
const std::vector<std::string> group_words = {"all", "any", "none"};

const std::vector<std::string>& comparison_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> names;
    for (int i = 0; i <= static_cast<int>(Comparison::is_not_set); ++i) {
      names.emplace_back(name_of(static_cast<Comparison>(i)));
    }
    return names;
  }();
  return words;
}

bool needs_value(Comparison comparison) {
  return comparison != Comparison::is_set && comparison != Comparison::is_not_set;
}

Condition read_comparison(XmlCursor& element) {
  Condition leaf;
  leaf.kind = Condition::Kind::compare;
  const XmlValue column = element.attribute("column");
  // The column of a process flow, or over a lookup, is looked at where tables are known.
  const bool is_path = column.text().find('.') != std::string::npos;
  leaf.column = is_path ? column.required() : column.identifier();
  const auto word = element.attribute("is").one_of(comparison_words());
  leaf.comparison = static_cast<Comparison>(word.value_or(0));
  const XmlValue value = element.attribute("value");
  leaf.value = value.text();
  // An empty value is one that can be compared with; a missing one is a slip.
  if (!value.given() && word && needs_value(leaf.comparison)) static_cast<void>(value.required());
  return leaf;
}

Condition read_condition(XmlCursor& element) {
  if (element.name() == "compare") return read_comparison(element);
  Condition group;
  group.kind = group_kinds[element.attribute("kind").one_of(group_words).value_or(0)];
  group.children = read_conditions(element);
  return group;
}

}  // namespace

// Recursion is bounded: the scan has refused what is nested too deeply.
std::vector<Condition> read_conditions(XmlCursor& parent) {
  std::vector<Condition> conditions;
  parent.each({"condition", "compare"},
              [&](XmlCursor& element) { conditions.push_back(read_condition(element)); });
  return conditions;
}

void write(XmlWriter& out, const Condition& condition) {
  if (condition.kind == Condition::Kind::compare) {
    out.open("compare");
    out.attribute("column", condition.column);
    out.attribute("is", name_of(condition.comparison));
    if (needs_value(condition.comparison) || !condition.value.empty()) {
      out.attribute("value", condition.value);
    }
    out.close();
    return;
  }
  out.open("condition");
  out.attribute("kind", group_words.at(static_cast<std::size_t>(condition.kind)));
  for (const Condition& child : condition.children) write(out, child);
  out.close();
}

}  // namespace stepwise::package
