#include "bench/in_memory.hpp"

#include <filesystem>
#include <memory>
#include <vector>

#include "bench/workload.hpp"
#include "engine/settle.hpp"
#include "loader/loader.hpp"

namespace stepwise::bench {
namespace {

Catalog lead_catalog() {
  Catalog catalog;
  Table lead;
  lead.name = "lead";
  for (const char* name : {"lastname", "subject"}) {
    Column column;
    column.name = name;
    lead.columns.push_back(column);
  }
  catalog.tables.emplace("lead", lead);
  return catalog;
}

struct BareStep {
  virtual ~BareStep() = default;
  virtual std::uint32_t run(std::uint32_t state) = 0;
};
struct OneBareStep : BareStep {
  std::uint32_t run(std::uint32_t state) override { return state * 31 + 7; }
};
struct OtherBareStep : BareStep {
  std::uint32_t run(std::uint32_t state) override { return state ^ (state >> 3); }
};
struct BareRow {
  std::uint32_t record, step, state;
};

}  // namespace

std::int64_t walk_in_memory(std::int64_t records) {
  const std::vector<std::filesystem::path> folders = {STEPWISE_PLUGIN_DIR};
  loader::Loader loader(folders);
  const Catalog catalog = lead_catalog();
  const auto definition = std::make_shared<const engine::Definition>(
      engine::compile(sequence_w(), 1, loader.palette(), catalog, {}));
  const std::vector<engine::Candidate> people = {{"anna", {}, {}}};
  const engine::Surroundings surroundings{loader, catalog, people};
  const Time start = *parse_time("2026-03-02");
  std::vector<engine::Turn> turns(100);
  std::vector<std::vector<engine::Event>> histories(turns.size());
  std::int64_t transitions = 0;
  for (std::int64_t first = 0; first < records; first += 100) {
    for (std::size_t i = 0; i < turns.size(); ++i) {
      turns[i] = {};
      turns[i].key = "bench:" + std::to_string(first + static_cast<std::int64_t>(i));
      turns[i].definition = definition;
      turns[i].record = {{"lead", "1"}, "anna", true, {{"lastname", "Lead"}}};
      turns[i].command = {start, {}, engine::Connect{{"lead", "1"}}};
      histories[i].clear();
    }
    for (bool running = true; running;) {
      engine::settle(turns, surroundings);
      running = false;
      for (std::size_t i = 0; i < turns.size(); ++i) {
        engine::Turn& turn = turns[i];
        for (auto& event : turn.events) {
          transitions += std::holds_alternative<engine::StepCompleted>(event.body) ? 1 : 0;
          histories[i].push_back(std::move(event));
        }
        turn.events.clear();
        if (turn.state.phase == engine::Phase::ended) {
          turn.command.body = engine::End{};
          continue;
        }
        running = true;
        turn.command.actor = "anna";
        if (turn.state.phase == engine::Phase::activity) {
          turn.command.body = engine::CompleteActivity{turn.state.visit, "answered", {}};
        } else {
          turn.command.now = *turn.state.due;
          turn.command.body = engine::Wake{};
        }
      }
    }
  }
  return transitions;
}

std::int64_t bare_virtual_calls(std::int64_t records) {
  std::vector<std::unique_ptr<BareStep>> steps;
  for (int i = 0; i < steps_of_w; ++i) {
    if (i % 2 == 0)
      steps.push_back(std::make_unique<OneBareStep>());
    else
      steps.push_back(std::make_unique<OtherBareStep>());
  }
  std::vector<BareRow> rows;
  rows.reserve(static_cast<std::size_t>(records) * steps.size());
  for (std::uint32_t record = 0; record < static_cast<std::uint32_t>(records); ++record) {
    std::uint32_t state = record;
    for (std::uint32_t i = 0; i < steps.size(); ++i) {
      state = steps[i]->run(state);
      rows.push_back({record, i, state});
    }
  }
  return static_cast<std::int64_t>(rows.size());
}

}  // namespace stepwise::bench
