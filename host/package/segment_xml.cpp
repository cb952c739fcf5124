// <segment uniquename="hot_leads">
//   <leaving>disconnect</leaving>
//   <name default="Hot leads"/>
//   <priority>10</priority>
//   <sequence>high_volume_leads</sequence>
//   <table>lead</table>
//   <compare column="leadqualitycode" is="equals" value="Hot"/>
//   <rules>
//     <rule name="Berlin" strategy="stepwise.strategy.round_robin/1">
//       <compare column="address1_city" is="equals" value="Berlin"/>
//       <parameter name="team" value="berlin"/>
//     </rule>
//   </rules>
// </segment>
#include "package/component_xml.hpp"
#include "package/rows.hpp"

namespace stepwise::package {
namespace {

// One condition at most; several are to be put into a group.
Boxed<Condition> read_one_condition(XmlCursor& element) {
  std::vector<Condition> conditions = read_conditions(element);
  if (conditions.size() > 1) {
    element.report("XML025", "holds more than one condition",
                   "put them into <condition kind=\"all\">");
  }
  if (conditions.empty()) return std::nullopt;
  return std::move(conditions.front());
}

AssignmentRule read_rule(XmlCursor& row) {
  AssignmentRule rule;
  rule.name = row.attribute("name").required();
  rule.strategy = row.attribute("strategy").required();
  rule.condition = read_one_condition(row);
  rule.parameters = read_parameters(row);
  return rule;
}

void write_rules(XmlWriter& out, const std::vector<AssignmentRule>& rules) {
  if (rules.empty()) return;
  out.open("rules");
  for (const AssignmentRule& rule : rules) {
    out.open("rule");
    out.attribute("name", rule.name);
    out.attribute("strategy", rule.strategy);
    if (rule.condition) write(out, *rule.condition);
    write_parameters(out, rule.parameters);
    out.close();
  }
  out.close();
}

}  // namespace

Segment read_segment(XmlCursor& element) {
  Segment segment;
  segment.place = element.place();
  segment.unique_name = element.attribute("uniquename").identifier();
  segment.description = element.label("description").text();
  const auto leaving = element.text("leaving");
  if (leaving.given()) {
    segment.leaving = static_cast<Leaving>(leaving.one_of({"stay", "disconnect"}).value_or(0));
  }
  segment.name = element.label("name").text();
  segment.priority =
      static_cast<int>(element.text("priority").integer(100, 1, limits::lowest_priority));
  segment.sequence = element.text("sequence").identifier();
  segment.table = element.text("table").identifier();
  segment.condition = read_one_condition(element);
  UniqueNames names;
  element.list("rules", "rule", [&](XmlCursor& row) {
    segment.rules.push_back(read_rule(row));
    names.take(row, segment.rules.back().name);
  });
  return segment;
}

void write(XmlWriter& out, const Segment& segment) {
  out.open("segment");
  out.attribute("uniquename", segment.unique_name);
  if (!segment.description.empty()) out.label("description", segment.description);
  if (segment.leaving != Leaving::stay) out.text("leaving", name_of(segment.leaving));
  out.label("name", segment.name);
  out.text("priority", std::to_string(segment.priority));
  out.text("sequence", segment.sequence);
  out.text("table", segment.table);
  if (segment.condition) write(out, *segment.condition);
  write_rules(out, segment.rules);
  out.close();
}

}  // namespace stepwise::package
