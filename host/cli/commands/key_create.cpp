#include "base/text.hpp"
#include "cli/commands.hpp"
#include "environment/packages.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string path = context.arguments.text("FILE");
  const std::string key = create_key(path);
  context.output.say("secret key in " + printable(path) + ": keep it to yourself");
  context.output.say("public key in " + printable(path) + ".pub: " + key);
  context.output.set("secret_key_file", path);
  context.output.set("public_key_file", path + ".pub");
  context.output.set("public_key", key);
  return 0;
}

}  // namespace

Command key_create() {
  return {.noun = "key",
          .verb = "create",
          .summary = "Make a key pair to sign packages with.",
          .description = "The secret key has no passphrase: the rights of its file protect it.",
          .operands = {{"FILE", "For the secret key; the public one gets \".pub\" behind."}},
          .examples = {{"key create release.key", ""},
                       {"--json key create release.key", "for a script"}},
          .exit_codes = {{"5", "one of the files is there already"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
