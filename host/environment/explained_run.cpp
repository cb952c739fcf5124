// What is so about the run as a whole, and what would end it.
#include "environment/condition_words.hpp"
#include "environment/duration_words.hpp"
#include "environment/explained.hpp"
#include "model/wording.hpp"

namespace stepwise::explained {

void tell_run(const Case& is, Lines& lines) {
  const TargetState& state = is.state;
  std::string text = is.record_name + " (" + to_text(state.record) + ") was connected to " +
                     stepwise::quoted(is.sequence.name) + " on " + at(is.connected) + " by " +
                     who(is.past.connected_by) + because(is.past.source) + ".";
  lines.say("run", std::move(text),
            {{"record", to_text(state.record)},
             {"sequence", state.sequence},
             {"connected", is.connected},
             {"connected_by", is.past.connected_by}});
}

void tell_version(const Case& is, Lines& lines) {
  const std::string own = std::to_string(is.state.version);
  const bool latest = is.state.version == is.latest;
  std::string text = latest
                         ? "It runs on version " + own + ", the latest."
                         : "It runs on version " + own + "; version " + std::to_string(is.latest) +
                               " is the latest, but a run stays on the version it began with.";
  lines.say(
      "version", std::move(text),
      {{"version", std::int64_t{is.state.version}}, {"latest_version", std::int64_t{is.latest}}});
}

void tell_owner(const Case& is, Lines& lines) {
  const std::string& owner = is.state.owner;
  lines.say("owner",
            (owner.empty() ? "It belongs to nobody" : "It belongs to " + owner) +
                because(is.past.owner_reason) + ".",
            {{"owner", owner}, {"reason", is.past.owner_reason}});
}

namespace {

std::string end_in_words(const Case& is) {
  const TargetPast& past = is.past;
  switch (is.state.end_reason.value_or(EndReason::completed)) {
    case EndReason::user_disconnected:
      return who(past.ended_by) + " took the record off the sequence" + because(past.end_detail);
    case EndReason::sequence_deactivated:
      return who(past.ended_by) + " deactivated the sequence, which ends its runs";
    case EndReason::record_closed:
      return "the record was closed" + because(past.end_detail);
    case EndReason::record_gone:
      return "the record is gone";
    case EndReason::left_segment:
      return "the record left segment " + past.end_detail;
    case EndReason::connected_again:
      return "the record was connected again, which ends the run before";
    case EndReason::dropped:
      return who(past.ended_by) + " dropped what was overdue" + because(past.end_detail);
    case EndReason::exit_criterion_met:
      return "the exit criterion " + stepwise::quoted(past.end_detail) + " was met";
    case EndReason::completed:
      return "nothing comes after it, so the record has come to the end of its path";
    case EndReason::advanced:
      return "it handed the record on to sequence " + past.end_detail;
  }
  return "";
}

}  // namespace

void tell_end(const Case& is, Lines& lines) {
  if (!is.is_over()) return;
  lines.say("end",
            "It ended as " + std::string(name_of(is.state.ending)) + " on " + at(*is.ended) +
                ", after " + in_words(*is.ended - is.connected) + ", at step " +
                label(is, is.state.step) + ": " + end_in_words(is) + ".",
            {{"ended", *is.ended},
             {"end_reason", std::string(name_of(*is.state.end_reason))},
             {"ending", std::string(name_of(is.state.ending))},
             {"after_step", is.state.step},
             {"detail", is.past.end_detail}});
}

void tell_pause(const Case& is, Lines& lines) {
  if (is.state.status != TargetStatus::paused || !is.past.paused) return;
  std::string text = "It is paused since " + at(*is.past.paused) + " by " + who(is.past.paused_by) +
                     ": no time counts until it is resumed with " + command(is, "resume") + ".";
  const TargetState& state = is.state;
  if (state.paused_due && state.wish && state.wish->moment.is_date()) {
    text += " The date that it waits for stays: " + at(*state.paused_due) + ".";
  } else if (state.paused_due && state.paused_at && *state.paused_due > *state.paused_at) {
    text += " Of its wait are left: " + in_words(*state.paused_due - *state.paused_at) + ".";
  }
  if (is.state.held) {
    text += " What it waited for has come (" + std::string(find_text(*is.state.held, "name")) +
            "); it is taken up then.";
  }
  lines.say("paused", std::move(text), {{"since", *is.past.paused}, {"by", is.past.paused_by}});
}

namespace {

std::string as_in_words(const ExitCriterion& exit) {
  return exit.end ? " as " + std::string(name_of(*exit.end)) : std::string();
}

void tell_exit(const Case& is, const ExitCriterion& exit, Lines& lines) {
  std::string text = "Exit criterion " + stepwise::quoted(exit.name) + ": ";
  Fields data{{"name", exit.name}};
  if (!exit.condition) {
    text += "the run ends" + as_in_words(exit) + " when " + exit.event +
            " is heard; that has not come.";
    data.push_back({"fact", exit.event});
  } else {
    const bool met = is.record && evaluate(*exit.condition, *is.record, is.catalog).value_or(false);
    text += "the run ends" + as_in_words(exit) + " when " +
            in_words(*exit.condition, is.sequence.table, is.catalog) + ".";
    if (is.record)
      text += " Now " + values_in_words(*exit.condition, *is.record, is.catalog) + ": ";
    text += met ? "it is met, so the run ends as soon as anything moves it." : "not met.";
    data.push_back({"met", met});
  }
  lines.say("exit", std::move(text), std::move(data));
}

}  // namespace

void tell_exits(const Case& is, Lines& lines) {
  if (is.is_over()) return;
  if (!is.unreadable.empty()) {
    lines.say("exit", "The record cannot be read now: " + is.unreadable + '.');
  } else if (is.record && !is.record->open && is.state.closed_as) {
    lines.say("exit", "A step of this run has closed the record as " +
                          std::string(name_of(*is.state.closed_as)) +
                          "; the run goes on to its end.");
  } else if (!is.record || !is.record->open) {
    lines.say("exit", "The record is closed, or gone: the run ends as soon as anything moves it.");
  }
  for (const ExitCriterion& exit : is.sequence.exits) tell_exit(is, exit, lines);
}

}  // namespace stepwise::explained
