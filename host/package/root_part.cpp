#include "package/root_part.hpp"

#include "package/findings.hpp"
#include "package/limits.hpp"
#include "package/part_names.hpp"

namespace stepwise::package {
namespace {

void take(const PartsList& list, RootPartContent& content) {
  for (const PartsList::Entry& entry : list.components) {
    content.manifest.components.push_back(entry.ref);
  }
  content.manifest.minimum_host = list.minimum_host;
  content.manifest.unfinished = list.unfinished;
  content.manifest.requirements = list.requirements;
  content.manifest.bindings = list.bindings;
  content.other_parts = list.other_parts;
}

}  // namespace

std::string_view root_element(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    if (rest.starts_with('?') || rest.starts_with('!')) continue;
    return rest.substr(0, rest.find_first_of(" \t\r\n/>"));
  }
  return {};
}

std::optional<RootPart> root_part_of(std::string_view text) {
  const std::string_view root = root_element(text);
  if (root == "stepwise") return RootPart::parts_list;
  const bool manifest = text.find("<SolutionManifest") != std::string_view::npos;
  return root == "ImportExportXml" && manifest ? std::optional(RootPart::manifest) : std::nullopt;
}

RootPartContent read_root_part(RootPart part, std::string_view text, const std::string& file) {
  Findings findings;
  std::size_t nodes_left = limits::xml_nodes();
  RootPartContent content;
  const bool is_list = part == RootPart::parts_list;
  XmlPart(text, file, is_list ? parts_part : solution_part, findings, nodes_left)
      .read_root(is_list ? "stepwise" : "ImportExportXml", [&](XmlCursor& root) {
        if (is_list) {
          take(read_parts_list(root), content);
        } else {
          content.manifest = read_manifest(root);
        }
      });
  findings.throw_if_any();
  return content;
}

std::string write_root_part(RootPart part, const RootPartContent& content) {
  return part == RootPart::manifest ? write_manifest(content.manifest)
                                    : write_parts_list(content.manifest, content.other_parts);
}

}  // namespace stepwise::package
