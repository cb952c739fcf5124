// Solutions: plan, import, export.
#include <algorithm>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/assembling.hpp"
#include "environment/checking.hpp"
#include "environment/inside.hpp"
#include "environment/migrating.hpp"
#include "environment/snapshot.hpp"
#include "model/wording.hpp"
#include "package/package.hpp"

namespace stepwise {
IncomingPackage read_incoming(const std::filesystem::path& path, const Palette& palette) {
  IncomingPackage result{package::read_package(path), {}};
  for (const Component& component : result.solution.components) {
    std::string body = package::write_component(component.definition);
    // What is stored is read at every start: a text that cannot be read would end the environment.
    static_cast<void>(
        package::read_component(component.ref.kind, body, package::part_name(component.ref)));
    result.incoming.push_back(
        {component.ref, std::move(body), needs_of(component.definition, palette)});
  }
  return result;
}

namespace {

std::optional<SolutionManifest> installed_manifest(store::Definitions& definitions,
                                                   std::string_view name) {
  for (auto& solution : definitions.solutions()) {
    if (solution.name == name) return std::move(solution.manifest);
  }
  return std::nullopt;
}

// --- the solution itself -------------------------------------------------------------------------

std::vector<std::string> differences(const SolutionManifest& a, const SolutionManifest& b) {
  std::vector<std::string> names;
  const auto compare = [&](bool same, const char* name) {
    if (!same) names.emplace_back(name);
  };
  compare(a.name == b.name, "name");
  compare(a.description == b.description, "description");
  compare(a.publisher == b.publisher, "publisher");
  compare(a.managed == b.managed, "managed flag");
  compare(a.language == b.language, "language");
  compare(a.dependencies == b.dependencies, "dependencies");
  compare(a.requirements == b.requirements, "requirements");
  return names;
}

// A version says one thing, for ever: also about the solution, not only about its components.
void compare_manifests(const SolutionManifest& incoming, const SolutionManifest& installed,
                       Plan& plan) {
  if (incoming.version != installed.version) return;
  const std::vector<std::string> names = differences(incoming, installed);
  if (names.empty() || plan.blocked()) return;
  plan.items.insert(plan.items.begin(),
                    {PlanAction::conflict, "solution", incoming.unique_name,
                     "version " + installed.version.text + " is installed with another " +
                         listed(names) + "; give the changed solution a higher version",
                     "PKG051"});
}

// A unique name belongs to the publisher who had it first.
void compare_publishers(const SolutionManifest& incoming, const SolutionManifest& installed,
                        Plan& plan) {
  const std::string& owner = installed.publisher.unique_name;
  if (incoming.publisher.unique_name == owner) return;
  plan.items.insert(plan.items.begin(),
                    {PlanAction::conflict, "solution", incoming.unique_name,
                     "belongs to publisher " + owner + ", the package is of publisher " +
                         incoming.publisher.unique_name + "; give it another unique name",
                     "PKG052"});
}

// --- active sequences ----------------------------------------------------------------------------

// Says of an active sequence what its new version does: it takes effect with the import.
void tell_active(Environment::Inside& inside, Plan& plan) {
  for (PlanItem& item : plan.items) {
    if (item.action != PlanAction::update || item.kind != name_of(ComponentKind::sequence))
      continue;
    const auto stored = inside.definitions.sequence(item.name);
    if (!stored || !stored->active) continue;
    std::int64_t running = 0;
    for (const auto& [status, number] : inside.targets.count_by_status(stored->id)) {
      if (status == TargetStatus::connected || status == TargetStatus::error) running += number;
    }
    item.detail += "; it is active, so new targets take version " +
                   std::to_string(stored->version + 1) + " at once, and " +
                   std::to_string(running) + " that run stay on theirs";
  }
}

// All definitions as they would be after an import.
struct Proposed {
  Catalog catalog;
  std::vector<EmailTemplate> templates;
  std::vector<Tag> tags;
  std::map<std::string, Sequence> sequences;

