#include <algorithm>

#include "base/text.hpp"
#include "model/merge_rows.hpp"
#include "model/sequence_changes.hpp"

namespace stepwise::merging {
namespace {

std::string shown_parameter(const Parameter& parameter) {
  return parameter.condition ? to_text(*parameter.condition) : parameter.text;
}

std::vector<Branch> merge_branches(const std::vector<Branch>& base, const std::vector<Branch>& ours,
                                   const std::vector<Branch>& theirs, Conflicts& conflicts) {
  return merge_whole_rows(
      base, ours, theirs, [](const Branch& one) { return one.outcome; }, "outcome", Order::by_name,
      [](const Branch& one) {
        if (one.end) return "the end as " + std::string(name_of(*one.end));
        return one.next.empty() ? std::string("the end") : one.next;
      },
      conflicts);
}

Step merge_step(const Step& base, const Step& ours, const Step& theirs, Conflicts& conflicts) {
  [[maybe_unused]] const auto& [id, type, name, description, parameters, branches, line, column] =
      ours;
  Step merged = ours;
  merged.type = pick(base.type, ours.type, theirs.type, "type", conflicts);
  merged.name = pick(base.name, ours.name, theirs.name, "name", conflicts);
  merged.description =
      pick_text(base.description, ours.description, theirs.description, "description", conflicts);
  merged.parameters =
      merge_parameters(base.parameters, ours.parameters, theirs.parameters, conflicts);
  merged.branches = merge_branches(base.branches, ours.branches, theirs.branches, conflicts);
  return merged;
}

Timing merge_timing(const Timing& base, const Timing& ours, const Timing& theirs,
                    Conflicts& conflicts) {
  [[maybe_unused]] const auto& [computation, window] = ours;
  const auto shown_computation = [](const std::optional<bool>& value) {
    return value ? shown(*value) : std::string();
  };
  const auto shown_window = [](const std::optional<SendWindow>& value) {
    return value ? std::string("another") : std::string();
  };
  return {pick(base.wait_time_computation, ours.wait_time_computation, theirs.wait_time_computation,
               "wait time computation", shown_computation, conflicts),
          pick(base.send_window, ours.send_window, theirs.send_window, "send window", shown_window,
               conflicts)};
}

std::vector<std::string> merge_tags(const Sequence& base, const Sequence& ours,
                                    const Sequence& theirs, Conflicts& conflicts) {
  const auto itself = [](const std::string& text) { return text; };
  return merge_whole_rows(base.tags, ours.tags, theirs.tags, itself, "tag", Order::by_name, itself,
                          conflicts);
}

std::vector<ExitCriterion> merge_exits(const Sequence& base, const Sequence& ours,
                                       const Sequence& theirs, Conflicts& conflicts) {
  return merge_whole_rows(
      base.exits, ours.exits, theirs.exits, [](const ExitCriterion& one) { return one.name; },
      "exit", Order::kept,
      [](const ExitCriterion& one) {
        const std::string when = one.condition ? to_text(*one.condition) : one.event;
        return one.end ? when + " as " + std::string(name_of(*one.end)) : when;
      },
      conflicts);
}

}  // namespace

std::vector<Parameter> merge_parameters(const std::vector<Parameter>& base,
                                        const std::vector<Parameter>& ours,
                                        const std::vector<Parameter>& theirs,
                                        Conflicts& conflicts) {
  const auto merge_one = [&](const Parameter& a, const Parameter& b, const Parameter& c) {
    if (a.condition || b.condition || c.condition) {
      return pick(a, b, c, {}, shown_parameter, conflicts);
    }
    return Parameter{b.name, pick_text(a.text, b.text, c.text, {}, conflicts), {}};
  };
  return merge_rows(
      base, ours, theirs, [](const Parameter& one) { return one.name; }, "parameter",
      Order::by_name, merge_one, conflicts);
}

Sequence merge_sequences(const Sequence& base, const Sequence& ours, const Sequence& theirs,
                         Conflicts& conflicts) {
  [[maybe_unused]] const auto& [unique_name, name, description, table, strategy,
                                strategy_parameters, first, steps, exits, reconnect, reconnect_days,
                                timing, tags, place] = ours;
  Sequence merged = ours;
  const auto text = [&](std::string Sequence::*member, const char* what) {
    merged.*member = pick(base.*member, ours.*member, theirs.*member, what, conflicts);
  };
  text(&Sequence::name, "name");
  merged.description =
      pick_text(base.description, ours.description, theirs.description, "description", conflicts);
  text(&Sequence::table, "table");
  text(&Sequence::strategy, "strategy");
  text(&Sequence::first, "first step");
  merged.strategy_parameters = merge_parameters(base.strategy_parameters, ours.strategy_parameters,
                                                theirs.strategy_parameters, conflicts);
  merged.reconnect = pick(
      base.reconnect, ours.reconnect, theirs.reconnect, "reconnect policy",
      [](Reconnect policy) { return std::string(name_of(policy)); }, conflicts);
  merged.reconnect_days = pick(base.reconnect_days, ours.reconnect_days, theirs.reconnect_days,
                               "reconnect days", conflicts);
  merged.timing = merge_timing(base.timing, ours.timing, theirs.timing, conflicts);
  merged.tags = merge_tags(base, ours, theirs, conflicts);
  merged.exits = merge_exits(base, ours, theirs, conflicts);
  merged.steps = merge_rows(
      base.steps, ours.steps, theirs.steps, [](const Step& one) { return one.id; }, "step",
      Order::kept,
      [&](const Step& a, const Step& b, const Step& c) { return merge_step(a, b, c, conflicts); },
      conflicts);
  settle_ends(merged, base, ours, theirs, conflicts);
  return merged;
}

}  // namespace stepwise::merging
