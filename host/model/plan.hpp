// What an import would do. The plan is also what import carries out: there is no second logic.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/sequence_changes.hpp"
#include "model/solution.hpp"

namespace stepwise {

enum class PlanAction {
  create,
  update,
  keep,
  adopt,    // is the same here and belongs to no solution; from then on it does
  leave,    // is no longer in the package and stays, because an update leaves it or something rests
            // on it; also a column of a table and an option of a choice
  remove,   // is no longer in the package
  release,  // the same, but there is data that rests on it: it stays, and belongs to no solution
  conflict,
  missing_dependency,
  missing_plugin,
  unresolved_binding
};
std::string_view name_of(PlanAction action);  // "create", ..., "missing_dependency"
std::optional<PlanAction> plan_action_of(std::string_view name);

bool blocks(PlanAction action);   // a conflict, or something that is missing
bool changes(PlanAction action);  // something here becomes other than it is

// How an import treats what is no longer in the package.
enum class ImportMode { update, upgrade };  // it stays; it is removed
std::string_view name_of(ImportMode mode);

struct PlanItem {
  PlanAction action = PlanAction::keep;
  std::string kind;  // component kind, or "plugin"
  std::string name;
  std::string detail;                // what changes or why it is blocked, in one sentence
  std::string code = {};             // of what blocks, where it has one of its own: "PKG050"
  std::vector<Change> changes = {};  // of what is here and stays: old and new, one by one
};

struct Plan {
  std::string solution;
  std::string version;  // of the package
  std::optional<std::string> installed_version;
  ImportMode mode = ImportMode::update;
  std::vector<PlanItem> items;            // blocking ones first, then in the order of application
  std::vector<Diagnostic> warnings = {};  // about the package as a whole, its signature for example
  std::vector<NotUsed> not_used = {};     // of a package of Dataverse: only kept, and written back

  bool blocked() const;
  bool changes() const;
};

// What an environment holds, as far as a plan needs it.
struct InstalledComponent {
  ComponentRef ref;
  std::string body;      // canonical text
  std::string solution;  // unique name of the solution that brought it
  // Canonical text as the last import left it; empty: none brought it, or it is not known any more.
  std::string imported_body;
  bool made_here = false;  // no import brought it
  bool exported = false;   // it is as the last export took it along, not as an import left it
  // What was changed here is in the package too, so that an update loses nothing.
  bool is_in_package = false;
};

// Whether something of the solution was made or changed here and exported as it is: its version is
// still being made, and does not say one thing for ever yet.
bool is_being_made(const std::vector<InstalledComponent>& installed, std::string_view solution);

struct IncomingComponent {
  ComponentRef ref;
  std::string body;  // canonical text
  std::vector<ComponentRef> needs;
  std::string takes_from = {};  // a solution whose component it may take over; "": of none
};

struct PlanOptions {
  ImportMode mode = ImportMode::update;
  bool allow_downgrade = false;
  bool overwrite_changes = false;
};

// Compares a package with an environment. A component belongs to one solution: that of another one
// is a conflict, unless it may be taken over. Otherwise it is kept when its canonical text is the
// same (adopted when it belongs to no solution), updated when it differs and nobody changed it here
// since the last import, or the package has that change too, or `overwrite_changes` says so, and a
// conflict when it was changed here. What the solution has here and the package has not is left, or
// removed by an upgrade. `installed_version` is that of the same solution; an older one is a
// conflict (PKG050) unless `allow_downgrade`, the same one with other content (PKG051) unless what
// is here of it was changed here and exported: that version is still being made.
Plan make_plan(const SolutionManifest& manifest, const std::vector<IncomingComponent>& incoming,
               const std::vector<InstalledComponent>& installed,
               const std::optional<Version>& installed_version, const Palette& palette,
               const PlanOptions& options = {});

}  // namespace stepwise
