#include <algorithm>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/consent_view.hpp"
#include "cli/names.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

Fields fields_from(const Arguments& arguments) {
  Fields fields;
  for (const std::string& word : arguments.texts("field")) {
    const auto sign = word.find('=');
    if (sign == std::string::npos || sign == 0) {
      throw Error(Failure::usage, "CLI003", "option --field", "\"" + word + "\" is no field",
                  "write it as NAME=VALUE, for example link=pricing");
    }
    fields.push_back({word.substr(0, sign), word.substr(sign + 1)});
  }
  if (!arguments.has("step")) return fields;
  if (find(fields, "step") != nullptr) {
    throw Error(Failure::usage, "CLI009", "option --field", "names the step, and so does --step",
                "leave one of them out");
  }
  fields.push_back({"step", arguments.text("step")});
  return fields;
}

// Its successes are heard also when the run is over.
bool has_trial(Environment& environment, const std::string& sequence, std::string_view step) {
  const auto trials = environment.trials(sequence);
  return std::any_of(trials.begin(), trials.end(),
                     [&](const TrialInfo& trial) { return trial.step == step; });
}

// A slip in a step's id would not be noticed: the fact would be about nothing.
void require_step(Environment& environment, const RecordRef& record, std::string_view step) {
  TargetFilter filter;
  filter.record = record;
  std::vector<std::string> known;
  for (const TargetInfo& target : environment.targets(filter)) {
    if (target.ended && has_trial(environment, target.sequence, step)) return;
    if (target.ended) continue;
    for (const Step& one : environment.sequence_version(target.sequence, target.version).steps) {
      if (one.id == step) return;
      known.push_back(one.id);
    }
  }
  if (known.empty()) return;
  throw Error(Failure::input_refused, "CLI016", "step " + std::string(step),
              "is on no sequence that " + to_text(record) + " runs on",
              suggest(step, known, "one of: " + shortlist(known)));
}

int carry_out(Context& context) {
  const RecordRef ref = parse_record(context.arguments.text("RECORD"));
  const std::string fact = context.arguments.text("FACT");
  const Fields fields = fields_from(context.arguments);
  Environment& environment = context.environment();
  environment.record(ref);
  if (const auto step = find_text(fields, "step"); !step.empty()) {
    require_step(environment, ref, step);
  }
  const FactResult result = environment.record_fact(ref, fact, fields, context.actor);
  const std::int64_t heard = result.heard;
  context.output.say(counted(static_cast<std::size_t>(heard), "target") + " of " +
                     printable(to_text(ref)) + " heard of " + printable(fact));
  if (result.about_consent) {
    show_consent(context.output, result.consent);
  } else if (heard == 0) {
    context.output.note("no target runs on it; facts are kept by targets only");
  }
  context.output.set("record", to_text(ref));
  context.output.set("fact", fact);
  context.output.set("targets", heard);
  return 0;
}

}  // namespace

Command event_record() {
  return {.noun = "event",
          .verb = "record",
          .summary = "Tell the targets of a record what has happened, such as email_opened.",
          .description =
              "Conditions see it, steps that wait for it go on, and exit criteria that\n"
              "name it end the target. Known are attachment_downloaded, complained,\n"
              "email_bounced, email_opened, email_replied, link_opened, opted_out,\n"
              "text_message_bounced, text_message_replied, unsubscribed, and what a step type\n"
              "or a sequence here waits for. After complained, email_bounced (unless --field\n"
              "type=soft), opted_out and unsubscribed nothing is sent to the address of the\n"
              "record any more, by no sequence: see \"consent list\".",
          .operands = {{"RECORD", "TABLE/KEY."}, {"FACT", "Its name: letters, digits and _."}},
          .options = {{.name = "field",
                       .value = "NAME=VALUE",
                       .help = "What more there is to know.",
                       .repeated = true},
                      {.name = "step",
                       .value = "STEP",
                       .help = "Whose message it is about. Default: the last one."}},
          .examples = {{"--env dev.db event record lead/L-1 email_opened", ""},
                       {"--env dev.db event record lead/L-1 link_opened --field link=pricing "
                        "--step intro",
                        ""},
                       {"--env dev.db event record lead/L-1 email_bounced --field type=soft",
                        "the address stays good"},
                       {"--env dev.db event record lead/L-1 opted_out --field channel=sms",
                        "of text messages only"}},
          .exit_codes = {{"3", "no such record, step or fact"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
