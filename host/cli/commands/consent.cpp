// Which addresses must not be written to: consent list, consent add, consent clear.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/consent_view.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

int list(Context& context) {
  Listing listing{"consents",
                  {{"channel", "CHANNEL"},
                   {"address", "ADDRESS"},
                   {"fact", "FACT"},
                   {"record", "RECORD"},
                   {"at", "SINCE (UTC)"},
                   {"by", "BY"},
                   {"note", "NOTE"},
                   {"cleared", "CLEARED (UTC)"},
                   {"cleared_by", "CLEARED BY"}},
                  {}};
  for (const Consent& one : context.environment().consents(context.arguments.has("all"))) {
    const std::string record = one.record.table.empty() ? "" : to_text(one.record);
    listing.add({one.channel, one.address, one.fact, record, one.at, one.actor, one.note,
                 one.cleared ? Document(*one.cleared) : Document(), one.cleared_by});
  }
  context.output.show(listing);
  return 0;
}

int add(Context& context) {
  const Arguments& arguments = context.arguments;
  const ConsentChange change = context.environment().add_consent(
      arguments.text("channel", "email"), arguments.text("ADDRESS"),
      arguments.text("fact", "opted_out"), arguments.text("note"), context.actor);
  show_consent(context.output, change);
  return 0;
}

int clear(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string address = arguments.text("ADDRESS"),
                    channel = arguments.text("channel", "email");
  const int cleared =
      context.environment().clear_consent(channel, address, arguments.text("fact"), context.actor);
  context.output.say(printable(address) + " may be written to again, " +
                     counted(static_cast<std::size_t>(cleared), "fact") + " cleared");
  context.output.set("address", address);
  context.output.set("channel", channel);
  context.output.set("cleared", cleared);
  return 0;
}

Option channel_option() {
  return {.name = "channel",
          .value = "CHANNEL",
          .help = "Default: email.",
          .choices = {"email", "sms"}};
}

}  // namespace

Command consent_list() {
  return {.noun = "consent",
          .verb = "list",
          .summary = "List the addresses that must not be written to, and since when and why.",
          .description =
              "A fact such as unsubscribed, opted_out, complained or a hard email_bounced puts an\n"
              "address here. It holds for every sequence and every record with that address.",
          .options = {{.name = "all", .help = "Those that were cleared too."}},
          .examples = {{"--env dev.db consent list", ""},
                       {"--env dev.db --json consent list --all", "with who cleared which"}},
          .run = list};
}

Command consent_add() {
  return {
      .noun = "consent",
      .verb = "add",
      .summary = "Say by hand that an address must not be written to.",
      .operands = {{"ADDRESS", "An email address; with --channel sms, a number."}},
      .options = {channel_option(),
                  {.name = "fact", .value = "FACT", .help = "Default: opted_out."},
                  {.name = "note", .value = "TEXT", .help = "Where it comes from."}},
      .examples = {{"--env dev.db --as anna consent add eve@example.com --note \"by phone\"", ""},
                   {"--env dev.db consent add \"+46 70 123 45 67\" --channel sms", ""}},
      .exit_codes = {{"2", "no such channel or fact"}, {"3", "it is no address"}},
      .run = add};
}

Command consent_clear() {
  return {.noun = "consent",
          .verb = "clear",
          .summary = "Let an address be written to again.",
          .description =
              "Who did it and when is kept: see \"consent list --all\". What was withheld stays.",
          .operands = {{"ADDRESS", "As \"consent list\" shows it, or as a record has it."}},
          .options = {channel_option(),
                      {.name = "fact", .value = "FACT", .help = "Only this one. Default: all."}},
          .examples = {{"--env dev.db --as adm consent clear eve@example.com", ""},
                       {"--env dev.db consent clear eve@example.com --fact email_bounced",
                        "the mailbox works again"}},
          .exit_codes = {{"3", "nothing is kept about it"},
                         {"4", "the role of --as does not allow it"}},
          .run = clear};
}

}  // namespace stepwise::cli
