// The inside of an Environment: its rooms wired together. Only the .cpp files of this folder see
// it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/settle.hpp"
#include "environment/environment.hpp"
#include "environment/knowledge.hpp"
#include "loader/loader.hpp"
#include "store/definitions.hpp"
#include "store/records.hpp"
#include "store/targets.hpp"

namespace stepwise {

// One command for one stored target.
struct Task {
  store::StoredTarget target;
  engine::Command command;
};

// What one transaction did.
struct Done {
  std::int64_t turns = 0, steps_completed = 0, targets_ended = 0, steps_failed = 0;
  std::vector<engine::Turn> results;  // in the order of the tasks
};

struct Environment::Inside {
  Inside(const std::filesystem::path& store, OpenOptions open_options);

  // --- time -------------------------------------------------------------------------------------
  bool has_virtual_clock() const { return virtual_clock; }
  Time now();
  void set_virtual_now(Time time);  // in the transaction that is open, or its own

  // --- records: the application's, or the store's
  // -------------------------------------------------
  std::vector<std::optional<Record>> find_records(std::span<const RecordRef> refs,
                                                  const std::vector<std::string>& columns);
  void deliver_fields();  // set_field effects that the application has not had yet

  // --- moving targets
  // ------------------------------------------------------------------------------- Settles the
  // tasks and stores what came of them in one transaction. On a virtual clock, `clock` is stored
  // with it. Tasks that were rejected or overtaken change nothing.
  Done carry_out(std::vector<Task> tasks, std::optional<Time> clock = std::nullopt);
  void connect_batch(const store::StoredSequence& sequence, const engine::Definition& definition,
                     std::span<const RecordRef> refs, const std::vector<engine::Candidate>& people,
                     const std::string& actor, ConnectResult& result);
  void give_definition(engine::Turn& turn, const store::StoredTarget& target);
  std::vector<engine::Candidate> candidates();
  engine::Surroundings surroundings(const std::vector<engine::Candidate>& people);
  // Stores the effects of a turn whose target was stored.
  void store_effects(const engine::Turn& turn, std::int64_t target);
  std::string target_key(std::int64_t target) const { return id + ':' + std::to_string(target); }

  OpenOptions options;
  std::filesystem::path path;
  std::unique_ptr<store::Database> database;
  store::Definitions definitions;
  store::Records records;
  store::Targets targets;
  loader::Loader loader;
  Knowledge knowledge;
  std::string id, name;
  bool virtual_clock = false;
  Time latest{};  // a real clock never goes back
};

// A turn's target as the store keeps it: the state after the events, numbered.
store::StoredTarget after(const store::StoredTarget& before, const engine::Turn& turn);

[[noreturn]] void throw_rejection(const std::string& subject, const engine::Rejection& rejection);

}  // namespace stepwise
