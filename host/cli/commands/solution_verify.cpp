#include "base/text.hpp"
#include "cli/commands.hpp"
#include "environment/packages.hpp"

namespace stepwise::cli {
namespace {

Diagnostic about(const std::string& path, const char* code, std::string problem,
                 std::string remedy) {
  return {Severity::error,
          code,
          "package " + std::filesystem::path(path).filename().string(),
          std::move(problem),
          std::move(remedy),
          {}};
}

// Whether the signature is enough: of that key, or else of one that the environment trusts.
std::vector<Diagnostic> objections(Context& context, const std::string& path,
                                   const PackageCheck& check) {
  if (check.signed_by.empty()) {
    return {about(path, "PKG040", "is not signed", "ask its publisher for a signed package")};
  }
  if (context.arguments.has("key")) {
    const std::string key = public_key(context.arguments.text("key"));
    if (check.signed_by == key) return {};
    return {about(path, "PKG042", "is signed with " + check.signed_by + ", not with " + key,
                  "ask the owner of that key to sign it")};
  }
  if (!context.named_store) return {};
  auto finding = context.environment().check_signer(check);
  if (!finding) return {};
  finding->severity = Severity::error;
  return {*finding};
}

int carry_out(Context& context) {
  const std::string path = context.arguments.text("PACKAGE");
  const PackageCheck check = check_package(path);
  std::vector<Diagnostic> findings = check.findings;
  if (check.sound()) findings = objections(context, path, check);
  if (!findings.empty()) throw Error(Failure::input_refused, std::move(findings));
  const bool compared = context.arguments.has("key") || context.named_store;
  context.output.say("package " + printable(path) + " is what was signed with " + check.signed_by);
  if (!compared) {
    context.output.note("whose key that is was not asked; give --key or an environment");
  }
  context.output.set("package", path);
  context.output.set("signed_by", check.signed_by);
  context.output.set("trusted", compared ? Document(true) : Document());
  return 0;
}

}  // namespace

Command solution_verify() {
  return {
      .noun = "solution",
      .verb = "verify",
      .summary = "Check who signed a package, and that nothing was changed since.",
      .description =
          "With --key it must be that key; with an environment, one that it trusts. Without\n"
          "both, whose key it is stays open.",
      .operands = {{"PACKAGE", "A .zip file or a folder."}},
      .options = {{.name = "key",
                   .value = "KEY",
                   .help = "A public key, ed25519:..., or the file that holds it."}},
      .examples = {{"solution verify leads.zip --key release.key.pub", ""},
                   {"--env prod.db solution verify leads.zip", "by whom the environment trusts"}},
      .exit_codes = {{"3", "it is not signed, not sound, or not by that key"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
