// Tables of Dataverse that lie where they are not read: layouts that were made by hand.
#include <algorithm>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/dataverse_places.hpp"
#include "package/dataverse_xml.hpp"

namespace stepwise::package {
namespace {

bool wants_tables(std::span<const std::string_view> path) {
  if (path.size() < 2) return true;
  const bool is_table_part = path[0] == "Entity";
  if (is_table_part) return path[1] == "EntityInfo" && path.size() <= 3;
  const bool is_section = path[1] == "Entities" || path[1] == "optionsets";
  return is_section && (path.size() < 4 || path[3] == "EntityInfo") && path.size() <= 5;
}

void add_table(pugi::xml_node entity, std::set<std::string>& found) {
  const auto info = entity.child("EntityInfo").child("entity");
  const std::string name = lower_ascii(info.attribute("Name").value());
  if (!name.empty()) found.insert("table " + name);
}

void add_choice(pugi::xml_node optionset, std::set<std::string>& found) {
  const std::string name = lower_ascii(optionset.attribute("Name").value());
  if (!name.empty()) found.insert("choice " + name);
}

// "table new_visit", "choice new_kind": what the part brings.
std::set<std::string> contents_of(const std::string& part, const std::string& bytes) {
  Findings ignored;  // a part that is not read need not be sound
  const DataverseXml xml(bytes, part, part, ignored, wants_tables);
  std::set<std::string> found;
  const pugi::xml_node root = xml.root();
  const std::string_view name = root.name();
  if (name == "Entity") add_table(root, found);
  if (name == "optionset") add_choice(root, found);
  for (const pugi::xml_node one : root.child("Entities").children("Entity")) add_table(one, found);
  for (const pugi::xml_node one : root.child("optionsets").children("optionset")) {
    add_choice(one, found);
  }
  return found;
}

bool may_hold_tables(const std::string& part) {
  const std::string lower = '/' + lower_ascii(part);
  return lower.ends_with("/customizations.xml") || lower.ends_with("/entity.xml") ||
         (lower.find("/optionsets/") != std::string::npos && lower.ends_with(".xml"));
}

std::string remedy_for(const std::string& part, const std::string& manifest) {
  const bool is_unpacked = lower_ascii(manifest) == "other/solution.xml";
  const bool is_customizations = lower_ascii(part).ends_with("customizations.xml");
  if (is_customizations && !is_unpacked) {
    return "name it customizations.xml and put it beside " + manifest;
  }
  if (is_customizations) {
    return "make it customizations.xml, beside " + manifest +
           " as solution.xml at the top, or unpack the solution with SolutionPackager";
  }
  const bool is_table = lower_ascii(part).ends_with("entity.xml");
  const std::string place = is_table ? "Entities/NAME/Entity.xml" : "OptionSets/NAME.xml";
  if (is_unpacked) return "put it at " + place + ", beside the folder Other";
  return "such a part belongs at " + place +
         " of a folder whose manifest is Other/Solution.xml, or its content into "
         "customizations.xml "
         "beside " +
         manifest;
}

}  // namespace

void refuse_misplaced_tables(const Archive& parts, const std::string& manifest,
                             const std::set<std::string>& read, const std::string& subject,
                             Findings& findings) {
  struct Misplaced {
    std::vector<std::string> parts;
    std::size_t things = 0;
    const char* what = "choice";
  };
  std::map<std::string, Misplaced> by_remedy;
  for (const auto& [part, bytes] : parts) {
    if (!may_hold_tables(part)) continue;
    std::set<std::string> unread = contents_of(part, bytes);
    for (const std::string& one : read) unread.erase(one);
    if (unread.empty()) continue;
    Misplaced& misplaced = by_remedy[remedy_for(part, manifest)];
    misplaced.parts.push_back(part);
    misplaced.things += unread.size();
    if (unread.rbegin()->starts_with("table")) misplaced.what = "table";
  }
  for (const auto& [remedy, those] : by_remedy) {
    const std::size_t others = those.parts.size() - 1;
    const std::string& first = those.parts.front();
    findings.add("PKG062", subject,
                 stepwise::quoted(first, 255) +
                     (others > 0 ? " and " + counted(others, "more part") + " hold " : " holds ") +
                     counted(those.things, those.what) +
                     (those.things > 1 ? " that are not read there" : " that is not read there"),
                 remedy, {first, 0, 0, {}});
  }
}

}  // namespace stepwise::package
