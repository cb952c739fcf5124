// One target in memory, moved by commands; shared by the tests of the engine.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/settle.hpp"
#include "support/scripted_steps.hpp"

namespace stepwise::testing {

inline constexpr Time monday{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

class Walk {
 public:
  explicit Walk(std::vector<Step> steps)
      : catalog(ScriptedSteps::catalog()),
        definition(std::make_shared<const engine::Definition>(
            engine::compile(make_sequence(std::move(steps)), 1, host.palette(), catalog, {}))) {
    record.ref = {"lead", "1"};
    record.owner = "anna";
  }

  // Gives the reason of a rejection, or "".
  template <class Body>
  std::string tell(Body body, Time at) {
    engine::Turn turn;
    turn.key = "env:1";
    turn.definition = definition;
    turn.record = record;
    turn.state = state;
    turn.command = {at, "anna", std::move(body)};
    engine::settle({&turn, 1}, {host, catalog, people});
    if (turn.rejection) return turn.rejection->code;
    state = turn.state;
    record = turn.record;
    for (auto& event : turn.events) events.push_back(std::move(event));
    return {};
  }
  std::string connect(Time at = monday) { return tell(engine::Connect{record.ref}, at); }
  std::string wake(Time at) { return tell(engine::Wake{}, at); }

  // The kinds of the events so far, in words.
  std::vector<std::string> story() const {
    std::vector<std::string> names;
    for (const auto& event : events) names.emplace_back(name_of(kind_of(event)));
    return names;
  }
  ScriptedSteps host;
  Catalog catalog;
  std::shared_ptr<const engine::Definition> definition;
  Record record;
  engine::TargetState state;
  std::vector<engine::Event> events;
  std::vector<engine::Candidate> people;
};

}  // namespace stepwise::testing
