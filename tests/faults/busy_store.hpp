// A store with targets in the middle of their sequences, and bits of it that flip.
#pragma once

#include <cstdlib>

#include "base/file.hpp"
#include "environment/views.hpp"
#include "faults/solutions_here.hpp"

namespace stepwise::testing {

inline int number_from(const char* variable, int otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::atoi(text);
}

// Targets of two versions in the middle of a sequence, with mails and tasks.
inline void make_busy_store(const std::filesystem::path& store) {
  make_store(store);
  Environment environment(store, with_plugins());
  Solutions(environment).import(make_package(store.parent_path(), "1.0", 6), "");
  environment.add_user({"anna", "Anna"});
  environment.add_user({"ben", "Ben"});
  environment.activate("s0", "");
  environment.activate("s1", "");
  std::vector<RecordRef> refs;
  for (int i = 0; i < 60; ++i) {
    Record record{{"lead", "L" + std::to_string(i)}, i % 2 == 0 ? "anna" : "ben", true, {}};
    record.fields = {{"companyname", "Company " + std::to_string(i)},
                     {"lastname", "Lead " + std::to_string(i)}};
    environment.put_record(record);
    refs.push_back(record.ref);
  }
  environment.connect("s0", refs, "anna");
  environment.connect("s1", std::span(refs).first(20), "ben");
  int done = 0;
  for (const WorkItem& item : environment.work({})) {
    if (++done % 3 == 0) environment.complete(item.activity, "", "told to call back", "anna");
  }
}

// Targets that wait a day and have a task then.
inline void make_waiting_store(const std::filesystem::path& store, int count) {
  make_store(store);
  Environment environment(store, with_plugins());
  Sequence sequence;
  sequence.unique_name = "walk";
  sequence.name = "Walk";
  sequence.table = "lead";
  Step wait{.id = "wait",
            .type = "stepwise.step.wait/1",
            .name = "Wait",
            .description = {},
            .parameters = {},
            .branches = {}};
  wait.parameters = {{"days", "1", {}}};
  wait.branches = {{"elapsed", "call"}};
  Step call{.id = "call",
            .type = "stepwise.step.task/1",
            .name = "Call",
            .description = {},
            .parameters = {},
            .branches = {}};
  call.parameters = {{"description", "Call {{lastname}}", {}}};
  sequence.steps = {wait, call};
  sequence.first = "wait";
  environment.create_sequence(sequence, "admin");
  environment.activate("walk", "admin");
  std::vector<RecordRef> all;
  for (int i = 1; i <= count; ++i) {
    const RecordRef ref{"lead", "L-" + std::to_string(i)};
    environment.put_record({ref, "", true, {{"lastname", std::string("P") + std::to_string(i)}}});
    all.push_back(ref);
  }
  environment.connect("walk", all, "admin");
}

// The bytes with that bit the other way, in a file of their own, with no log beside it.
inline void write_flipped(const std::filesystem::path& file, std::string bytes, std::size_t at,
                          int bit) {
  bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + ending);
  write_file(file, bytes);
}

}  // namespace stepwise::testing
