// What the tests of this folder begin with: stores, packages in versions, dumps.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>
#include <string>

#include "environment/environment.hpp"
#include "environment/solutions.hpp"
#include "package/package.hpp"
#include "support/child.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise::testing {

inline OpenOptions with_plugins() {
  OpenOptions options;
  options.plugin_folders = {STEPWISE_PLUGIN_DIR};
  return options;
}

// An empty environment with a clock that stands, and the base tables.
inline void make_store(const std::filesystem::path& store) {
  Environment::create(
      store, {.name = "dev", .virtual_clock = true, .now = *parse_time("2026-03-02T08:00Z")});
  Environment environment(store, with_plugins());
  Solutions(environment).import(STEPWISE_SOURCE_DIR "/solutions/base", "admin");
}

inline void copy_store(const std::filesystem::path& from, const std::filesystem::path& to) {
  for (const char* ending : {"", "-wal", "-shm"}) {
    std::filesystem::remove(to.string() + ending);
    if (std::filesystem::exists(from.string() + ending)) {
      std::filesystem::copy_file(from.string() + ending, to.string() + ending);
    }
  }
}

// The solution "walk" with `count` sequences whose texts name the version.
inline std::filesystem::path make_package(const std::filesystem::path& folder,
                                          const std::string& version, int count) {
  Solution solution;
  solution.manifest.unique_name = "walk";
  solution.manifest.name = "Walk";
  solution.manifest.version.text = version;
  solution.manifest.publisher = {"contoso", "Contoso", "con", 10000};
  for (int i = 0; i < count; ++i) {
    Sequence sequence;
    sequence.unique_name = "s" + std::to_string(i);
    sequence.name = sequence.unique_name + " in " + version;
    sequence.table = "lead";
    Step step;
    step.id = "call";
    step.type = "stepwise.step.task/1";
    step.name = "Call";
    step.parameters = {{"subject", "Call, says " + version, {}}};
    sequence.steps = {step};
    sequence.first = "call";
    solution.components.push_back({ref_of(sequence), sequence});
  }
  const auto path = folder / ("walk_" + version + ".zip");
  package::write_package(solution, path, package::Form::zip, true);
  return path;
}

// All rows as text; the store and every history are checked on the way.
inline std::string dump_of(const std::filesystem::path& store) {
  Environment environment(store, with_plugins());
  for (const Diagnostic& one : environment.verify()) ADD_FAILURE() << to_line(one);
  std::ostringstream dump;
  environment.dump(dump);
  return dump.str();
}

}  // namespace stepwise::testing
