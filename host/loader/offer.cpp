#include "loader/offer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "loader/checked.hpp"
#include "loader/convert.hpp"
#include "loader/describe.hpp"
#include "loader/refusal.hpp"

namespace stepwise::loader {
namespace {

using Things = std::vector<const void*>;

const void* ask(const stepwise_module& entry, std::string_view interface_id, std::uint64_t index) {
  try {
    return entry.factory(view_of(interface_id), static_cast<std::uint32_t>(index));
  } catch (...) {
    refuse_description("the factory", "let an exception out");
  }
}

Things ask_for_all(const stepwise_module& entry, std::string_view interface_id) {
  Things things;
  while (const void* thing = ask(entry, interface_id, things.size())) {
    if (things.size() == max_count) {
      refuse(
          "PLG015",
          fmt::format("the factory gives more than {} things for \"{}\"", max_count, interface_id),
          "let the factory give NULL after the last one");
    }
    things.push_back(thing);
  }
  return things;
}

Things ask_twice(const stepwise_module& entry, std::string_view interface_id) {
  Things first = ask_for_all(entry, interface_id);
  if (ask_for_all(entry, interface_id) == first) return first;
  refuse("PLG016",
         fmt::format("its factory changes its mind: asked twice for \"{}\", it gives two "
                     "different answers",
                     interface_id),
         "let the factory give constants, the same for each index");
}

template <typename Offered>
void add(std::vector<Offered>& offered, Offered one) {
  const std::string& id = one.description.id;
  const bool twice = std::any_of(offered.begin(), offered.end(),
                                 [&](const Offered& other) { return other.description.id == id; });
  if (twice) {
    refuse("PLG014", fmt::format("the plug-in offers {} twice", id),
           "give each type an id of its own");
  }
  offered.push_back(std::move(one));
}

}  // namespace

Offer scan(const stepwise_module& entry, const PluginInfo& plugin) {
  Offer offer;
  for (const void* thing : ask_twice(entry, STEPWISE_STEP_INTERFACE)) {
    const auto* type = static_cast<const stepwise_step_type*>(thing);
    add(offer.steps, {type, describe_step_type(*type, plugin, offer.steps.size() + 1)});
    offer.one_call_only |= type->threads == STEPWISE_THREADS_ONE;
  }
  for (const void* thing : ask_twice(entry, STEPWISE_STRATEGY_INTERFACE)) {
    const auto* type = static_cast<const stepwise_strategy_type*>(thing);
    add(offer.strategies, {type, describe_strategy(*type, plugin, offer.strategies.size() + 1)});
    offer.one_call_only |= type->threads == STEPWISE_THREADS_ONE;
  }
  if (offer.steps.empty() && offer.strategies.empty()) {
    refuse_description(fmt::format("plug-in \"{}\"", plugin.id),
                       "offers nothing that this host knows: no " STEPWISE_STEP_INTERFACE
                       " and no " STEPWISE_STRATEGY_INTERFACE);
  }
  return offer;
}

}  // namespace stepwise::loader
