// What lies behind the target: activities, messages, facts, notes and conditions.
#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "environment/condition_words.hpp"
#include "environment/explained.hpp"

namespace stepwise::explained {

namespace {

std::string subject_in_words(const Case& is, const Subject& subject) {
  return label(is, subject.step) + " ended with " + subject.outcome +
         (subject.skipped ? ", skipped or not sent" : "") +
         (subject.facts.empty() ? "; nothing was heard about it"
                                : "; heard about it: " + join(subject.facts, ", "));
}

}  // namespace

void tell_subject(const Case& is, Lines& lines) {
  const Subject* last = last_of(is.state.subjects, {});
  if (last == nullptr) return;
  const Subject& subject = *last;
  Fields data{{"step", subject.step}, {"outcome", subject.outcome}, {"result", subject.result}};
  for (const std::string& fact : subject.facts) data.push_back({"fact", fact});
  lines.say("last",
            "Of activities and messages, the last was this: " + subject_in_words(is, subject) + ".",
            std::move(data));
}

void tell_facts(const Case& is, Lines& lines) {
  constexpr std::size_t most = 5;
  const auto& heard = is.past.heard;
  if (heard.empty()) return;
  std::vector<std::string> parts;
  Fields data;
  for (std::size_t i = heard.size() - std::min(most, heard.size()); i < heard.size(); ++i) {
    const HeardFact& fact = heard[i];
    parts.push_back(fact.name + " on " + at(fact.at) +
                    (fact.about.empty() ? "" : " about " + label(is, fact.about)));
    data.push_back({fact.name, fact.at});
  }
  lines.say("facts",
            std::string(heard.size() > most ? "Heard last: " : "Heard: ") + join(parts, "; ") + ".",
            std::move(data));
}

void tell_variants(const Case& is, Lines& lines) {
  for (const PastVariant& one : is.past.variants) {
    std::string text = "The trial of step " + label(is, one.step) + " gave it variant " +
                       one.variant + " on " + at(one.at) + because(one.reason);
    if (one.succeeded) text += "; it counts as a success since " + at(*one.succeeded);
    lines.say(
        "variant", text + ".",
        {{"step", one.step}, {"variant", one.variant}, {"reason", one.reason}, {"at", one.at}});
  }
}

// The last of each step: a loop would say the same again and again.
void tell_notes(const Case& is, Lines& lines) {
  std::map<std::string, const StepNote*> last;
  for (const StepNote& note : is.past.notes) last[note.step] = &note;
  for (const StepNote& note : is.past.notes) {
    if (last.at(note.step) != &note) continue;
    lines.say("note",
              "Step " + label(is, note.step) + " noted on " + at(note.at) + ": " + note.text,
              {{"step", note.step}, {"note", note.text}, {"at", note.at}});
  }
}

namespace {

const Condition* condition_of(const Step& step) {
  for (const Parameter& parameter : step.parameters) {
    if (parameter.condition) return &*parameter.condition;
  }
  return nullptr;
}

// What the record's columns say now; a condition that was asked before may have seen others.
std::string record_in_words(const Case& is, const Condition& condition, bool was_met) {
  std::string text = "; it asks whether " + in_words(condition, is.sequence.table, is.catalog);
  if (!is.record) return text;
  text += ". Now " + values_in_words(condition, *is.record, is.catalog);
  const auto met = evaluate(condition, *is.record, is.catalog);
  if (!met || *met == was_met) return text;
  return text +
         ": the answer would be another one now, but it is asked only when the record gets "
         "there";
}

}  // namespace

void tell_conditions(const Case& is, Lines& lines) {
  for (const PassedStep& passed : is.past.passed) {
    const Step* step = is.sequence.step(passed.step);
    const StepType* type = step == nullptr ? nullptr : is.type_of(*step);
    if (type == nullptr || !type->has(trait_condition)) continue;
    std::string text = "Condition " + label(is, passed.step) + " was answered " + passed.outcome +
                       " on " + at(passed.left);
    const Condition* condition = condition_of(*step);
    if (passed.skipped) {
      text += "; somebody skipped it";
    } else if (condition != nullptr) {
      text += record_in_words(is, *condition, passed.outcome == type->outcomes.front().name);
    } else if (const Subject* subject = last_of(passed.before, type->looks_at)) {
      text += "; it looked at this: " + subject_in_words(is, *subject);
    }
    lines.say("condition", text + ".",
              {{"step", passed.step}, {"outcome", passed.outcome}, {"at", passed.left}});
  }
}

}  // namespace stepwise::explained
