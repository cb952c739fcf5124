#include "model/sequence.hpp"

#include <algorithm>
#include <tuple>

#include "model/parameter.hpp"

namespace stepwise {
namespace {

// Everything that makes up the value: all but the place it was read from.
auto value_of(const Step& s) {
  return std::tie(s.id, s.type, s.name, s.description, s.parameters, s.branches);
}

auto value_of(const Sequence& s) {
  return std::tie(s.unique_name, s.name, s.description, s.table, s.strategy, s.strategy_parameters,
                  s.first, s.steps, s.exits, s.reconnect, s.reconnect_days, s.timing, s.tags);
}

}  // namespace

std::string_view name_of(Reconnect policy) {
  switch (policy) {
    case Reconnect::never:
      return "never";
    case Reconnect::when_finished:
      return "when_finished";
    case Reconnect::always:
      return "always";
  }
  return "when_finished";
}

std::optional<Reconnect> reconnect_of(std::string_view name) {
  for (const auto policy : {Reconnect::never, Reconnect::when_finished, Reconnect::always}) {
    if (name_of(policy) == name) return policy;
  }
  return std::nullopt;
}

const Parameter* Step::parameter(std::string_view wanted) const {
  return find_parameter(parameters, wanted);
}

const Branch* Step::branch(std::string_view outcome) const {
  const auto found = std::find_if(branches.begin(), branches.end(),
                                  [&](const Branch& branch) { return branch.outcome == outcome; });
  return found == branches.end() ? nullptr : &*found;
}

const Branch* Step::way(std::string_view outcome) const {
  const Branch* own = branch(outcome);
  return own != nullptr ? own : branch(any_other_outcome);
}

bool Step::operator==(const Step& other) const {
  return value_of(*this) == value_of(other);
}

const Step* Sequence::step(std::string_view id) const {
  const auto found =
      std::find_if(steps.begin(), steps.end(), [&](const Step& step) { return step.id == id; });
  return found == steps.end() ? nullptr : &*found;
}

bool Sequence::operator==(const Sequence& other) const {
  return value_of(*this) == value_of(other);
}

}  // namespace stepwise
