#include "package/import_log_xml.hpp"

#include "base/text.hpp"
#include "package/xml_writer.hpp"

namespace stepwise::package {
namespace {

void write_result(XmlWriter& out, std::string_view result, std::string_view code,
                  std::string_view text, Time at) {
  out.open("result");
  out.attribute("result", result);
  out.attribute("errorcode", code);
  out.attribute("errortext", printable(text));
  out.attribute("datetime", to_iso8601(at));
  out.close();
}

}  // namespace

std::string write_import_log(const ImportEntry& entry, const std::vector<Diagnostic>& problems) {
  const Plan& plan = entry.plan;
  const bool refused = !problems.empty();
  XmlWriter out;
  out.open("importexportxml");
  out.attribute("start", to_iso8601(entry.at));
  out.attribute("progress", refused ? "0" : "100");
  out.attribute("processed", refused ? "false" : "true");
  out.open("solutionManifests");
  out.open("solutionManifest");
  out.attribute("id", plan.solution);
  out.attribute("version", plan.version);
  if (plan.installed_version) out.attribute("installedversion", *plan.installed_version);
  out.attribute("publisher", entry.publisher);
  out.attribute("mode", name_of(plan.mode));
  if (entry.number != 0) out.attribute("import", std::to_string(entry.number));
  out.attribute("actor", printable(entry.actor));
  if (!entry.signed_by.empty()) out.attribute("signedby", entry.signed_by);
  if (entry.undone) {
    out.attribute("undone", to_iso8601(entry.undone->at));
    out.attribute("undoneby", printable(entry.undone->actor));
  }
  if (!refused) write_result(out, "success", "", "", entry.at);
  for (const Diagnostic& problem : problems) {
    write_result(out, "failure", problem.code, to_line(problem), entry.at);
  }
  out.close();
  out.close();
  out.open("components");
  for (const PlanItem& item : plan.items) {
    out.open("component");
    out.attribute("type", item.kind);
    out.attribute("name", item.name);
    out.attribute("action", name_of(item.action));
    out.attribute("detail", printable(item.detail));
    const bool blocks_it = blocks(item.action);
    write_result(out,
                 blocks_it ? "failure"
                 : refused ? "unprocessed"
                           : "success",
                 item.code, blocks_it ? item.detail : "", entry.at);
    out.close();
  }
  out.close();
  out.close();
  return out.take();
}

}  // namespace stepwise::package