  void add(Choice&& choice) { catalog.choices.emplace(choice.name, std::move(choice)); }
  void add(Table&& table) { catalog.tables.emplace(table.name, std::move(table)); }
  void add(AddedColumn&& added);
  void add(ProcessFlow&& flow) { catalog.process_flows.emplace(flow.name, std::move(flow)); }
  void add(EmailTemplate&& email) { templates.push_back(std::move(email)); }
  void add(Tag&& tag) { tags.push_back(std::move(tag)); }
  void add(SequenceTemplate&&) {}  // runs nowhere
  void add(Segment&&) {}           // is checked when it is activated
  void add(Sequence&& sequence) { sequences.emplace(sequence.unique_name, std::move(sequence)); }
};

void Proposed::add(AddedColumn&& added) {
  const auto table = catalog.tables.find(added.table);
  if (table != catalog.tables.end()) add_column(table->second, added.column);
}

Proposed after_import(const IncomingPackage& package,
                      const std::vector<InstalledComponent>& installed) {
  std::map<ComponentRef, Definition> definitions;  // in the order in which they are applied
  for (const Component& component : package.solution.components) {
    definitions.emplace(component.ref, component.definition);
  }
  for (const InstalledComponent& component : installed) {
    if (definitions.contains(component.ref)) continue;
    definitions.emplace(component.ref, package::read_component(component.ref.kind, component.body,
                                                               package::part_name(component.ref)));
  }
  Proposed proposed;
  for (auto& [ref, definition] : definitions) {
    std::visit([&](auto& one) { proposed.add(std::move(one)); }, definition);
  }
  add_stage_columns(proposed.catalog);
  return proposed;
}

// Why the sequence could not run, in a certain state of the definitions.
std::vector<Diagnostic> faults_of(Environment::Inside& inside, const Sequence& sequence,
                                  const CheckContext& context) {
  std::vector<Diagnostic> faults = inside.findings_on(sequence, context);
  std::erase_if(faults, [](const Diagnostic& d) { return d.severity != Severity::error; });
  return faults;
}

bool says_the_same(const Diagnostic& a, const Diagnostic& b) {
  return a.code == b.code && a.problem == b.problem && a.place.path == b.place.path;
}

std::string in_words(const std::vector<Diagnostic>& faults) {
  const Diagnostic& first = faults.front();
  std::string words = "is active, and could not run any more: ";
  if (!first.place.path.empty()) words += first.place.path + ": ";
  words += first.problem + " (" + first.code + ")";
  if (faults.size() > 1) words += " and " + std::to_string(faults.size() - 1) + " more";
  return words + "; correct the solution, or deactivate the sequence first";
}

// An import must not stop a sequence that runs, neither by a new version of it that cannot run nor
// by taking away what it needs. What could not run before either does not count.
void keep_active_running(Environment::Inside& inside, const Proposed& proposed, Plan& plan) {
  CheckContext context{inside.loader.palette(), proposed.catalog, proposed.templates, {}};
  for (const auto& [name, sequence] : proposed.sequences) context.sequences.push_back(name);
  context.find_sequence = [&](std::string_view name) {
    const auto found = proposed.sequences.find(std::string(name));
    return found == proposed.sequences.end() ? nullptr : &found->second;
  };
  std::vector<PlanItem> blocking;
  for (const store::StoredSequence& stored : inside.definitions.sequences()) {
    const auto sequence = proposed.sequences.find(stored.name);
    if (!stored.active || sequence == proposed.sequences.end()) continue;
    std::vector<Diagnostic> faults = faults_of(inside, sequence->second, context);
    if (faults.empty()) continue;
    const auto update = std::find_if(plan.items.begin(), plan.items.end(), [&](const auto& item) {
      return item.action == PlanAction::update && item.name == stored.name &&
             item.kind == name_of(ComponentKind::sequence);
    });
    if (update != plan.items.end()) {
      plan.items.erase(update);
    } else {
      const auto before = faults_of(inside, inside.knowledge.sequence(stored.name),
                                    inside.knowledge.check_context());
      std::erase_if(faults, [&](const Diagnostic& fault) {
        return std::any_of(before.begin(), before.end(),
                           [&](const Diagnostic& b) { return says_the_same(fault, b); });
      });
      if (faults.empty()) continue;
      std::erase_if(plan.items, [&](const PlanItem& item) {
        return item.name == stored.name && item.kind == name_of(ComponentKind::sequence);
      });
    }
    blocking.push_back({PlanAction::conflict, std::string(name_of(ComponentKind::sequence)),
                        stored.name, in_words(faults)});
  }
  plan.items.insert(plan.items.begin(), blocking.begin(), blocking.end());
}

// Tags that are sound in the package need not be so among those that are here.
void keep_tags_sound(const Proposed& proposed, Plan& plan) {
  const std::string kind(name_of(ComponentKind::tag));
  for (const TagFault& fault : TagTree(proposed.tags).faults()) {
    std::erase_if(plan.items, [&](const PlanItem& item) {
      return item.kind == kind && item.name == fault.tag && item.action != PlanAction::conflict;
    });
    plan.items.insert(plan.items.begin(), {PlanAction::conflict, kind, fault.tag,
                                           "(" + fault.what.subject + ") " + fault.what.problem +
                                               " (" + fault.what.code + "); " + fault.what.remedy});
  }
}

}  // namespace

// --- the plan ------------------------------------------------------------------------------------

Plan propose(Environment::Inside& inside, const IncomingPackage& package,
             const ImportOptions& options) {
  inside.knowledge.refresh();
  const SolutionManifest& manifest = package.solution.manifest;
  const auto there = installed_manifest(inside.definitions, manifest.unique_name);
  const std::vector<InstalledComponent> installed = inside.definitions.components();
  Plan plan = make_plan(manifest, package.incoming, installed,
                        there ? std::optional(there->version) : std::nullopt,
                        inside.loader.palette(), options.allow_downgrade);
  if (there) {
    compare_manifests(manifest, *there, plan);
    compare_publishers(manifest, *there, plan);
  }
  tell_active(inside, plan);
  if (!plan.blocked()) {
    const Proposed proposed = after_import(package, installed);
    keep_active_running(inside, proposed, plan);
    keep_tags_sound(proposed, plan);
  }
  return plan;
}

std::vector<Diagnostic> blocking_findings(const Plan& plan) {
  std::vector<Diagnostic> diagnostics;
  for (const PlanItem& item : plan.items) {
    const bool blocks = item.action == PlanAction::conflict ||
                        item.action == PlanAction::missing_dependency ||
                        item.action == PlanAction::missing_plugin;
    if (!blocks) continue;
    Diagnostic diagnostic;
    diagnostic.code = !item.code.empty()                              ? item.code
                      : item.action == PlanAction::conflict           ? "SOL001"
                      : item.action == PlanAction::missing_dependency ? "SOL002"
                                                                      : "SOL003";
    diagnostic.subject = item.kind + " " + item.name;
    diagnostic.problem = item.detail;
    diagnostic.remedy = "nothing was imported; `stepwise solution plan` shows the whole picture";
    diagnostics.push_back(std::move(diagnostic));
  }
  return diagnostics;
}

std::vector<Diagnostic> definitions_after(Environment::Inside& inside,
                                          const IncomingPackage& package) {
  const Proposed proposed = after_import(package, inside.definitions.components());
  CheckContext context{inside.loader.palette(), proposed.catalog, proposed.templates, {}};
  for (const auto& [name, sequence] : proposed.sequences) context.sequences.push_back(name);
  return definition_findings(package.solution, [&](const Sequence& sequence) {
    return inside.findings_on(sequence, context);
  });
}

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

bool changes(const Plan& plan, const ComponentRef& ref) {
  return std::any_of(plan.items.begin(), plan.items.end(), [&](const PlanItem& item) {
    return item.kind == name_of(ref.kind) && item.name == ref.name &&
           (item.action == PlanAction::create || item.action == PlanAction::update);
  });
}

[[noreturn]] void no_such_solution(store::Definitions& definitions, std::string_view name) {
  std::vector<std::string> names;
  for (const auto& solution : definitions.solutions()) names.push_back(solution.name);
  throw Error(Failure::input_refused, "SOL004", "solution " + std::string(name), "does not exist",
              suggest(name, names, "see `stepwise solution list`"));
}

// The solution as it is in one moment.
Solution collect(Environment::Inside& inside, std::string_view unique_name) {
  const Snapshot snapshot(*inside.database);
  auto manifest = installed_manifest(inside.definitions, unique_name);
  if (!manifest) no_such_solution(inside.definitions, unique_name);
  std::map<ComponentRef, const InstalledComponent*> wanted, others;
  const std::vector<InstalledComponent> installed = inside.definitions.components();
  for (const InstalledComponent& component : installed) {
    if (component.solution == unique_name) wanted.emplace(component.ref, &component);
    if (component.solution.empty()) others.emplace(component.ref, &component);
  }
  // What belongs to no solution goes along with what needs it, and so does what that needs.
  std::map<ComponentRef, Definition> taken;
  while (!wanted.empty()) {
    const auto next = wanted.extract(wanted.begin());
    Definition definition = package::read_component(next.key().kind, next.mapped()->body,
                                                    package::part_name(next.key()));
    for (const ComponentRef& need : needs_of(definition, inside.loader.palette())) {
      if (others.contains(need) && !taken.contains(need)) wanted.insert(*others.find(need));
    }
    taken.emplace(next.key(), std::move(definition));
  }
  Solution solution{std::move(*manifest), {}};
  for (auto& [ref, definition] : taken) {
    solution.manifest.components.push_back(ref);
    solution.components.push_back({ref, std::move(definition)});
  }
  complete_manifest(inside, solution);
  return solution;
}

}  // namespace

