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

std::string closing_line(const Plan& plan, std::string_view word) {
  const auto count = [&](PlanAction action) {
    return std::count_if(plan.items.begin(), plan.items.end(),
                         [&](const PlanItem& item) { return item.action == action; });
  };
  const auto create = count(PlanAction::create), update = count(PlanAction::update),
             keep = count(PlanAction::keep);
  return fmt::format("{}: {} to create, {} to update, {} as they are, {} in the way", word, create,
                     update, keep,
                     static_cast<std::ptrdiff_t>(plan.items.size()) - create - update - keep);
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

}  // namespace

void show_plan(Output& output, const Plan& plan, std::string_view word) {
  output.say(head_line(plan));
  output.set("solution", plan.solution);
  output.set("version", plan.version);
  output.set("installed_version", plan.installed_version ? Document(*plan.installed_version) : Document());
  output.set("changes", plan.changes());
  output.set("blocked", plan.blocked());
  const Listing listing = listing_of(plan, output.json());
  if (output.json() || !listing.rows.empty()) output.show(listing);
  output.say(closing_line(plan, word));
}

}  // namespace stepwise::cli
