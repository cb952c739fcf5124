// Random solutions through an environment: in, out, on to another version, and back.
//
// STEPWISE_SOLUTIONS=10000 makes so many instead of 100; STEPWISE_SEED=N begins with that one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include "environment/comparing.hpp"
#include "environment/environment.hpp"
#include "environment/solutions.hpp"
#include "package/package.hpp"
#include "support/content.hpp"
#include "support/temporary_folder.hpp"
#include "unit/package/random_solution.hpp"

namespace stepwise {
namespace {

namespace fs = std::filesystem;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Definition filler(const ComponentRef& ref) {
  Column key;
  key.name = "key";
  switch (ref.kind) {
    case ComponentKind::choice:
      return Choice{ref.name, ref.name, {}};
    case ComponentKind::tag:
      return Tag{ref.name, ref.name, {}};
    default:
      return Table{ref.name, ref.name, "key", {key}};
  }
}

// What no environment would take is put right: names that are nowhere, tags of one name.
void make_importable(Solution& solution, const std::string& version) {
  SolutionManifest& manifest = solution.manifest;
  manifest.unique_name = "walk";
  manifest.version.text = version;
  manifest.managed = false;
  for (const Component& one : solution.components) {
    // Their step types are nobody's.
    manifest.unfinished |= one.ref.kind == ComponentKind::sequence;
  }
  manifest.dependencies.clear();
  manifest.requirements.clear();
  manifest.bindings.clear();
  std::set<ComponentRef> there;
  for (Component& one : solution.components) {
    if (auto* tag = std::get_if<Tag>(&one.definition)) tag->name = tag->unique_name;
    there.insert(one.ref);
  }
  for (std::size_t i = 0; i < solution.components.size(); ++i) {
    for (const ComponentRef& need : needs_of(solution.components[i].definition, Palette{})) {
      if (there.insert(need).second) solution.components.push_back({need, filler(need)});
    }
  }
  std::sort(solution.components.begin(), solution.components.end(),
            [](const Component& a, const Component& b) { return a.ref < b.ref; });
  manifest.components.assign(there.begin(), there.end());
}

// What is for one table stays so for ever.
void keep_tables(const Solution& before, Solution& after) {
  for (const Component& old : before.components) {
    for (Component& one : after.components) {
      if (one.ref != old.ref) continue;
      if (auto* sequence = std::get_if<Sequence>(&one.definition)) {
        sequence->table = std::get<Sequence>(old.definition).table;
      } else if (auto* flow = std::get_if<ProcessFlow>(&one.definition)) {
        flow->table = std::get<ProcessFlow>(old.definition).table;
      } else if (auto* email = std::get_if<EmailTemplate>(&one.definition)) {
        email->table = std::get<EmailTemplate>(old.definition).table;
      }
    }
  }
}

class Walk : public ::testing::Test {
 protected:
  // The log of imports grows; a new environment keeps the dumps short.
  void begin_anew() {
    environment_.reset();
    const fs::path store = folder_ / "walk.db";
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(store.string() + ending);
    Environment::create(store, {.name = "walk", .virtual_clock = true, .now = Time{Micros{1}}});
    OpenOptions options;
    options.durability = Durability::normal;
    environment_ = std::make_unique<Environment>(store, options);
  }

  std::string content() { return testing::content_of(*environment_); }

  void write(const Solution& solution, const char* name) {
    package::write_package(solution, folder_ / name, package::Form::zip, true);
  }

  void expect_exported(const char* name) {
    Solutions(*environment_)
        .export_to(folder_ / "out.zip", "walk", {.overwrite = true, .unfinished = true});
    EXPECT_EQ(bytes_of(folder_ / "out.zip"), bytes_of(folder_ / name));
    EXPECT_TRUE(compare_packages(folder_ / name, folder_ / "out.zip").empty());
    EXPECT_FALSE(Solutions(*environment_).plan(folder_ / name).changes());
  }

  // The plan says what the difference says.
  void expect_plan_as_difference(const Plan& plan) {
    std::map<std::string, std::string> planned, different;
    for (const PlanItem& item : plan.items) {
      if (item.action == PlanAction::keep || item.kind == "solution") continue;
      planned[item.kind + ' ' + item.name] = name_of(item.action);
    }
    for (const auto& one :
         compare_packages(folder_ / "first.zip", folder_ / "second.zip").components) {
      different[to_text(one.component)] = one.kind == ChangeKind::added     ? "create"
                                          : one.kind == ChangeKind::removed ? "remove"
                                                                            : "update";
    }
    EXPECT_EQ(planned, different);
  }

  void walk(std::uint64_t seed) {
    Solution first = package::random_solution(seed), second = package::random_solution(seed + 1);
    // Some components stay as they are, so that something is kept.
    for (std::size_t i = 0; i < second.components.size(); ++i) {
      for (const Component& one : first.components) {
        if (i % 3 != 0 && one.ref == second.components[i].ref) second.components[i] = one;
      }
    }
    keep_tables(first, second);
    make_importable(first, "1.0");
    make_importable(second, "1.1");
    second.manifest.publisher = first.manifest.publisher;
    write(first, "first.zip");
    write(second, "second.zip");
    const std::string empty = content();

    Solutions solutions(*environment_);
    solutions.import(folder_ / "first.zip", "");
    expect_exported("first.zip");
    const std::string before = content();

    ImportOptions upgrade;
    upgrade.mode = ImportMode::upgrade;
    expect_plan_as_difference(solutions.plan(folder_ / "second.zip", upgrade));
    solutions.import(folder_ / "second.zip", "", upgrade);
    expect_exported("second.zip");

    solutions.undo("walk", "");
    EXPECT_EQ(content(), before);
    solutions.undo("walk", "");
    EXPECT_EQ(content(), empty);
  }

  testing::TemporaryFolder folder_;
  std::unique_ptr<Environment> environment_;
};

TEST_F(Walk, in_and_out_and_on_and_back_loses_nothing) {
  const std::uint64_t first = number_from("STEPWISE_SEED", 1),
                      count = number_from("STEPWISE_SOLUTIONS", 100);
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    SCOPED_TRACE("STEPWISE_SEED=" + std::to_string(seed));
    try {
      if ((seed - first) % 50 == 0) begin_anew();
      walk(seed);
    } catch (const Error& error) {
      for (const Diagnostic& one : error.diagnostics()) ADD_FAILURE() << to_line(one);
    }
    if (HasFailure()) return;
  }
  std::cout << count << " solutions from seed " << first << '\n';
}

}  // namespace
}  // namespace stepwise
