#include "base/fresh_file.hpp"

#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise {
namespace {

namespace fs = std::filesystem;

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator{}));
}

TEST(FreshFile, ComesIntoPlaceWholeAndForItsOwnerAlone) {
  testing::TemporaryFolder folder;
  FreshFile file(folder / "a");
  std::ofstream(file.hidden()) << "content";
  EXPECT_FALSE(fs::exists(folder / "a"));
  file.place();
  EXPECT_EQ(read_file(folder / "a"), "content");
  struct stat there {};
  ASSERT_EQ(::stat((folder / "a").c_str(), &there), 0);
  EXPECT_EQ(there.st_mode & 0777, 0600u);
  EXPECT_EQ(entries(folder.path()), 1u);
}

TEST(FreshFile, NeverReplacesAnother) {
  testing::TemporaryFolder folder;
  FreshFile file(folder / "a");
  std::ofstream(folder / "a") << "came meanwhile";
  EXPECT_THROW(file.place(), Error);
  EXPECT_EQ(read_file(folder / "a"), "came meanwhile");
  EXPECT_THROW(FreshFile(folder / "a"), Error);
}

TEST(FreshFile, LeavesNothingWhenItIsNotPlaced) {
  testing::TemporaryFolder folder;
  {
    FreshFile file(folder / "a");
    std::ofstream(file.hidden().string() + "-wal") << "log";
    std::ofstream(file.hidden().string() + "-journal") << "journal";
  }
  EXPECT_EQ(entries(folder.path()), 0u);
}

TEST(FreshFile, RemovesWhatAKilledOneLeftButNotWhatIsBeingMade) {
  testing::TemporaryFolder folder;
  const FreshFile other(folder / "b");
  std::ofstream(folder / ".stepwise-new-1-0.part") << "left";
  std::ofstream(folder / ".stepwise-new-1-0.part-wal") << "left";
  std::ofstream(folder / ".stepwise-news") << "not ours";
  FreshFile file(folder / "a");
  EXPECT_FALSE(fs::exists(folder / ".stepwise-new-1-0.part"));
  EXPECT_FALSE(fs::exists(folder / ".stepwise-new-1-0.part-wal"));
  EXPECT_TRUE(fs::exists(folder / ".stepwise-news"));
  EXPECT_TRUE(fs::exists(other.hidden()));
}

}  // namespace
}  // namespace stepwise
