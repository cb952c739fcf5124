// Carrying out a plan.
#include <algorithm>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "environment/checking.hpp"
#include "environment/fitting.hpp"
#include "environment/inside.hpp"
#include "environment/planning.hpp"
#include "environment/snapshot.hpp"
#include "environment/value_changes.hpp"
#include "store/kept_parts.hpp"

namespace stepwise {
namespace {

// Whether the signature is enough here. A warning goes into the plan, an error is thrown.
std::vector<Diagnostic> require_trust(Environment::Inside& inside, const Solution& solution) {
  PackageCheck package;
  describe(solution, package);
  const auto finding = inside.judge_signer(package);
  if (!finding) return {};
  if (finding->severity == Severity::error) throw Error(Failure::input_refused, {*finding});
  return {*finding};
}

// One import: what the plan says, item by item, each noted with what was there before.
class Carrying {
 public:
  Carrying(Environment::Inside& inside, const IncomingPackage& package, const Plan& plan,
           const store::Edit& edit)
      : inside_(inside), package_(package), plan_(plan), edit_(edit) {
    for (const IncomingComponent& component : package.incoming) {
      bodies_.emplace(component.ref, &component.body);
    }
  }

  std::int64_t all(const ImportOptions& options) {
    const SolutionManifest& manifest = package_.solution.manifest;
    number_ = inside_.imports.begin({.at = edit_.at,
                                     .actor = edit_.actor,
                                     .publisher = manifest.publisher.unique_name,
                                     .signed_by = package_.solution.signed_by,
                                     .plan = plan_});
    inside_.definitions.put_solution(manifest, edit_.at);
    inside_.imports.put_solution_hash(number_);
    keep_parts();
    std::int64_t done = 0;
    const auto total = static_cast<std::int64_t>(plan_.items.size());
    for (const PlanItem& item : plan_.items) {
      if (options.progress && !options.progress(done++, total)) {
        throw Error(Failure::interrupted, "SOL017", "solution " + manifest.unique_name,
                    "was stopped; nothing was imported", "run the same command again");
      }
      const auto kind = component_kind_of(item.kind);
      if (kind && changes(item.action)) carry_out({*kind, item.name}, item.action);
      if (options.activate && kind == ComponentKind::sequence &&
          item.action == PlanAction::create) {
        inside_.definitions.set_active(inside_.definitions.sequence(item.name)->id, true, edit_);
      }
    }
    return number_;
  }

 private:
  void keep_parts() {
    const auto hashes = hashes_of(package_.solution.kept);
    for (const auto& [name, bytes] : package_.solution.kept) {
      store::put_kept_bytes(*inside_.database, hashes.at(name), bytes);
    }
    store::put_kept_parts(*inside_.database, package_.solution.manifest.unique_name, hashes);
  }

  void carry_out(const ComponentRef& ref, PlanAction action) {
    inside_.imports.will_change(number_, ref, action);
    if (action == PlanAction::remove) {
      inside_.definitions.delete_component(ref);
    } else if (action == PlanAction::release) {
      inside_.definitions.set_solution(ref, {});
    } else {
      inside_.definitions.put_component(ref, *bodies_.at(ref),
                                        package_.solution.manifest.unique_name, edit_);
    }
    inside_.imports.changed(number_, ref);
  }

  Environment::Inside& inside_;
  const IncomingPackage& package_;
  const Plan& plan_;
  const store::Edit& edit_;
  std::map<ComponentRef, const std::string*> bodies_;
  std::int64_t number_ = 0;
};

}  // namespace

Solutions::Solutions(Environment& environment) : inside_(&*environment.inside_) {}

Plan Solutions::plan(const std::filesystem::path& path, const ImportOptions& options) {
  IncomingPackage package = read_incoming(path, inside_->loader.palette());
  package.settings = read_settings_file(options.settings_file);
  const Snapshot snapshot(*inside_->database);
  fit(*inside_, package);
  std::vector<Diagnostic> warnings = require_trust(*inside_, package.solution);
  Plan plan = propose(*inside_, package, options).plan;
  plan.warnings.insert(plan.warnings.begin(), warnings.begin(), warnings.end());
  return plan;
}

Imported Solutions::import(const std::filesystem::path& path, const std::string& actor,
                           const ImportOptions& options) {
  require_utf8("solution " + path.string(), {actor});
  inside_->require(actor, Action::import_solution, "package " + path.string());
  // Before anybody has to wait.
  IncomingPackage package = read_incoming(path, inside_->loader.palette());
  package.settings = read_settings_file(options.settings_file);
  store::Transaction transaction(*inside_->database);
  fit(*inside_, package);
  std::vector<Diagnostic> warnings = require_trust(*inside_, package.solution);
  Proposal proposal = propose(*inside_, package, options);
  Imported result{0, std::move(proposal.plan)};
  Plan& plan = result.plan;
  plan.warnings.insert(plan.warnings.begin(), warnings.begin(), warnings.end());
  if (plan.blocked()) throw Error(Failure::conflict, blocking_findings(plan));
  if (!plan.changes()) return result;
  if (options.activate) {
    inside_->require(actor, Action::activate_sequence, "solution " + plan.solution);
  }
  const LocalSettings before = settings_now(*inside_);
  result.number = Carrying(*inside_, package, plan, {inside_->sound_now(), actor}).all(options);
  if (proposal.conversion) convert_values(*inside_, *proposal.conversion, result.number);
  store_settings(*inside_, before, proposal.settings, result.number);
  note_change(*inside_->database);
  transaction.commit();
  return result;
}

ImportEntry Solutions::unlogged_entry(const std::filesystem::path& path, const std::string& actor,
                                      const ImportOptions& options) {
  ImportEntry entry;
  entry.at = inside_->sound_now();
  entry.actor = actor;
  entry.plan.mode = options.mode;
  try {
    const PackageCheck package = check_package(path);
    entry.publisher = package.publisher;
    entry.signed_by = package.signed_by;
    entry.plan.solution = package.solution;
    entry.plan.version = package.version;
    entry.plan = plan(path, options);
  } catch (const Error&) {
    // It cannot be read, or not planned: that is why it is in no log.
  }
  return entry;
}

}  // namespace stepwise
