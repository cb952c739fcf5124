#include "package/dataverse.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/dataverse_manifest.hpp"
#include "package/dataverse_places.hpp"
#include "package/dataverse_taking.hpp"
#include "package/manifest_xml.hpp"
#include "package/package.hpp"
#include "package/part_names.hpp"

namespace stepwise::package {
namespace {

constexpr std::string_view unpacked_manifest = "Other/Solution.xml";

// --- reading -------------------------------------------------------------------------------------

// The part of that name, in upper or lower case; "" when there is none.
std::string part_called(std::string_view name, const Archive& parts) {
  if (parts.contains(name)) return std::string(name);
  for (const auto& [part, bytes] : parts) {
    if (lower_ascii(part) == lower_ascii(name)) return part;
  }
  return {};
}

// Sections of customizations.xml that are looked into, and what of a table.
bool wants(std::span<const std::string_view> path) {
  constexpr std::string_view sections[] = {"Entities", "optionsets", "EntityRelationships",
                                           "Workflows", "Templates"};
  constexpr std::string_view of_a_table[] = {"Name", "EntityInfo"};
  const auto is_one_of = [](std::string_view name, auto&& names) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
  };
  if (path.size() == 2) {
    return is_one_of(path[1], sections) || path[1].starts_with("msdyn_sequence");
  }
  // <Entity> is also the root of a part, in an unpacked folder.
  const bool in_a_table = path.size() == 4 && path[1] == "Entities";
  return !in_a_table || is_one_of(path[3], of_a_table);
}

bool wants_of_entity(std::span<const std::string_view> path) {
  return path.size() != 2 || path[1] == "Name" || path[1] == "EntityInfo";
}

class DataverseReader {
 public:
  DataverseReader(const Archive& parts, const std::string& subject, Findings& findings)
      : parts_(parts), subject_(subject), findings_(findings), taking_(parts, solution_) {}

  Solution read() {
    const std::string manifest = dataverse_manifest(parts_);
    read_dataverse_manifest(manifest, subject_, findings_, taking_, solution_.manifest);
    taking_.use(manifest);
    if (manifest == unpacked_manifest) {
      read_unpacked();
    } else {
      read_customizations();
    }
    read_variables(taking_);
    refuse_misplaced_tables(parts_, manifest, read_, subject_, findings_);
    tell_parts();
    std::sort(solution_.components.begin(), solution_.components.end(),
              [](const Component& a, const Component& b) { return a.ref < b.ref; });
    std::sort(solution_.not_used.begin(), solution_.not_used.end());
    return std::move(solution_);
  }

 private:
  void read_customizations() {
    const std::string part = part_called(customizations_part, parts_);
    if (part.empty()) return;
    taking_.use(part);
    const DataverseXml xml(parts_.at(part), part, subject_, findings_, wants);
    const pugi::xml_node root = xml.root();
    Lookups lookups;
    read_relationships(root.child("EntityRelationships"), lookups, taking_);
    for (const pugi::xml_node one : root.child("optionsets")) read_choice(one);
    for (const pugi::xml_node one : root.child("Entities").children("Entity")) {
      read_table(one, lookups);
    }
    for (const pugi::xml_node one : root.child("Workflows").children("Workflow")) {
      read_workflow(one, taking_);
    }
    tell_relationships(lookups, taking_);
    read_emails(root.child("Templates"), taking_);
    tell_sequences(root, taking_);
    for (const auto& [section, number] : xml.left_out()) {
      if (number == 0 || section == "Languages") continue;
      taking_.leave(part, section, counted(number, "element"));
    }
  }