Plan Environment::plan(const std::filesystem::path& path, const ImportOptions& options) {
  const IncomingPackage package = read_incoming(path, inside_->loader.palette());
  const Snapshot snapshot(*inside_->database);
  std::vector<Diagnostic> warnings = require_trust(*inside_, package.solution);
  Plan plan = propose(*inside_, package, options);
  plan.warnings = std::move(warnings);
  return plan;
}

Plan Environment::import(const std::filesystem::path& path, const std::string& actor,
                         const ImportOptions& options) {
  require_utf8("solution " + path.string(), {actor});
  inside_->require(actor, Action::import_solution, "package " + path.string());
  // Before anybody has to wait.
  const IncomingPackage package = read_incoming(path, inside_->loader.palette());
  store::Transaction transaction(*inside_->database);
  std::vector<Diagnostic> warnings = require_trust(*inside_, package.solution);
  Plan plan = propose(*inside_, package, options);
  plan.warnings = std::move(warnings);
  if (plan.blocked()) throw Error(Failure::conflict, blocking_findings(plan));
  if (!plan.changes()) return plan;
  const Time now = inside_->now();
  const SolutionManifest& manifest = package.solution.manifest;
  inside_->definitions.put_solution(manifest, now);
  for (const IncomingComponent& component : package.incoming) {
    if (!changes(plan, component.ref)) continue;
    inside_->definitions.put_component(component.ref, component.body, manifest.unique_name,
                                       {now, actor});
  }
  note_change(*inside_->database);
  transaction.commit();
  return plan;
}

std::vector<std::string> Environment::export_solution(std::string_view unique_name,
                                                      const std::filesystem::path& path,
                                                      PackageForm form, bool overwrite) {
  return package::write_package(
      collect(*inside_, unique_name), path,
      form == PackageForm::zip ? package::Form::zip : package::Form::folder, overwrite);
}

std::vector<SolutionInfo> Environment::solutions() {
  std::map<std::string, std::size_t> components;
  for (const auto& component : inside_->definitions.components()) ++components[component.solution];
  std::vector<SolutionInfo> result;
  for (const auto& stored : inside_->definitions.solutions()) {
    const SolutionManifest& manifest = stored.manifest;
    result.push_back({manifest.unique_name, manifest.name, manifest.version.text,
                      manifest.publisher.unique_name, manifest.managed, components[stored.name],
                      stored.imported});
  }
  return result;
}

}  // namespace stepwise
