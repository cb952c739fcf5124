#include "base/file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "base/error.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise {
namespace {
namespace fs = std::filesystem;
using testing::TemporaryFolder;

// What write_file says; "" when it has written.
std::string refusal(const fs::path& path) {
  try {
    write_file(path, "new");
    return "";
  } catch (const Error& error) {
    return error.code() + ' ' + error.diagnostics().front().problem;
  }
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(FileTest, a_file_keeps_its_mode_when_it_is_replaced) {
  TemporaryFolder folder;
  write_file(folder / "f", "old");
  for (const auto mode : {fs::perms(0600), fs::perms(0755)}) {
    fs::permissions(folder / "f", mode);

    write_file(folder / "f", "new");

    EXPECT_EQ(fs::status(folder / "f").permissions(), mode);
    EXPECT_EQ(read_file(folder / "f"), "new");
  }
}

TEST(FileTest, a_link_stays_and_what_it_leads_to_is_replaced) {
  TemporaryFolder folder;
  fs::create_directory(folder / "far");
  write_file(folder / "far/f", "old");
  fs::create_symlink("far/f", folder / "link");
  fs::create_symlink("far/none", folder / "dangling");

  write_file(folder / "link", "new");
  write_file(folder / "dangling", "made");

  EXPECT_TRUE(fs::is_symlink(folder / "link"));
  EXPECT_EQ(read_file(folder / "far/f"), "new");
  EXPECT_EQ(read_file(folder / "far/none"), "made");
}

TEST(FileTest, what_is_no_regular_file_is_not_written_over) {
  TemporaryFolder folder;
  fs::create_directory(folder / "d");
  fs::create_symlink("round", folder / "round");
  ::mkfifo((folder / "pipe").c_str(), 0600);

  EXPECT_EQ(refusal(folder / "d"), "IO002 is a folder, not a file");
  EXPECT_EQ(refusal(folder / "pipe"), "IO002 is a device or a pipe, not a file");
  EXPECT_EQ(refusal("/dev/null"), "IO002 is a device or a pipe, not a file");
  EXPECT_EQ(refusal(folder / "round"), "IO002 cannot be written: its links lead in circles");
  EXPECT_EQ(files_in(folder.path()), 3u);
}

TEST(FileTest, a_name_may_be_as_long_as_the_file_system_allows) {
  TemporaryFolder folder;
  const fs::path file = folder / std::string(255, 'n');

  write_file(file, "long");

  EXPECT_EQ(read_file(file), "long");
}

TEST(FileTest, a_replacement_that_is_not_committed_leaves_no_trace) {
  TemporaryFolder folder;
  write_file(folder / "f", "old");
  { FileReplacement replacement(folder / "f", "new"); }

  EXPECT_EQ(read_file(folder / "f"), "old");
  EXPECT_EQ(files_in(folder.path()), 1u);
}

TEST(FileTest, a_pipe_is_read_to_its_end) {
  TemporaryFolder folder;
  ::mkfifo((folder / "pipe").c_str(), 0600);
  const std::string content(300'000, 'x');
  std::thread writer([&] { std::ofstream(folder / "pipe") << content; });

  const std::string read = read_file(folder / "pipe");

  writer.join();
  EXPECT_EQ(read, content);
}

TEST(FileTest, a_limit_holds_for_files_and_devices) {
  TemporaryFolder folder;
  write_file(folder / "f", "12345");

  EXPECT_EQ(read_file(folder / "f", 5), "12345");
  EXPECT_THROW(read_file(folder / "f", 4), Error);
  EXPECT_THROW(read_file("/dev/zero", 1000), Error);
}

}  // namespace
}  // namespace stepwise