  // A folder as SolutionPackager leaves it: each table, choice and process is a part of its own.
  void read_unpacked() {
    Lookups lookups;
    each("Other/Relationships/", ".xml", nullptr,
         [&](pugi::xml_node root) { read_relationships(root, lookups, taking_); });
    each("OptionSets/", ".xml", nullptr, [&](pugi::xml_node root) { read_choice(root); });
    each("Entities/", "/Entity.xml", wants_of_entity,
         [&](pugi::xml_node root) { read_table(root, lookups); });
    each("Workflows/", ".data.xml", nullptr,
         [&](pugi::xml_node root) { read_workflow(root, taking_); });
    tell_relationships(lookups, taking_);
    read_unpacked_emails();
    tell_sequences({}, taking_);
  }

  void read_table(pugi::xml_node entity, Lookups& lookups) {
    const auto info = entity.child("EntityInfo").child("entity");
    read_.insert("table " + lower_ascii(info.attribute("Name").value()));
    read_entity(entity, lookups, taking_);
  }

  void read_choice(pugi::xml_node optionset) {
    read_.insert("choice " + lower_ascii(optionset.attribute("Name").value()));
    read_optionset(optionset, taking_);
  }

  void read_unpacked_emails() {
    const std::string part = part_called("Templates/EmailTemplates.xml", parts_);
    if (part.empty()) return read_emails({}, taking_);
    taking_.use(part);
    const DataverseXml xml(parts_.at(part), part, subject_, findings_);
    read_emails(xml.root(), taking_);
  }

  void each(std::string_view folder, std::string_view ending, Wants wants,
            const std::function<void(pugi::xml_node)>& read) {
    for (const auto& [name, bytes] : parts_) {
      if (!name.starts_with(folder) || !name.ends_with(ending)) continue;
      taking_.use(name);
      const DataverseXml xml(bytes, name, subject_, findings_, wants);
      if (xml.root()) read(xml.root());
    }
  }

  // By the folder that they lie in, as their kinds have one each.
  void tell_parts() {
    for (const auto& [name, bytes] : parts_) {
      if (name == content_types_part || taking_.is_used(name)) continue;
      const std::size_t slash = name.find('/');
      taking_.leave(slash == std::string::npos ? "parts in no folder" : name.substr(0, slash),
                    name);
    }
  }

  const Archive& parts_;
  const std::string& subject_;
  Findings& findings_;
  Solution solution_;
  Taking taking_;
  std::set<std::string> read_;  // "table new_visit", "choice new_kind"
};

// --- writing -------------------------------------------------------------------------------------

// Columns that are components of their own are none of the table's. Its primary column stays.
void erase_columns(Definition& definition, const std::set<ComponentRef>& components) {
  auto* table = std::get_if<Table>(&definition);
  if (table == nullptr) return;
  std::erase_if(table->columns, [&](const Column& column) {
    return components.contains({ComponentKind::column, table->name + '.' + column.name}) &&
           column.name != table->primary_column;
  });
}

// What the kept parts say by themselves.
class Said {
 public:
  explicit Said(const Archive& kept) {
    Findings findings;
    for (Component& component : read_dataverse(kept, "package", findings).components) {
      said_.emplace(component.ref, std::move(component.definition));
    }
  }

  bool says(const Definition& definition) const {
    const auto found = said_.find(ref_of(definition));
    // Where another solution brings the table, its columns are added one by one.
    const auto* added = std::get_if<AddedColumn>(&definition);
    if (found == said_.end()) return added != nullptr && says(*added);
    const auto* table = std::get_if<Table>(&definition);
    return table != nullptr ? says(*table, std::get<Table>(found->second))
                            : found->second == definition;
  }

 private:
  // Columns that did not fit here, or are components of their own, are missing; no other may be.
  static bool says(const Table& table, const Table& theirs) {
    Table same = theirs;
    same.columns = table.columns;
    return same == table && std::all_of(table.columns.begin(), table.columns.end(),
                                        [&](const Column& one) { return has(theirs, one); });
  }

  bool says(const AddedColumn& added) const {
    const auto table = said_.find({ComponentKind::table, added.table});
    return table != said_.end() && has(std::get<Table>(table->second), added.column);
  }

