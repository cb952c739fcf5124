#include <filesystem>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "environment/packages.hpp"

namespace stepwise::cli {
namespace {

// Whoever can read the key can sign as its owner.
void warn_of_open_key(Output& output, const std::string& file) {
  namespace fs = std::filesystem;
  constexpr fs::perms others = fs::perms::group_all | fs::perms::others_all;
  std::error_code unknown;
  if ((fs::status(file, unknown).permissions() & others) == fs::perms::none || unknown) return;
  output.report({{Severity::warning,
                  "FIL003",
                  "key " + file,
                  "can be read or changed by others than its owner",
                  "`chmod 600` it, and make a new key if somebody may have read it",
                  {}}});
}

int carry_out(Context& context) {
  const std::string path = context.arguments.text("PACKAGE");
  const std::string key_file = context.arguments.text("key");
  const std::string key = sign_package(path, key_file);
  warn_of_open_key(context.output, key_file);
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
