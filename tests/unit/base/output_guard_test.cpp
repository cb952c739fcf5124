#include "base/output_guard.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/beneath.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

TEST(OutputGuard, KnowsWhatAFileIsByItsBeginning) {
  for (const auto& [text, kind] : std::initializer_list<std::pair<std::string, std::string>>{
           {"", ""},
           {std::string("SQLite format 3\0", 16), "SQLite database"},
           {"PK\3\4", "zip"},
           {"<?xml version=\"1.0\"?>\n<!-- x -->\n<svg xmlns=\"\">", "xml svg"},
           {"<importlog>", "xml importlog"},
           {"{\n  \"EnvironmentVariables\": []", "json EnvironmentVariables"},
           {"{}", "json"},
           {"digraph sequence {", "dot"},
           {"flowchart TD\n", "mermaid"},
           {"notes", "text"},
           {std::string("a\0b", 3), "binary"}}) {
    EXPECT_EQ(kind_of_file(text), kind);
  }
}

std::string code_of(const fs::path& path, std::string_view content) {
  try {
    write_file(path, content);
  } catch (const Error& error) {
    return error.code();
  }
  return "written";
}

TEST(OutputGuard, AnOutputTakesThePlaceOnlyOfItsOwnKind) {
  TemporaryFolder folder;
  const fs::path file = folder / "f";
  for (const auto& [there, comes, expected] :
       std::initializer_list<std::tuple<std::string, std::string, std::string>>{
           {"<svg>1</svg>", "<svg>2</svg>", "written"},
           {"", "<svg>2</svg>", "written"},
           {"{\"name\": 1}", "{\"EnvironmentVariables\": []}", "FIL002"},
           {"my notes", "<svg>2</svg>", "FIL002"},
           {std::string("SQLite format 3\0more", 20), "<svg/>", "FIL001"},
           {std::string("\x37\x7f\x06\x82", 4), "<svg/>", "FIL001"}}) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << there;
    EXPECT_EQ(code_of(file, comes), expected) << there;
    EXPECT_EQ(read_file(file), expected == "written" ? comes : there);
  }
}

TEST(OutputGuard, WhatStandsBesideADatabaseIsItsOwnAlsoWhenItIsNotThereYet) {
  TemporaryFolder folder;
  std::ofstream(folder / "dev.db") << "SQLite format 3";
  std::ofstream(folder / "dev.db-wal");
  fs::create_symlink("dev.db", folder / "link.svg");
  for (const char* name : {"dev.db-wal", "dev.db-journal", "dev.db-shm", "link.svg", "dev.db"}) {
    EXPECT_EQ(code_of(folder / name, "<svg/>"), "FIL001") << name;
  }
  EXPECT_EQ(code_of(folder / "other-wal", "<svg/>"), "written");
}

TEST(Beneath, NoLinkInsideOfAFolderIsFollowed) {
  TemporaryFolder folder;
  fs::create_directories(folder / "p/tables");
  fs::create_directories(folder / "elsewhere");
  std::ofstream(folder / "elsewhere/secret.xml") << "secret";
  fs::create_symlink(folder / "elsewhere", folder / "p/linked");
  fs::create_symlink(folder / "elsewhere/secret.xml", folder / "p/tables/lead.xml");

  EXPECT_THROW(read_beneath(folder / "p", "linked/secret.xml", 100), Error);
  EXPECT_THROW(read_beneath(folder / "p", "tables/lead.xml", 100), Error);
  EXPECT_THROW(ReplacementBeneath(folder / "p", "linked/new.xml", "x"), Error);
  EXPECT_THROW(ReplacementBeneath(folder / "p", "tables/lead.xml", "x"), Error);
  ReplacementBeneath(folder / "p", "tables/a/b.xml", "fine").commit();
  EXPECT_EQ(read_beneath(folder / "p", "tables/a/b.xml", 100), "fine");
  EXPECT_EQ(read_file(folder / "elsewhere/secret.xml"), "secret");
  EXPECT_FALSE(fs::exists(folder / "elsewhere/new.xml"));
}

TEST(Beneath, AFolderThatBecomesALinkBeforeTheCommitIsNotFollowed) {
  TemporaryFolder folder;
  fs::create_directories(folder / "elsewhere");
  fs::create_directories(folder / "p");
  ReplacementBeneath part(folder / "p", "tables/lead.xml", "x");
  fs::rename(folder / "p/tables", folder / "p/moved");
  fs::create_symlink(folder / "elsewhere", folder / "p/tables");
  EXPECT_THROW(part.commit(), Error);
  EXPECT_TRUE(fs::is_empty(folder / "elsewhere"));
}

}  // namespace
}  // namespace stepwise
