// <sequence uniquename="high_volume_leads">
//   <description default="..."/>
//   <firststep>intro_email</firststep>
//   <name default="High-volume leads"/>
//   <strategy type="stepwise.strategy.record_owner/1"/>
//   <table>lead</table>
//   <tags>
//     <tag uniquename="inbound_web"/>
//   </tags>
//   <timing waittimecomputation="1" sendfrom="09:00" sendto="17:00" zone="Europe/Paris"
//           zonecolumn="timezone"/>
//   <exits>
//     <exit name="Replied" event="email_replied" end="won"/>
//   </exits>
//   <steps>
//     <step id="intro_email" type="stepwise.step.automated_email/1" name="Introduction">
//       <parameter name="template" value="intro"/>
//       <outcome name="not_sent" end="lost"/>
//       <outcome name="*" next="research"/>
//     </step>
//   </steps>
// </sequence>
#include <algorithm>

#include "base/text.hpp"
#include "package/component_xml.hpp"
#include "package/ending_xml.hpp"
#include "package/rows.hpp"

namespace stepwise::package {
namespace {

std::vector<Branch> read_branches(XmlCursor& element) {
  std::vector<Branch> branches;
  branches.reserve(element.count("outcome"));
  UniqueNames names;
  element.each("outcome", [&](XmlCursor& row) {
    const XmlValue end = row.attribute("end");
    branches.push_back({row.attribute("name").required(), row.attribute("next").text(), {}});
    if (end.given()) branches.back().end = read_ending(end);
    if (end.given() && !branches.back().next.empty()) {
      end.refuse("XML025", "an outcome either leads to a step or ends the run",
                 "keep one of next and end");
    }
    names.take(row, branches.back().outcome);
  });
  sort_by(branches, &Branch::outcome);
  return branches;
}

Step read_step(XmlCursor& element) {
  Step step;
  const LineIndex::Position at = element.position();
  step.line = at.line;
  step.column = at.column;
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
    sequence.strategy = strategy.attribute("type").text();
    sequence.strategy_parameters = read_parameters(strategy);
  });
}

std::vector<ExitCriterion> read_exits(XmlCursor& element) {
  std::vector<ExitCriterion> exits;
  UniqueNames names;
  element.list("exits", "exit", [&](XmlCursor& row) {
    ExitCriterion exit;
    exit.name = row.attribute("name").required();
    exit.event = row.attribute("event").text();
    std::vector<Condition> conditions = read_conditions(row);
    if (!conditions.empty()) exit.condition = std::move(conditions.front());
    if (conditions.size() + (exit.event.empty() ? 0 : 1) != 1) {
      row.report("XML025", "needs either the attribute event or one condition", "keep one of them");
    }
    if (const XmlValue end = row.attribute("end"); end.given()) exit.end = read_ending(end);
    names.take(row, exit.name);
    exits.push_back(std::move(exit));
  });
  return exits;
}

void read_reconnect(XmlCursor& element, Sequence& sequence) {
  element.one("reconnect", [&](XmlCursor& row) {
    const auto policy = row.attribute("policy").one_of({"never", "when_finished", "always"});
    if (policy) sequence.reconnect = static_cast<Reconnect>(*policy);
    sequence.reconnect_days = static_cast<int>(row.attribute("days").integer(0, 0, 3650));
  });
}

// "09:00" as minutes since midnight; "24:00" is the end of a day.
std::optional<int> minute_of(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hours = parse_integer(text.substr(0, 2)), minutes = parse_integer(text.substr(3));
  const bool digits = text.find_first_not_of("0123456789:") == std::string_view::npos;
  if (!digits || !hours || !minutes || *minutes > 59) return std::nullopt;
  return static_cast<int>(*hours * 60 + *minutes);
}

int read_minute(const XmlValue& value) {
  const auto minute = minute_of(value.required());
  if (!minute) value.refuse("XML024", "is no time of day", "write it as 09:00");
  return minute.value_or(0);
}

Timing read_timing(XmlCursor& element) {
  Timing timing;
  element.one("timing", [&](XmlCursor& row) {
    if (const XmlValue counts = row.attribute("waittimecomputation"); counts.given()) {
      timing.wait_time_computation = counts.flag(false);
    }
    const XmlValue from = row.attribute("sendfrom"), to = row.attribute("sendto");
    const std::string zone = row.attribute("zone").text();
    const std::string column = row.attribute("zonecolumn").text();
    if (from.given() || to.given()) {
      timing.send_window = SendWindow{{read_minute(from), read_minute(to)}, zone, column};
    }
  });
  return timing;
}

