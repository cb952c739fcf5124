#include "cli/plan_view.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.hpp"

namespace stepwise::cli {
namespace {

std::string head_line(const Plan& plan) {
  return fmt::format("solution {} {} ({})", printable(plan.solution), printable(plan.version),
                     plan.installed_version ? "installed: " + printable(*plan.installed_version)
                                            : "not installed");
}

std::ptrdiff_t count(const Plan& plan, PlanAction action) {
  return std::count_if(plan.items.begin(), plan.items.end(),
                       [&](const PlanItem& item) { return item.action == action; });
}

Listing listing_of(const Plan& plan, bool with_kept) {
  Listing listing{"items",
                  {{"action", "ACTION"}, {"kind", "KIND"}, {"name", "NAME"}, {"detail", "DETAIL"}},
                  {}};
  for (const PlanItem& item : plan.items) {
    if (item.action == PlanAction::keep && !with_kept) continue;
    listing.add({name_of(item.action), item.kind, item.name, item.detail});
  }
  return listing;
}

void show_items(Output& output, const Plan& plan) {
  output.report(plan.warnings);
  output.say(head_line(plan));
  output.set("solution", plan.solution);
  output.set("version", plan.version);
  output.set("installed_version",
             plan.installed_version ? Document(*plan.installed_version) : Document());
  output.set("changes", plan.changes());
  output.set("blocked", plan.blocked());
  const Listing listing = listing_of(plan, output.json());
  if (output.json() || !listing.rows.empty()) output.show(listing);
  output.set("warnings", to_document(plan.warnings));
}

}  // namespace

void show_plan(Output& output, const Plan& plan) {
  show_items(output, plan);
  const auto create = count(plan, PlanAction::create), update = count(plan, PlanAction::update),
             keep = count(plan, PlanAction::keep);
  const auto blocking = static_cast<std::ptrdiff_t>(plan.items.size()) - create - update - keep;
  output.say(fmt::format("{} to create, {} to update, {} to keep, {} in the way", create, update,
                         keep, blocking));
}

void show_carried_out(Output& output, const Plan& plan) {
  show_items(output, plan);
  output.say(fmt::format("{} created, {} updated, {} kept", count(plan, PlanAction::create),
                         count(plan, PlanAction::update), count(plan, PlanAction::keep)));
}

Option allow_downgrade_option() {
  return {.name = "allow-downgrade", .help = "Also a lower version than the installed one."};
}

ImportOptions import_options(const Arguments& arguments) {
  return {.allow_downgrade = arguments.has("allow-downgrade")};
}

}  // namespace stepwise::cli
