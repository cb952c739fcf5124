// Folders, files, and the life of plug-ins that several Loaders share.
#include "loader/loader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "unit/loader/samples.hpp"

namespace stepwise::loader {
namespace {

namespace fs = std::filesystem;
using samples::OneStep;
using samples::TemporaryFolder;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> ids(const Loader& loader) {
  std::vector<std::string> result;
  for (const PluginInfo& plugin : loader.plugins()) result.push_back(plugin.id);
  return result;
}

Loader load_paths(std::vector<fs::path> paths) {
  return Loader(paths);
}

// "CODE subject: problem" of all that was refused.
std::vector<std::string> refusals(const Loader& loader) {
  std::vector<std::string> result;
  for (const Diagnostic& one : loader.refused()) {
    result.push_back(one.code + " " + one.subject + ": " + one.problem);
  }
  return result;
}

// --- folders and files -----------------------------------------------------------------------

TEST(Folder, that_does_not_exist_is_refused) {
  const Loader loader = load_paths({"/not/there"});
  EXPECT_THAT(refusals(loader), ElementsAre("PLG000 plug-in folder /not/there: does not exist"));
  EXPECT_EQ(loader.refused()[0].remedy, "name a folder with plug-ins, or create it");
}

TEST(Folder, that_is_empty_gives_no_plugins) {
  const TemporaryFolder folder;
  const Loader loader = load_paths({folder.path()});
  EXPECT_THAT(loader.refused(), IsEmpty());
  EXPECT_THAT(loader.plugins(), IsEmpty());
}

TEST(Folder, is_searched_for_so_files_alone) {
  const TemporaryFolder folder;
  folder.put("readme.txt", "not a plug-in");
  folder.put("sms.so.bak", "not a plug-in");
  EXPECT_THAT(load_paths({folder.path()}).refused(), IsEmpty());
}

TEST(Folder, has_its_files_taken_by_name) {
  const TemporaryFolder folder;
  for (const char* name : {"c.so", "a.so", "b.so"}) folder.put(name, "no library");
  EXPECT_THAT(refusals(load_paths({folder.path()})),
              ElementsAre("PLG001 plug-in a.so: not a plug-in: not an ELF library",
                          "PLG001 plug-in b.so: not a plug-in: not an ELF library",
                          "PLG001 plug-in c.so: not a plug-in: not an ELF library"));
}

TEST(Folder, has_its_plugins_listed_by_id) {
  const auto loader = samples::load({"probe", "one_at_a_time", "lifecycle"});
  EXPECT_THAT(ids(*loader), ElementsAre("test.lifecycle", "test.one_at_a_time", "test.probe"));
}

TEST(Folder, may_be_named_twice) {
  const auto loader = samples::load({"probe", "probe"});
  EXPECT_THAT(loader->refused(), IsEmpty());
  EXPECT_THAT(ids(*loader), ElementsAre("test.probe"));
}

TEST(File, may_be_named_instead_of_a_folder) {
  EXPECT_THAT(ids(load_paths({samples::file_of("probe")})), ElementsAre("test.probe"));
}

TEST(File, is_loaded_from_where_it_is_named_whatever_the_working_folder) {
  const fs::path relative = fs::relative(samples::file_of("probe"));
  EXPECT_THAT(ids(load_paths({relative})), ElementsAre("test.probe"));
}

TEST(Link, inside_the_folder_is_taken_once) {
  const TemporaryFolder folder;
  fs::copy_file(samples::file_of("probe"), folder.path() / "probe.so");
  fs::create_symlink("probe.so", folder.path() / "also_probe.so");
  const Loader loader = load_paths({folder.path()});
  EXPECT_THAT(loader.refused(), IsEmpty());
  EXPECT_THAT(ids(loader), ElementsAre("test.probe"));
}

TEST(Link, out_of_the_folder_is_refused) {
  const TemporaryFolder folder;
  const fs::path outside = fs::canonical(samples::file_of("probe"));
  fs::create_symlink(outside, folder.path() / "probe.so");
  EXPECT_THAT(refusals(load_paths({folder.path()})),
              ElementsAre("PLG005 plug-in probe.so: a link that leads out of the folder, to " +
                          outside.string()));
}

TEST(Link, to_nothing_is_refused) {
  const TemporaryFolder folder;
  fs::create_symlink("gone.so", folder.path() / "link.so");
  EXPECT_THAT(refusals(load_paths({folder.path()})),
              ElementsAre("PLG004 plug-in link.so: cannot be reached: No such file or directory"));
}

TEST(File, that_is_no_library_does_not_stop_the_others) {
  const TemporaryFolder folder;
  const std::string good = samples::content_of(samples::file_of("probe"));
  folder.put("a_cut_off.so", std::string_view(good).substr(0, 9000));
  folder.put("b_good.so", good);
  folder.put("c_empty.so", "");
  const Loader loader = load_paths({folder.path()});
  EXPECT_EQ(loader.refused().size(), 2u);
  EXPECT_THAT(ids(loader), ElementsAre("test.probe"));
}

// --- life ------------------------------------------------------------------------------------

std::int64_t times_opened(Loader& loader) {
  const engine::StepAnswer answer = samples::run(loader, OneStep(loader, "test.lifecycle/1"));
  return std::get<std::int64_t>(*find(*answer.state, "opened"));
}

TEST(Plugin, is_opened_once_for_all_loaders_of_the_process) {
  const auto first = samples::load({"lifecycle"});
  EXPECT_EQ(times_opened(*first), 1);
  const auto second = samples::load({"lifecycle"});
  EXPECT_EQ(times_opened(*second), 1);
  EXPECT_EQ(times_opened(*first), 1);
}

TEST(Plugin, outlives_the_loader_that_brought_it) {
  samples::load({"lifecycle"}).reset();
  EXPECT_EQ(times_opened(*samples::load({"lifecycle"})), 1);
}

TEST(Plugin, logs_to_the_loader_that_called_it) {
  std::vector<std::string> mine, others;
  const auto into = [](std::vector<std::string>& lines) {
    return [&lines](LogLevel level, std::string_view plugin, std::string_view text) {
      lines.push_back(std::to_string(static_cast<int>(level)) + " " + std::string(plugin) + ": " +
                      std::string(text));
    };
  };
  const auto loader = samples::load({"lifecycle"}, into(mine));
  const auto other = samples::load({"lifecycle"}, into(others));
  mine.clear();

  times_opened(*loader);

  EXPECT_THAT(mine, ElementsAre("3 test.lifecycle: called \\xff"));
  EXPECT_THAT(others, IsEmpty());
}

TEST(Plugin, whose_log_throws_goes_on) {
  const auto loader = samples::load(
      {"lifecycle"}, [](LogLevel, auto, auto) { throw std::runtime_error("disk full"); });
  EXPECT_EQ(times_opened(*loader), 1);
}

std::int64_t times_asked(Loader& loader) {
  const engine::StepAnswer answer = samples::run(loader, OneStep(loader, "test.counted/1"));
  return std::get<std::int64_t>(*find(*answer.state, "asked"));
}

TEST(Plugin, has_its_factory_asked_for_the_first_loader_only) {
  const auto first = samples::load({"counted"});
  const auto asked = times_asked(*first);
  const auto second = samples::load({"counted"});
  EXPECT_EQ(times_asked(*second), asked);
}

// --- threads ---------------------------------------------------------------------------------

int failures(Loader& loader, const char* type, int calls) {
  int count = 0;
  const OneStep one(loader, type);
  for (int i = 0; i < calls; ++i)
    count += samples::failure(samples::run(loader, one)).empty() ? 0 : 1;
  return count;
}

TEST(Threads, may_load_the_same_plugins_side_by_side) {
  std::atomic<int> good = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        const auto loader = samples::load({"counted", "lifecycle", "probe"});
        good += loader->plugins().size() == 3 && times_opened(*loader) == 1 ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(good, 8);
}

TEST(Threads, enter_a_plugin_one_at_a_time_when_a_type_of_it_asks_for_that) {
  const auto loader = samples::load({"one_at_a_time"});
  const auto other = samples::load({"one_at_a_time"});
  std::atomic<int> failed = 0;
  {
    std::vector<std::jthread> threads;
    threads.emplace_back([&] { failed += failures(*loader, "test.alone/1", 3000); });
    threads.emplace_back([&] { failed += failures(*loader, "test.beside/1", 3000); });
    threads.emplace_back([&] { failed += failures(*other, "test.alone/1", 3000); });
  }
  EXPECT_EQ(failed, 0);
}

}  // namespace
}  // namespace stepwise::loader
