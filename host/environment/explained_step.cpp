// What the step does that the target stands on, and what comes after it.
#include <algorithm>

#include "base/text.hpp"
#include "environment/duration_words.hpp"
#include "environment/explained.hpp"
#include "model/step_graph.hpp"

namespace stepwise::explained {

void tell_step(const Case& is, Lines& lines) {
  if (is.is_over()) return;
  const Step* step = is.sequence.step(is.state.step);
  const StepType* type = step == nullptr ? nullptr : is.type_of(*step);
  std::string text =
      "It stands on step " + label(is, is.state.step) + " since " + at(is.past.entered);
  if (type != nullptr) text += ": " + type->title;
  if (!is.past.moved_by.empty()) text += "; " + is.past.moved_by + " moved it there";
  lines.say("step", text + ".",
            {{"step", is.state.step},
             {"since", is.past.entered},
             {"step_type", step == nullptr ? "" : step->type}});
}

void tell_activity(const Case& is, Lines& lines) {
  if (is.state.phase != Phase::activity) return;
  const TargetPast& past = is.past;
  const std::string id = to_text(ActivityId{is.id, is.state.visit});
  const std::string& owner = is.state.activity_owner;
  const std::string reason =
      past.handed_over ? "handed over " + past.activity_reason + " on " + at(*past.handed_over)
                       : past.activity_reason;
  std::string text = owner.empty()
                         ? "Nobody has its activity " + id + because(reason) +
                               "; give it to somebody with `stepwise work assign`."
                         : owner + " has to do it: activity " + id + because(reason) + ".";
  if (past.snoozed_until) text += " It is snoozed until " + at(*past.snoozed_until) + ".";
  lines.say("activity", std::move(text),
            {{"activity", id}, {"owner", owner}, {"reason", past.activity_reason}});
}

namespace {

// What each kind of waiting is called; the others do not wait for a time.
std::string waiting_in_words(const Case& is) {
  switch (is.state.phase) {
    case Phase::waiting:
      return "It waits";
    case Phase::events:
      return "It waits for " + either(is.state.events) + ", at most";
    case Phase::retrying:
      return "It tries again what did not work so far; it waits";
    case Phase::postponed:
      return "Nothing may open or go out at this time, so the step is held";
    default:
      return "";
  }
}

}  // namespace

void tell_wait(const Case& is, Lines& lines) {
  const std::string waiting = waiting_in_words(is);
  if (waiting.empty() || !is.state.due) return;
  const Time due = *is.state.due;
  std::string text = waiting + " until " + at(due);
  text += due > is.now ? ", " + in_words(due - is.now) + " from now" : "";
  text += because(is.past.wait_reason) + ".";
  if (due <= is.now) text += " That time has come: the next `stepwise run` takes it on.";
  Fields data{{"until", due}, {"why", is.past.wait_reason}};
  for (const std::string& name : is.state.events) data.push_back({"awaits", name});
  lines.say("wait", std::move(text), std::move(data));
}

void tell_failure(const Case& is, Lines& lines) {
  if (is.aside) {
    lines.say("failure",
              "It is set aside since " + at(is.aside->since) + ": " + is.aside->problem + ". " +
                  "What to do: " + is.aside->remedy + ".",
              {{"failure", is.aside->problem}, {"code", is.aside->code}, {"set_aside", true}});
    return;
  }
  if (is.state.phase != Phase::failed) return;
  lines.say("failure",
            "The step failed on " + at(is.past.failed.value_or(is.now)) + ": " + is.state.failure +
                ". Put that right, then " + command(is, "retry") + "; or go past the step with " +
                command(is, "skip") + ".",
            {{"failure", is.state.failure}});
}

void tell_next(const Case& is, Lines& lines) {
  const Step* step = is.is_over() ? nullptr : is.sequence.step(is.state.step);
  const StepType* type = step == nullptr ? nullptr : is.type_of(*step);
  if (type == nullptr) return;
  std::vector<std::pair<std::string, std::vector<std::string>>> ways;  // where to, outcomes
  Fields data;
  for (const OutcomeDescription& outcome : type->outcomes) {
    const Branch* branch = branch_of(*step, outcome);
    const std::string next = branch == nullptr ? "" : branch->next;
    const std::string ending = branch == nullptr ? "" : name_of(branch->end);
    const std::string where = !next.empty()    ? label(is, next)
                              : ending.empty() ? std::string("the end")
                                               : "the end, as " + ending;
    data.push_back({outcome.name, ending.empty() ? next : "end as " + ending});
    auto way = std::find_if(ways.begin(), ways.end(), [&](auto& w) { return w.first == where; });
    if (way == ways.end()) way = ways.insert(ways.end(), {where, {}});
    way->second.push_back(outcome.name);
  }
  std::vector<std::string> parts;
  for (const auto& [where, outcomes] : ways) {
    parts.push_back(ways.size() == 1 ? where : either(outcomes) + " leads to " + where);
  }
  lines.say("next", (ways.size() == 1 ? "After it comes " : "After it: ") + join(parts, "; ") + ".",
            std::move(data));
}

}  // namespace stepwise::explained