  static bool has(const Table& table, const Column& column) {
    return std::find(table.columns.begin(), table.columns.end(), column) != table.columns.end();
  }

  std::map<ComponentRef, Definition> said_;
};

// Ours are called .xml, and a zip of Dataverse says of each ending what it is.
void add_content_type(Archive& archive) {
  const auto part = archive.find(content_types_part);
  if (part == archive.end() ||
      lower_ascii(part->second).find("extension=\"xml\"") != std::string::npos) {
    return;
  }
  const std::size_t end = part->second.rfind("</Types>");
  if (end == std::string::npos) return;
  part->second.insert(end, "<Default Extension=\"xml\" ContentType=\"text/xml\"/>");
}

}  // namespace

std::string dataverse_manifest(const Archive& parts) {
  const std::string packed = part_called(solution_part, parts);
  return !packed.empty() ? packed : part_called(unpacked_manifest, parts);
}

bool is_unpacked(const Archive& parts) {
  return part_called(solution_part, parts).empty() &&
         !part_called(unpacked_manifest, parts).empty();
}

namespace {

// A package of ours whose parts got lost is not one of Dataverse.
bool is_written_here(const std::string& manifest) {
  Findings findings;
  const DataverseXml xml(manifest, solution_part, "package", findings,
                         [](std::span<const std::string_view> path) { return path.size() < 2; });
  return std::string_view(xml.root().attribute("generatedBy").value()) == "stepwise";
}

}  // namespace

bool is_dataverse(const Contents& contents) {
  const auto is_ours = [](const std::string& name) {
    return name == parts_part || component_of(name).has_value();
  };
  for (const auto& [name, bytes] : contents.parts) {
    if (is_ours(name)) return false;
  }
  if (std::any_of(contents.refused.begin(), contents.refused.end(), is_ours)) return false;
  const std::string manifest = dataverse_manifest(contents.parts);
  return !manifest.empty() && !is_written_here(contents.parts.at(manifest));
}

Solution read_dataverse(const Archive& parts, const std::string& subject, Findings& findings) {
  return DataverseReader(parts, subject, findings).read();
}

std::set<ComponentRef> merge(std::vector<Component>& ours, std::vector<Component>&& theirs) {
  std::set<ComponentRef> taken, added;
  for (const Component& component : ours) taken.insert(component.ref);
  for (Component& component : theirs) {
    if (taken.contains(component.ref)) continue;
    erase_columns(component.definition, taken);
    added.insert(component.ref);
    ours.push_back(std::move(component));
  }
  return added;
}

Archive write_dataverse(const Solution& solution) {
  Archive archive(solution.kept.begin(), solution.kept.end());
  const std::string manifest = dataverse_manifest(archive);
  Findings findings;
  SolutionManifest written;
  {
    Solution none;
    Taking taking(archive, none);
    read_dataverse_manifest(manifest, manifest, findings, taking, written);
  }
  const auto set = [&](const char* element, std::string_view text) {
    if (auto changed = with_text(archive.at(manifest), element, text)) {
      archive[manifest] = std::move(*changed);
    }
  };
  if (written.version.text != solution.manifest.version.text) {
    set("Version", solution.manifest.version.text);
  }
  if (written.managed != solution.manifest.managed) {
    set("Managed", solution.manifest.managed ? "1" : "0");
  }
  const Said said(solution.kept);
  SolutionManifest listed = solution.manifest;
  listed.components.clear();
  for (const Component& component : solution.components) {
    if (said.says(component.definition)) continue;
    listed.components.push_back(ref_of(component.definition));
    archive[part_name(listed.components.back())] = write_component(component.definition);
  }
  if (listed.components.empty() && listed.requirements.empty()) return archive;
  archive[parts_part] = write_parts_list(std::move(listed), OtherParts::keep);
  add_content_type(archive);
  return archive;
}

}  // namespace stepwise::package
