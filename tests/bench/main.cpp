// stepwise-bench [RECORDS [ROUNDS]]: how fast targets move, beside what the same writes cost
// without us and what a bare call costs. Both sides of a pair run in turn, in one process, on one
// disk.
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "bench/in_memory.hpp"
#include "bench/measure.hpp"
#include "bench/raw_sqlite.hpp"
#include "bench/workload.hpp"
#include "support/temporary_folder.hpp"

namespace {

using namespace stepwise;
using namespace stepwise::bench;
namespace fs = std::filesystem;

void copy_store(const fs::path& from, const fs::path& to) {
  for (const char* ending : {"", "-wal", "-shm"}) fs::remove(to.string() + ending);
  fs::copy_file(from, to);
}

double cpu_at_start, wall_at_start;

double wall_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void start_watch() {
  cpu_at_start = cpu_seconds();
  wall_at_start = wall_now();
}

void print_pair(const char* what, const Measured& ours, const Measured& floor) {
  std::printf("%-28s %12.0f %12.0f %8.2f %10.2f %10.2f %8.2f\n", what, ours.per_second(),
              floor.per_second(), ours.per_second() / floor.per_second(), ours.cpu_micros(),
              floor.cpu_micros(), ours.cpu_micros() / floor.cpu_micros());
  std::fflush(stdout);
}

void print_head(const char* floor) {
  std::printf("%-28s %12s %12s %8s %10s %10s %8s\n", "", "stepwise/s", floor, "ratio", "CPU us",
              "floor us", "ratio");
}

void measure_durable(const fs::path& start, const fs::path& folder, Durability durability,
                     int batch, std::int64_t records, int rounds) {
  std::vector<Measured> ours, floors;
  for (int round = 0; round < rounds; ++round) {
    copy_store(start, folder / "ours.db");
    ours.push_back(
        measure([&] { return run_store(folder / "ours.db", durability, batch, records); }));
    copy_store(start, folder / "floor.db");
    write_again(folder / "ours.db", folder / "floor.db", durability == Durability::full, batch,
                start_watch);
    floors.push_back(
        {wall_now() - wall_at_start, cpu_seconds() - cpu_at_start, records * steps_of_w});
  }
  const std::string what = std::string(durability == Durability::full ? "FULL" : "NORMAL") +
                           ", batch " + std::to_string(batch);
  print_pair(what.c_str(), median(ours), median(floors));
}

}  // namespace

int main(int count, char** arguments) {
  const std::int64_t records = count > 1 ? std::atoll(arguments[1]) : 2000;
  const int rounds = count > 2 ? std::atoi(arguments[2]) : 3;
  stepwise::testing::TemporaryFolder folder;
  std::printf("workload W: %lld records, %d transitions each, median of %d rounds\n\n",
              static_cast<long long>(records), steps_of_w, rounds);

  std::printf("durable: the runner beside raw sqlite3 that writes the same rows\n");
  print_head("raw/s");
  make_store(folder / "start.db", records);
  for (const Durability durability : {Durability::full, Durability::normal}) {
    for (const int batch : {1, 100, 1000}) {
      measure_durable(folder / "start.db", folder.path(), durability, batch, records, rounds);
    }
  }

  std::printf("\nin memory: engine and plug-ins beside one virtual call and one row each\n");
  print_head("virtual/s");
  std::vector<Measured> ours, floors;
  for (int round = 0; round < rounds; ++round) {
    ours.push_back(measure([&] { return walk_in_memory(records * 5); }));
    floors.push_back(measure([&] { return bare_virtual_calls(records * 200); }));
  }
  print_pair("settle, real plug-ins", median(ours), median(floors));
}
