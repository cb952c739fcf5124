#include "package/manifest_check.hpp"

#include "base/error.hpp"
#include "package/root_part.hpp"

namespace stepwise::package {

void require_exportable(const SolutionManifest& manifest) {
  try {
    const std::string text = write_root_part(RootPart::manifest, {.manifest = manifest});
    static_cast<void>(read_root_part(RootPart::manifest, text, "solution.xml"));
  } catch (const Error& error) {
    if (error.failure() != Failure::input_refused) throw;
    const Diagnostic& finding = error.diagnostics().front();
    throw Error(Failure::usage, "SOL005", "solution " + manifest.unique_name,
                "could not be exported: " + finding.problem,
                finding.remedy.empty() ? "shorten it" : finding.remedy);
  }
}

}  // namespace stepwise::package
