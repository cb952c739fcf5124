// What is taken over of one package of Dataverse, and what is not. One file per kind of content.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "model/solution.hpp"
#include "package/archive.hpp"
#include "package/dataverse_xml.hpp"

namespace stepwise::package {

class Taking {
 public:
  Taking(const Archive& parts, Solution& solution) : parts_(parts), solution_(solution) {}

  const Archive& parts() const { return parts_; }
  int language() const { return solution_.manifest.language; }

  // A component that can be written and read again; others are left out, with the reason.
  void take(Definition definition);
  bool has(const ComponentRef& ref) const { return taken_.contains(ref); }
  const Definition* find(const ComponentRef& ref) const;  // nullptr when it was not taken
  // Something that is not used: `group` puts like things together ("columns of type owner").
  void leave(std::string group, std::string name, std::string reason = {});
  // The part that an element names, with or without "/" in front; nullptr when there is none, or
  // when it was asked for before: a part belongs to one element, or reading would have no end.
  const Archive::value_type* claim(std::string_view part);
  bool is_part(std::string_view name) const {
    return parts_.contains(name.substr(name.starts_with('/') ? 1 : 0));
  }
  bool is_claimed(const std::string& part) const { return claimed_.contains(part); }
  // A part whose content is taken over.
  void use(const std::string& part) { used_.insert(part); }
  bool is_used(const std::string& part) const { return used_.contains(part); }

 private:
  const Archive& parts_;
  Solution& solution_;
  std::map<ComponentRef, std::size_t> taken_;  // where it stands in the solution
  std::set<std::string> used_, claimed_;
};

// A column that leads to rows of other tables, as relationships say it.
struct Lookup {
  std::set<std::string> tables, relationships;
  bool has_column = false;  // the column is in the package
};
// By table and column: "new_visit.new_accountid".
using Lookups = std::map<std::string, Lookup, std::less<>>;
void read_relationships(pugi::xml_node relationships, Lookups& lookups, Taking& taking);
// To be called when all tables are read.
void tell_relationships(const Lookups& lookups, Taking& taking);

// <optionset>: a choice for all tables.
void read_optionset(pugi::xml_node optionset, Taking& taking);
// <Entity>: a table, or columns that are added to one.
void read_entity(pugi::xml_node entity, Lookups& lookups, Taking& taking);
// <Workflow>: a process flow with its stages, which are in a part of their own.
void read_workflow(pugi::xml_node workflow, Taking& taking);
// E-mail templates: elements that describe them, and parts that hold subject and body.
void read_emails(pugi::xml_node templates, Taking& taking);
// Environment variables: parts of their own.
void read_variables(Taking& taking);
// Rows of sequences are told, never read: <msdyn_sequence> in parts of their own, or below `rows`.
void tell_sequences(pugi::xml_node rows, Taking& taking);

// The choice of an <optionset>, called `name`; "" when it was left out.
std::string take_choice(pugi::xml_node optionset, const std::string& name,
                        const std::string& display_name, Taking& taking);

}  // namespace stepwise::package
