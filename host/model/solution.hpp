// A solution: a named, versioned set of components of one publisher, and what a package carries.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/email_template.hpp"
#include "model/segment.hpp"
#include "model/sequence.hpp"
#include "model/table.hpp"
#include "model/tag.hpp"
#include "model/variable.hpp"

namespace stepwise {

// Two to four dotted numbers; missing ones count as 0, leading zeros do not count. The text is
// kept as written.
struct Version {
  std::string text = "1.0.0.0";
  std::vector<std::uint64_t> numbers() const;   // always four
  std::strong_ordering operator<=>(const Version& other) const { return numbers() <=> other.numbers(); }
  bool operator==(const Version& other) const { return numbers() == other.numbers(); }
};
std::optional<Version> parse_version(std::string_view text);

// The order is the order in which components are applied: what others need comes first.
enum class ComponentKind { choice, table, column, process_flow, variable, email_template, tag, sequence, sequence_template, segment };

std::string_view name_of(ComponentKind kind);                 // "process_flow"
std::optional<ComponentKind> component_kind_of(std::string_view name);

struct ComponentRef {
  ComponentKind kind = ComponentKind::table;
  std::string name;             // unique name; a column's is "table.column"
  auto operator<=>(const ComponentRef&) const = default;
};
inline std::string to_text(const ComponentRef& c) { return std::string(name_of(c.kind)) + " " + c.name; }

using Definition = std::variant<Choice, Table, AddedColumn, ProcessFlow, Variable, EmailTemplate, Tag, Sequence, SequenceTemplate, Segment>;

struct Component {
  ComponentRef ref;
  Definition definition;
};

ComponentRef ref_of(const Definition& definition);
// The process of a sequence or template; nullptr for everything else.
const Sequence* process_of(const Definition& definition);

struct Publisher {
  std::string unique_name;
  std::string name;
  std::string prefix;           // customization prefix, 2 to 8 characters
  int option_value_prefix = 10000;
  bool operator==(const Publisher&) const = default;
};

// A plug-in that steps of the solution need: its type id.
struct Requirement {
  std::string type;             // step type or strategy id
  std::string plugin;           // plug-in id that brought it where it was exported; may be empty
  std::string plugin_version;   // lowest version; may be empty
  auto operator<=>(const Requirement&) const = default;
};

// A component that is not in the solution but must be in the environment.
struct Dependency {
  ComponentRef required;
  ComponentRef dependent;
  std::string solution;         // "name (version)" that brings it, where known
  auto operator<=>(const Dependency&) const = default;
};

struct SolutionManifest {
  std::string unique_name;
  std::string name;
  std::string description;
  Version version;
  bool managed = false;
  int language = 1033;
  std::string minimum_host = {};  // lowest version of stepwise that can take it; may be empty
  bool unfinished = false;        // of a package: some of its sequences could not be activated
  Publisher publisher;
  std::vector<ComponentRef> components;       // sorted
  std::vector<Dependency> dependencies;       // sorted
  std::vector<Requirement> requirements;      // sorted
  std::vector<Binding> bindings = {};         // sorted
};

// Content of a package of Dataverse that nothing here uses. It is kept and written back.
struct NotUsed {
  std::string group;            // like things together: "WebResources", "columns of type owner"
  std::string name;             // a part, or what is inside one: "new_visit.ownerid"
  std::string reason = {};      // why, or more about it; may be empty
  auto operator<=>(const NotUsed&) const = default;
};

// What a package holds.
struct Solution {
  SolutionManifest manifest;
  std::vector<Component> components;          // sorted by ref
  // The public key of the signature that it carries, which was checked; empty: it is not signed.
  std::string signed_by = {};
  // Of a package of Dataverse: all parts that are not ours, by name. Only bytes: what is in them is
  // never run or applied, and goes into the package again when it is written.
  std::map<std::string, std::string, std::less<>> kept = {};
  std::vector<NotUsed> not_used = {};         // sorted
  // The components that come out of kept parts, and not out of parts of ours.
  std::set<ComponentRef> taken_over = {};
};

// The ids of the step types and strategies that the definition names, sorted, each once.
std::vector<std::string> types_of(const Definition& definition);

// The columns that the definition reads, as "table.column": those of conditions, of parameters and of
// texts that are filled in. Sorted, each once.
std::vector<std::string> columns_of(const Definition& definition, const Palette& palette);

// The components outside `definition` that it names: its table, columns, templates, choices, tags,
// chained sequences, variables. Sorted, each once.
std::vector<ComponentRef> needs_of(const Definition& definition, const Palette& palette);

// The bindings that the definition names: those of parameters that take a user or a team. Sorted,
// each once.
std::vector<Binding> bindings_of(const Definition& definition, const Palette& palette);

}  // namespace stepwise
