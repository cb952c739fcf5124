// <sequence uniquename="high_volume_leads">
//   <description default="..."/>
//   <firststep>intro_email</firststep>
//   <name default="High-volume leads"/>
//   <strategy type="stepwise.strategy.record_owner/1"/>
//   <table>lead</table>
//   <tags>
//     <tag path="Inbound/Web"/>
//   </tags>
//   <steps>
//     <step id="intro_email" type="stepwise.step.automated_email/1" name="Introduction">
//       <parameter name="template" value="intro"/>
//       <outcome name="sent" next="research"/>
//     </step>
//   </steps>
// </sequence>
#include <algorithm>

#include "package/component_xml.hpp"
#include "package/rows.hpp"

namespace stepwise::package {
namespace {

Parameter read_parameter(XmlCursor& row) {
  Parameter parameter;
  parameter.name = row.attribute("name").required();
  const XmlValue value = row.attribute("value");
  parameter.text = value.text();
  std::vector<Condition> conditions = read_conditions(row);
  if (conditions.size() == 1) parameter.condition = std::move(conditions.front());
  if (conditions.size() > 1) {
    row.report("XML025", "holds more than one condition", "put them into <condition kind=\"all\">");
  } else if (value.given() && parameter.condition) {
    value.refuse("XML025", "holds a value and a condition", "keep one of them");
  } else if (!value.given() && !parameter.condition) {
    row.report("XML023", "has neither a value nor a condition", "add value=\"...\"");
  }
  return parameter;
}

std::vector<Parameter> read_parameters(XmlCursor& element) {
  std::vector<Parameter> parameters;
  UniqueNames names;
  element.each("parameter", [&](XmlCursor& row) {
    parameters.push_back(read_parameter(row));
    names.take(row, parameters.back().name);
  });
  sort_by(parameters, &Parameter::name);
  return parameters;
}

std::vector<Branch> read_branches(XmlCursor& element) {
  std::vector<Branch> branches;
  UniqueNames names;
  element.each("outcome", [&](XmlCursor& row) {
    branches.push_back({row.attribute("name").required(), row.attribute("next").text()});
    names.take(row, branches.back().outcome);
  });
  sort_by(branches, &Branch::outcome);
  return branches;
}

Step read_step(XmlCursor& element) {
  Step step;
  step.place = element.place();
  step.id = element.attribute("id").required();
  step.type = element.attribute("type").required();
  step.name = element.attribute("name").text();
  step.description = element.text("description").text();
  step.parameters = read_parameters(element);
  step.branches = read_branches(element);
  return step;
}

void read_strategy(XmlCursor& element, Sequence& sequence) {
  element.one("strategy", [&](XmlCursor& strategy) {
    sequence.strategy = strategy.attribute("type").required();
    sequence.strategy_parameters = read_parameters(strategy);
  });
}

std::vector<std::string> read_tags(XmlCursor& element) {
  std::vector<std::string> tags;
  UniqueNames names;
  element.list("tags", "tag", [&](XmlCursor& row) {
    tags.push_back(row.attribute("path").required());
    names.take(row, tags.back());
  });
  std::sort(tags.begin(), tags.end());
  return tags;
}

void write(XmlWriter& out, const std::vector<Parameter>& parameters) {
  for (const Parameter& parameter : sorted(parameters, &Parameter::name)) {
    out.open("parameter");
    out.attribute("name", parameter.name);
    if (parameter.condition) {
      write(out, *parameter.condition);
    } else {
      out.attribute("value", parameter.text);
    }
    out.close();
  }
}

void write(XmlWriter& out, const Step& step) {
  out.open("step");
  out.attribute("id", step.id);
  out.attribute("type", step.type);
  if (!step.name.empty()) out.attribute("name", step.name);
  if (!step.description.empty()) out.text("description", step.description);
  write(out, step.parameters);
  for (const Branch& branch : sorted(step.branches, &Branch::outcome)) {
    out.open("outcome");
    out.attribute("name", branch.outcome);
    if (!branch.next.empty()) out.attribute("next", branch.next);
    out.close();
  }
  out.close();
}

void write_strategy(XmlWriter& out, const Sequence& sequence) {
  out.open("strategy");
  out.attribute("type", sequence.strategy);
  write(out, sequence.strategy_parameters);
  out.close();
}

void write_tags(XmlWriter& out, std::vector<std::string> tags) {
  if (tags.empty()) return;
  std::sort(tags.begin(), tags.end());
  out.open("tags");
  for (const std::string& tag : tags) {
    out.open("tag");
    out.attribute("path", tag);
    out.close();
  }
  out.close();
}

}  // namespace

Sequence read_sequence(XmlCursor& element) {
  Sequence sequence;
  sequence.place = element.place();
  sequence.unique_name = element.attribute("uniquename").identifier();
  sequence.description = element.label("description").text();
  sequence.first = element.text("firststep").text();
  sequence.name = element.label("name").text();
  read_strategy(element, sequence);
  sequence.table = element.text("table").identifier();
  sequence.tags = read_tags(element);
  element.list("steps", "step",
               [&](XmlCursor& step) { sequence.steps.push_back(read_step(step)); });
  return sequence;
}

void write(XmlWriter& out, const Sequence& sequence) {
  out.open("sequence");
  out.attribute("uniquename", sequence.unique_name);
  if (!sequence.description.empty()) out.label("description", sequence.description);
  out.text("firststep", sequence.first);
  out.label("name", sequence.name);
  write_strategy(out, sequence);
  out.text("table", sequence.table);
  write_tags(out, sequence.tags);
  out.open("steps");
  for (const Step& step : sequence.steps) write(out, step);
  out.close();
  out.close();
}

}  // namespace stepwise::package
