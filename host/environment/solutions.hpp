// Solutions of one environment: what comes in as a package, what goes out as one, what was done,
// and how it is undone.
//
// Errors: every function throws Error (base/error.hpp) and then has changed nothing. Threads: as
// the Environment's own.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "environment/environment.hpp"
#include "environment/packages.hpp"
#include "model/import_log.hpp"
#include "model/plan.hpp"

namespace stepwise {

enum class PackageForm { zip, folder };

struct ImportOptions {
  ImportMode mode = ImportMode::update;
  bool allow_downgrade = false;       // a lower version than the one that is installed
  bool skip_lower_version = false;    // nothing to do when it is installed, or a later one
  bool overwrite_changes = false;     // components that were changed here since their import
  bool convert_to_managed = false;    // a managed package where the solution is unmanaged
  bool activate = false;              // the sequences that are new here
  bool allow_value_loss = false;      // values of records that do not fit are read anew or emptied
  bool allow_relabel = false;         // labels change that records hold and definitions read
  bool allow_broken_targets = false;  // running targets that could not go on become errors
  // What this environment says for itself (environment/settings_file.hpp); empty: nothing.
  std::filesystem::path settings_file = {};
  Progress progress = {};  // done and total: components
};

struct ExportOptions {
  PackageForm form = PackageForm::zip;
  bool overwrite = false;
  bool allow_delete = false;  // in a folder: parts that the solution does not have
  bool managed = false;       // as a managed solution, whatever it is here
  bool unfinished = false;  // also with sequences that could not be activated; the package says so
};

struct Exported {
  std::filesystem::path path;            // "leads_1_0_0_0.zip" here when none was given
  std::vector<std::string> other_files;  // in a folder: they stay, and have to go before it can be
                                         // imported
  std::vector<Diagnostic> findings;      // about its sequences
};

// What an import did. `number` is 0 when there was nothing to do.
struct Imported {
  std::int64_t number = 0;  // in the log
  Plan plan;
};

// A package that waits here.
struct StagedPackage {
  std::string solution, version;
  Time at;
  std::string actor;
};

class Solutions {
 public:
  explicit Solutions(Environment& environment);  // which it refers to; costs nothing

  // --- packages: a .zip file or a folder --------------------------------------------------------
  // Everything that can be told about it at once: what stepwise::check_package tells, whether its
  // signature is enough here, what stands in the way of importing it, and what activation would say
  // about its sequences. Throws Error (store_or_io) only.
  PackageCheck check(const std::filesystem::path& package);
  // Throws as import does when the package cannot be read or its signature is not enough.
  Plan plan(const std::filesystem::path& package, const ImportOptions& options = {});
  // Carries out the plan in one transaction; when there is nothing to do, nothing is written.
  // Throws (input_refused) when the package cannot be read or its signature is not enough (PKG04x),
  // (conflict, SOL..., PKG050 to PKG054) when the plan is blocked, for example because a sequence
  // that is active here could not run any more, (interrupted) when `progress` says so. Sequences
  // arrive inactive unless asked otherwise; one that is there keeps its status, its running targets
  // stay on their version.
  Imported import(const std::filesystem::path& package, const std::string& actor,
                  const ImportOptions& options = {});
  // Writes the solution as a package. Refuses (conflict, IO003) to write over something unless
  // `overwrite`, and never over a folder that is no package; (input_refused, DEF...) when one of
  // its sequences could not be activated here, unless `unfinished`. A folder is replaced file by
  // file; parts that the solution does not have stay and are named, or go with `allow_delete`.
  Exported export_to(const std::filesystem::path& path, std::string_view unique_name,
                     const ExportOptions& options = {});

  // --- packages that wait here: brought first, imported later ------------------------------------
  // Checks and plans it as import does, throws as that does, keeps it and changes nothing else.
  // Instead of one of the same solution that waits already.
  Plan stage(const std::filesystem::path& package, const std::string& actor,
             const ImportOptions& options = {});
  std::vector<StagedPackage> staged();  // sorted by solution
  // Plan and import the one that waits; afterwards it does not any more. Throw SOL019 when there is
  // none.
  Plan plan_staged(std::string_view unique_name, const ImportOptions& options);
  Imported apply_staged(std::string_view unique_name, const std::string& actor,
                        const ImportOptions& options);
  void discard_staged(std::string_view unique_name, const std::string& actor);

  // --- what was imported ------------------------------------------------------------------------
  std::vector<ImportEntry> log(std::string_view unique_name = {});  // the oldest first; "": of all
  ImportEntry log_entry(std::int64_t number);                       // throws SOL012
  // One that is in no log, because it was refused or had nothing to do, in the form of those that
  // are: as much as can be told of it. Throws nothing.
  ImportEntry unlogged_entry(const std::filesystem::path& package, const std::string& actor,
                             const ImportOptions& options = {});
  // What undoing the last import of the solution would do, blocked or not. Throws SOL004, SOL012.
  Plan plan_undo(std::string_view unique_name);
  // Brings back what was there before: components, versions, the solution itself. Throws (conflict,
  // SOL013 to SOL016) when something newer rests on what it brought.
  Plan undo(std::string_view unique_name, const std::string& actor);

  // --- making solutions here --------------------------------------------------------------------
  std::vector<SolutionInfo> list();
  SolutionContent content(std::string_view unique_name);  // throws SOL004
  // Whole, as export_to() writes it. Throws SOL004.
  Solution current(std::string_view unique_name);
  // Throw SOL004 to SOL011; a managed one changes only by an import.
  void create(const SolutionManifest& manifest, const std::string& actor);
  // Puts components into it that belong to no other, with `complete` also all that these need.
  // Gives every component that was looked at with the reason, in the order in which they were
  // found.
  std::vector<AddedComponent> add(std::string_view unique_name,
                                  const std::vector<ComponentRef>& components, bool complete,
                                  const std::string& actor);
  void remove(std::string_view unique_name, const std::vector<ComponentRef>& components,
              const std::string& actor);
  void set_version(std::string_view unique_name, const Version& version, const std::string& actor);

 private:
  Environment::Inside* inside_;
};

// An import as XML, for archives and pipelines: the form is that of the import job of Dataverse.
// `problems`: why it was refused.
std::string log_as_xml(const ImportEntry& entry, const std::vector<Diagnostic>& problems = {});

}  // namespace stepwise
