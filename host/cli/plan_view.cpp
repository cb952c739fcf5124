#include "cli/plan_view.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/change_view.hpp"
#include "cli/not_used_view.hpp"

namespace stepwise::cli {
namespace {

std::string head_line(const Plan& plan) {
  const std::string version = plan.version.empty() ? "" : ' ' + printable(plan.version);
  return fmt::format("solution {}{} ({})", printable(plan.solution), version,
                     plan.installed_version ? "installed: " + printable(*plan.installed_version)
                                            : "not installed");
}

std::ptrdiff_t count(const Plan& plan, PlanAction action) {
  return std::count_if(plan.items.begin(), plan.items.end(),
                       [&](const PlanItem& item) { return item.action == action; });
}

// The one entry says that nothing was looked at, and why.
bool is_skipped(const Plan& plan) {
  return plan.items.size() == 1 && plan.items[0].action == PlanAction::keep &&
         plan.items[0].kind == "solution";
}

Listing listing_of(const Plan& plan, bool with_kept) {
  Listing listing{"items",
                  {{"action", "ACTION"},
                   {"kind", "KIND"},
                   {"name", "NAME"},
                   {"detail", "DETAIL"},
                   {"code", ""},
                   {"changes", ""}},
                  {}};
  for (const PlanItem& item : plan.items) {
    if (item.action == PlanAction::keep && !with_kept) continue;
    Document::List changes;
    for (const Change& change : item.changes) changes.push_back(to_document(change));
    listing.add(
        {name_of(item.action), item.kind, item.name, item.detail, item.code, std::move(changes)});
  }
  return listing;
}

// What differs, old and new, of each component in its own lines.
void say_changes(Output& output, const Plan& plan) {
  for (const PlanItem& item : plan.items) {
    if (item.changes.empty()) continue;
    output.say(printable(item.kind + ' ' + item.name));
    for (const Change& change : item.changes) say_change(output, change);
  }
}

void show_items(Output& output, const Plan& plan) {
  output.report(plan.warnings);
  output.say(head_line(plan));
  output.set("solution", plan.solution);
  output.set("version", plan.version);
  output.set("installed_version",
             plan.installed_version ? Document(*plan.installed_version) : Document());
  output.set("mode", name_of(plan.mode));
  output.set("changes", plan.changes());
  output.set("blocked", plan.blocked());
  const Listing listing = listing_of(plan, output.json() || is_skipped(plan));
  if (output.json() || !listing.rows.empty()) output.show(listing);
  output.set("warnings", to_document(plan.warnings));
  show_not_used(output, plan.not_used);
}

// "3 to create, 1 to update, 12 to keep": those that there are, and always the first two.
struct Tally {
  PlanAction action;
  const char *planned, *done;
  bool always = false;
};
constexpr Tally counts[] = {
    {PlanAction::create, "to create", "created", true},
    {PlanAction::update, "to update", "updated", true},
    {PlanAction::adopt, "to adopt", "adopted"},
    {PlanAction::remove, "to remove", "removed"},
    {PlanAction::release, "to release", "released"},
    {PlanAction::leave, "to leave", "left"},
    {PlanAction::keep, "to keep", "kept", true},
};

std::string counts_in_words(const Plan& plan, const char* Tally::*form) {
  std::string words;
  for (const Tally& one : counts) {
    const auto number = count(plan, one.action);
    if (number == 0 && !one.always) continue;
    words += fmt::format("{}{} {}", words.empty() ? "" : ", ", number, one.*form);
  }
  return words;
}

}  // namespace

void show_plan(Output& output, const Plan& plan) {
  show_items(output, plan);
  say_changes(output, plan);
  const auto blocking = std::count_if(plan.items.begin(), plan.items.end(),
                                      [](const PlanItem& item) { return blocks(item.action); });
  output.say(fmt::format("{}, {} in the way", counts_in_words(plan, &Tally::planned), blocking));
}

int exit_code(const Plan& plan) {
  constexpr int nothing_to_do = 0, has_changes = 10, is_blocked = 11;
  if (plan.blocked()) return is_blocked;
  return plan.changes() ? has_changes : nothing_to_do;
}

void show_carried_out(Output& output, const Plan& plan) {
  show_items(output, plan);
  output.say(counts_in_words(plan, &Tally::done));
}

std::vector<Option> import_options() {
  return {{.name = "stage-and-upgrade",
           .help = "Also remove what is no longer in the package and nothing rests on."},
          {.name = "force-overwrite",
           .help = "Also components that were changed here since they were imported."},
          {.name = "allow-downgrade", .help = "Also a lower version than the installed one."},
          {.name = "skip-lower-version",
           .help = "Do nothing when this version or a later one is installed."},
          {.name = "convert-to-managed",
           .help = "Let a managed package take over an unmanaged solution."},
          {.name = "settings-file",
           .value = "FILE",
           .help = "Whom bindings stand for here, and the values of variables."},
          {.name = "activate", .help = "Activate the sequences that are new here."},
          {.name = "allow-value-loss",
           .help = "Also where values of records would not fit: they are read anew, or emptied."},
          {.name = "allow-relabel",
           .help = "Also where a label changes that records hold and something reads."},
          {.name = "allow-broken-targets",
           .help = "Also where running targets could not go on: each becomes an error."}};
}

ImportOptions import_options(const Arguments& arguments) {
  ImportOptions options;
  if (arguments.has("stage-and-upgrade")) options.mode = ImportMode::upgrade;
  options.allow_downgrade = arguments.has("allow-downgrade");
  options.skip_lower_version = arguments.has("skip-lower-version");
  options.overwrite_changes = arguments.has("force-overwrite");
  options.convert_to_managed = arguments.has("convert-to-managed");
  options.settings_file = arguments.text("settings-file");
  options.activate = arguments.has("activate");
  options.allow_value_loss = arguments.has("allow-value-loss");
  options.allow_relabel = arguments.has("allow-relabel");
  options.allow_broken_targets = arguments.has("allow-broken-targets");
  return options;
}

}  // namespace stepwise::cli
