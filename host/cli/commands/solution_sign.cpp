#include "base/text.hpp"
#include "cli/commands.hpp"
#include "environment/packages.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string path = context.arguments.text("PACKAGE");
  const std::string key = sign_package(path, context.arguments.text("key"));
  context.output.say("signed " + printable(path) + " with " + key);
  context.output.set("package", path);
  context.output.set("signed_by", key);
  return 0;
}

}  // namespace

Command solution_sign() {
  return {
      .noun = "solution",
      .verb = "sign",
      .summary = "Sign a package: add the hashes of all parts and a signature over them.",
      .description =
          "A signature that is there is replaced. A folder and a zip of the same parts get the\n"
          "same signature; signing again changes nothing.",
      .operands = {{"PACKAGE", "A .zip file or a folder; it is changed."}},
      .options = {{.name = "key",
                   .value = "FILE",
                   .help = "The secret key, as \"key create\" made it.",
                   .required = true}},
      .examples = {{"solution sign leads.zip --key release.key", ""},
                   {"solution sign src/leads --key release.key", "a folder"}},
      .exit_codes = {{"3", "the package is not sound, or the key is none"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