std::vector<std::string> read_tags(XmlCursor& element) {
  std::vector<std::string> tags;
  UniqueNames names;
  element.list("tags", "tag", [&](XmlCursor& row) {
    tags.push_back(row.attribute("uniquename").identifier());
    names.take(row, tags.back());
  });
  std::sort(tags.begin(), tags.end());
  return tags;
}

void write(XmlWriter& out, const Step& step) {
  out.open("step");
  out.attribute("id", step.id);
  out.attribute("type", step.type);
  if (!step.name.empty()) out.attribute("name", step.name);
  if (!step.description.empty()) out.text("description", step.description);
  write_parameters(out, step.parameters);
  for (const Branch& branch : sorted(step.branches, &Branch::outcome)) {
    out.open("outcome");
    out.attribute("name", branch.outcome);
    if (!branch.next.empty()) out.attribute("next", branch.next);
    if (branch.end) out.attribute("end", name_of(*branch.end));
    out.close();
  }
  out.close();
}

void write_strategy(XmlWriter& out, const Sequence& sequence) {
  if (sequence.strategy.empty() && sequence.strategy_parameters.empty()) return;
  out.open("strategy");
  if (!sequence.strategy.empty()) out.attribute("type", sequence.strategy);
  write_parameters(out, sequence.strategy_parameters);
  out.close();
}

void write_tags(XmlWriter& out, std::vector<std::string> tags) {
  if (tags.empty()) return;
  std::sort(tags.begin(), tags.end());
  out.open("tags");
  for (const std::string& tag : tags) {
    out.open("tag");
    out.attribute("uniquename", tag);
    out.close();
  }
  out.close();
}

void write_reconnect(XmlWriter& out, const Sequence& sequence) {
  if (sequence.reconnect == Reconnect::when_finished && sequence.reconnect_days == 0) return;
  out.open("reconnect");
  out.attribute("policy", name_of(sequence.reconnect));
  if (sequence.reconnect_days != 0) out.attribute("days", std::to_string(sequence.reconnect_days));
  out.close();
}

std::string clock_text(int minute) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minute / 60) + ':' + two(minute % 60);
}

void write_timing(XmlWriter& out, const Timing& timing) {
  if (timing == Timing{}) return;
  out.open("timing");
  if (timing.wait_time_computation) {
    out.attribute("waittimecomputation", *timing.wait_time_computation ? "1" : "0");
  }
  if (const auto& window = timing.send_window) {
    out.attribute("sendfrom", clock_text(window->span.from));
    out.attribute("sendto", clock_text(window->span.to));
    if (!window->zone.empty()) out.attribute("zone", window->zone);
    if (!window->zone_column.empty()) out.attribute("zonecolumn", window->zone_column);
  }
  out.close();
}

void write_exits(XmlWriter& out, const std::vector<ExitCriterion>& exits) {
  if (exits.empty()) return;
  out.open("exits");
  for (const ExitCriterion& exit : exits) {
    out.open("exit");
    out.attribute("name", exit.name);
    if (!exit.condition) out.attribute("event", exit.event);
    if (exit.end) out.attribute("end", name_of(*exit.end));
    if (exit.condition) write(out, *exit.condition);
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
  read_reconnect(element, sequence);
  sequence.timing = read_timing(element);
  sequence.exits = read_exits(element);
  element.one("steps", [&](XmlCursor& steps) {
    const std::size_t count = steps.count("step");
    if (count > stepwise::limits::steps) {
      steps.report("DEF016",
                   "has " + std::to_string(count) + " steps, more than " +
                       std::to_string(stepwise::limits::steps),
                   "divide it into sequences that advance from one to the next");
      steps.ignore_rest();
      return;
    }
    sequence.steps.reserve(count);
    steps.each("step", [&](XmlCursor& step) { sequence.steps.push_back(read_step(step)); });
  });
  return sequence;
}

namespace {

void write_process(XmlWriter& out, const char* element, const Sequence& sequence) {
  out.open(element);
  out.attribute("uniquename", sequence.unique_name);
  if (!sequence.description.empty()) out.label("description", sequence.description);
  out.text("firststep", sequence.first);
  out.label("name", sequence.name);
  write_reconnect(out, sequence);
  write_strategy(out, sequence);
  out.text("table", sequence.table);
  write_tags(out, sequence.tags);
  write_timing(out, sequence.timing);
  write_exits(out, sequence.exits);
  out.open("steps");
  for (const Step& step : sequence.steps) write(out, step);
  out.close();
  out.close();
}

}  // namespace

void write(XmlWriter& out, const Sequence& sequence) {
  write_process(out, "sequence", sequence);
}

void write(XmlWriter& out, const SequenceTemplate& made) {
  write_process(out, "sequencetemplate", made.process);
}

}  // namespace stepwise::package
