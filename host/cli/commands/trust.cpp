// Whose signatures on packages count.
#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int add(Context& context) {
  const Arguments& arguments = context.arguments;
  const Signer signer{arguments.text("name"),
                      public_key(arguments.text("KEY")),
                      arguments.text("publisher"),
                      arguments.time("until"),
                      {}};
  context.environment().trust(signer, context.actor);
  context.output.say("packages signed by " + printable(signer.name) + " are trusted");
  const bool required = context.environment().signature_policy() == SignaturePolicy::require;
  if (!required) {
    context.output.say(
        "packages without such a signature still come in, with a warning; "
        "`stepwise env set --package-signature require` refuses them");
  }
  context.output.set("signature_required", required);
  context.output.set("name", signer.name);
  context.output.set("key", signer.key);
  return 0;
}

int list(Context& context) {
  Listing listing{"signers",
                  {{"name", "SIGNER"},
                   {"publisher", "PUBLISHER"},
                   {"until", "UNTIL"},
                   {"retired", "RETIRED"},
                   {"key", "KEY"}},
                  {}};
  for (const Signer& signer : context.environment().signers()) {
    listing.add({signer.name, signer.publisher.empty() ? Document() : Document(signer.publisher),
                 signer.until, signer.retired, signer.key});
  }
  context.output.show(listing);
  return 0;
}

int retire(Context& context) {
  const std::string name = context.arguments.text("NAME");
  context.environment().retire_signer(name, context.actor);
  context.output.say("what " + printable(name) + " signed does not count any more");
  context.output.set("name", name);
  return 0;
}

int remove(Context& context) {
  const std::string name = context.arguments.text("NAME");
  context.environment().remove_signer(name, context.actor);
  context.output.say("removed signer " + printable(name));
  context.output.set("name", name);
  return 0;
}

}  // namespace

Command trust_add() {
  return {
      .noun = "trust",
      .verb = "add",
      .summary = "Trust the packages that are signed with a key.",
      .description = "Somebody who is there already under that name gets this key and end.",
      .operands = {{"KEY", "A public key, ed25519:..., or the file that holds it."}},
      .options = {{.name = "name", .value = "NAME", .help = "Whose key it is.", .required = true},
                  {.name = "publisher",
                   .value = "PUBLISHER",
                   .help = "Only for solutions of this publisher."},
                  {.name = "until", .value = "TIME", .help = "From then on it does not count."}},
      .examples = {{"--env prod.db trust add release.key.pub --name \"Release team\"", ""},
                   {"--env prod.db trust add vendor.pub --name Vendor --publisher vendor "
                    "--until 2027-01-01",
                    "for one publisher and one year"}},
      .exit_codes = {{"5", "somebody else has this key"}},
      .run = add};
}

Command trust_list() {
  return {.noun = "trust",
          .verb = "list",
          .summary = "List whose signatures count.",
          .examples = {{"--env prod.db trust list", ""},
                       {"--env prod.db --json trust list", "for a script"}},
          .run = list};
}

Command trust_retire() {
  return {.noun = "trust",
          .verb = "retire",
          .summary = "From now on, a signer's signatures do not count any more.",
          .description = "Unlike one that is removed, it is named where a package carries it.",
          .operands = {{"NAME", "As \"trust list\" shows it."}},
          .examples = {{"--env prod.db trust retire Vendor", ""},
                       {"--env prod.db trust retire \"Release team\"", "a key that was lost"}},
          .run = retire};
}

Command trust_remove() {
  return {.noun = "trust",
          .verb = "remove",
          .summary = "Forget a signer.",
          .operands = {{"NAME", "As \"trust list\" shows it."}},
          .examples = {{"--env prod.db trust remove Vendor", ""},
                       {"--env prod.db trust remove \"Release team\"", ""}},
          .run = remove};
}

}  // namespace stepwise::cli
