// <stepwise format="1">
//   <bindings>
//     <binding kind="team" name="East"/>
//   </bindings>
//   <components>
//     <component type="sequence" name="high_volume_leads"/>
//   </components>
//   <requirements>
//     <requirement type="stepwise.step.wait/1" plugin="stepwise.conditions" version="1.0"/>
//   </requirements>
// </stepwise>
#include <algorithm>

#include "package/manifest_xml.hpp"
#include "package/part_names.hpp"
#include "package/rows.hpp"
#include "package/xml_writer.hpp"

namespace stepwise::package {
namespace {

// Nothing for a component of an unknown kind: what could be said about it would be guessed.
std::optional<ComponentRef> read_component(XmlCursor& row) {
  std::vector<std::string> words;
  for (const KindWords& kind : kind_words()) words.emplace_back(kind.element);
  const auto kind = row.attribute("type").one_of(words);
  const std::string name = row.attribute("name").required();
  if (!kind || name.empty()) return std::nullopt;
  return ComponentRef{kind_words()[*kind].kind, name};
}

bool is_newer(const XmlCursor& root, const XmlValue& format) {
  const std::int64_t version =
      format.required().empty() ? format_version : format.integer(format_version);
  if (version <= format_version) return false;
  root.report("XML022",
              "is written by a newer version: format " + format.text() + ", this program knows " +
                  std::to_string(format_version),
              "update stepwise");
  return true;
}

// The lowest version of stepwise that knows what the components need.
bool needs_newer_host(const XmlValue& minimum) {
  if (!minimum.given()) return false;
  const auto version = parse_version(minimum.required());
  if (!version) {
    minimum.refuse("XML024", quoted(minimum.text()) + " is no version",
                   "write two to four numbers: 1.0");
    return false;
  }
  if (*version <= Version{STEPWISE_VERSION}) return false;
  minimum.refuse("PKG053",
                 "needs stepwise " + minimum.text() + " or later, this is " + STEPWISE_VERSION,
                 "update stepwise");
  return true;
}

Requirement read_requirement(XmlCursor& row) {
  Requirement requirement;
  requirement.type = row.attribute("type").required();
  requirement.plugin = row.attribute("plugin").text();
  const XmlValue version = row.attribute("version");
  requirement.plugin_version = version.text();
  if (!version.text().empty() && !parse_version(version.text())) {
    version.refuse("XML024", quoted(version.text()) + " is no version",
                   "write two to four numbers: 1.0");
  }
  return requirement;
}

std::optional<Binding> read_binding(XmlCursor& row) {
  const auto kind = row.attribute("kind").one_of({"user", "team"});
  const std::string name = row.attribute("name").required();
  if (!kind || name.empty()) return std::nullopt;
  return Binding{*kind == 0 ? BindingKind::user : BindingKind::team, name};
}

void write_bindings(XmlWriter& out, const std::vector<Binding>& bindings) {
  if (bindings.empty()) return;
  out.open("bindings");
  for (const Binding& binding : bindings) {
    out.open("binding");
    out.attribute("kind", name_of(binding.kind));
    out.attribute("name", binding.name);
    out.close();
  }
  out.close();
}

void write_component(XmlWriter& out, const ComponentRef& ref) {
  out.open("component");
  out.attribute("type", words_of(ref.kind).element);
  out.attribute("name", ref.name);
  out.close();
}

void write_requirement(XmlWriter& out, const Requirement& requirement) {
  out.open("requirement");
  out.attribute("type", requirement.type);
  if (!requirement.plugin.empty()) out.attribute("plugin", requirement.plugin);
  if (!requirement.plugin_version.empty()) out.attribute("version", requirement.plugin_version);
  out.close();
}

}  // namespace

PartsList read_parts_list(XmlCursor& root) {
  PartsList list;
  list.newer = is_newer(root, root.attribute("format"));
  const XmlValue minimum = root.attribute("minimumhost");
  list.minimum_host = minimum.text();
  const XmlValue others = root.attribute("otherparts");
  if (others.given() && others.one_of({"keep"})) list.other_parts = OtherParts::keep;
  if (!list.newer) list.newer = needs_newer_host(minimum);
  if (list.newer) {
    root.ignore_rest();
    return list;
  }
  list.unfinished = root.attribute("unfinished").flag(false);
  UniqueNames names;
  std::size_t number = 0;
  root.list("components", "component", [&](XmlCursor& row) {
    ++number;
    const auto ref = read_component(row);
    if (!ref) return;
    names.take(row, subject_of(*ref));
    Place place = row.place();
    place.xpath = "/stepwise/components/component[" + std::to_string(number) + ']';
    list.components.push_back({*ref, std::move(place)});
  });
  root.list("requirements", "requirement",
            [&](XmlCursor& row) { list.requirements.push_back(read_requirement(row)); });
  std::sort(list.requirements.begin(), list.requirements.end());
  UniqueNames bindings;
  root.list("bindings", "binding", [&](XmlCursor& row) {
    const auto binding = read_binding(row);
    if (!binding) return;
    bindings.take(row, to_text(*binding));
    list.bindings.push_back(*binding);
  });
  std::sort(list.bindings.begin(), list.bindings.end());
  return list;
}

std::string write_parts_list(SolutionManifest manifest, OtherParts other_parts) {
  std::sort(manifest.components.begin(), manifest.components.end());
  std::sort(manifest.requirements.begin(), manifest.requirements.end());
  std::sort(manifest.bindings.begin(), manifest.bindings.end());
  XmlWriter out;
  out.open("stepwise");
  out.attribute("format", std::to_string(format_version));
  if (!manifest.minimum_host.empty()) out.attribute("minimumhost", manifest.minimum_host);
  if (manifest.unfinished) out.flag("unfinished", true);
  if (other_parts == OtherParts::keep) out.attribute("otherparts", "keep");
  write_bindings(out, manifest.bindings);
  out.open("components");
  for (const ComponentRef& ref : manifest.components) write_component(out, ref);
  out.close();
  out.open("requirements");
  for (const Requirement& requirement : manifest.requirements) write_requirement(out, requirement);
  out.close();
  out.close();
  return out.take();
}

}  // namespace stepwise::package
