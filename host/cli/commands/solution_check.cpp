#include <ostream>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/not_used_view.hpp"
#include "cli/sarif.hpp"
#include "environment/packages.hpp"
#include "environment/solutions.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

std::string verdict(const std::string& path, const PackageCheck& check) {
  std::string line = "package " + printable(path);
  if (!check.solution.empty()) {
    line += ", solution " + printable(check.solution) + " " + printable(check.version);
  }
  line += check.sound() ? ", is sound" : ", is refused";
  return line + ": " + counted(check.findings.size(), "finding");
}

void show(Context& context, const std::string& path, const PackageCheck& check) {
  Output& output = context.output;
  output.set("package", path);
  output.set("solution", check.solution);
  output.set("version", check.version);
  output.set("publisher", check.publisher);
  output.set("signed_by", check.signed_by);
  output.set("sound", check.sound());
  output.set("findings", to_document(check.findings));
  output.say(verdict(path, check));
  for (const Diagnostic& finding : check.findings) {
    output.report({finding});
    if (!finding.place.xpath.empty()) output.note("    at " + printable(finding.place.xpath));
  }
  show_not_used(output, check.not_used);
}

int carry_out(Context& context) {
  const std::string path = context.arguments.text("PACKAGE");
  const bool sarif = context.arguments.text("format", "text") == "sarif";
  if (sarif && context.output.json()) {
    throw Error(Failure::usage, "CLI009", "option --json", "does not go with --format sarif",
                "leave it out: SARIF is JSON");
  }
  const PackageCheck check =
      context.named_store ? Solutions(context.environment()).check(path) : check_package(path);
  if (sarif) {
    context.output.raw() << to_json(to_sarif(path, check.findings));
  } else {
    show(context, path, check);
  }
  return check.sound() ? 0 : static_cast<int>(Failure::input_refused);
}

}  // namespace

Command solution_check() {
  return {.noun = "solution",
          .verb = "check",
          .summary = "Check a package and list all findings at once; nothing is imported.",
          .description =
              "Without an environment: the container, the XML, hashes and signature, and what can\n"
              "be told of sequences without their step types. With one, also plug-ins, signer,\n"
              "what stands in the way of an import, and whether its sequences could be activated.",
          .operands = {{"PACKAGE", "A .zip file or a folder."}},
          .options = {{.name = "format",
                       .value = "FORM",
                       .help = "For people, or SARIF 2.1.0 for code hosting and editors.",
                       .choices = {"text", "sarif"}}},
          .examples = {{"solution check leads.zip", ""},
                       {"--env prod.db solution check leads.zip", "against an environment"},
                       {"solution check src/leads --format sarif > leads.sarif", "for a pipeline"}},
          .exit_codes = {{"0", "it is sound, perhaps with warnings"}, {"3", "it is refused"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
