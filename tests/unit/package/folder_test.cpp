#include "base/error.hpp"
#include "base/file.hpp"
#include "package/package.hpp"
#include "unit/package/random_solution.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {
namespace fs = std::filesystem;

const fs::path good = source_folder() / "tests/golden/packages/good";

TEST(FolderTest, only_files_that_differ_are_touched) {
  TemporaryFolder folder;
  const Solution solution = read_package(good);
  write_package(solution, folder / "p", Form::folder, false);
  write_file(folder / "p/choices/colour/choice.xml", "changed", Over::any_kind);
  const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(24);
  fs::last_write_time(folder / "p/solution.xml", long_ago);
  fs::last_write_time(folder / "p/choices/colour/choice.xml", long_ago);

  write_package(solution, folder / "p", Form::folder, true);

  EXPECT_EQ(fs::last_write_time(folder / "p/solution.xml"), long_ago);
  EXPECT_GT(fs::last_write_time(folder / "p/choices/colour/choice.xml"), long_ago);
  EXPECT_EQ(files_below(good), files_below(folder / "p"));
}

TEST(FolderTest, parts_that_are_gone_are_removed_and_other_files_stay) {
  TemporaryFolder folder;
  Solution solution = read_package(good);
  write_package(solution, folder / "p", Form::folder, false);
  write_files(folder / "p",
              {{"README.md", "mine"}, {".git/config", "mine"}, {"choices/notes.md", "mine"}});
  std::erase_if(solution.components,
                [](const Component& c) { return c.ref.kind == ComponentKind::choice; });

  write_package(solution, folder / "p", Form::folder, true);

  EXPECT_FALSE(fs::exists(folder / "p/choices/colour"));
  EXPECT_TRUE(fs::exists(folder / "p/README.md"));
  EXPECT_TRUE(fs::exists(folder / "p/.git/config"));
  EXPECT_TRUE(fs::exists(folder / "p/choices/notes.md"));
  expect_equal(read_package(folder / "p"), read_package(folder / "p"));
}

TEST(FolderTest, an_emptied_collection_leaves_no_folder_behind) {
  TemporaryFolder folder;
  Solution solution = read_package(good);
  write_package(solution, folder / "p", Form::folder, false);
  solution.components.clear();

  write_package(solution, folder / "p", Form::folder, true);

  EXPECT_FALSE(fs::exists(folder / "p/sequences"));
  EXPECT_TRUE(read_package(folder / "p").components.empty());
}

TEST(FolderTest, what_exists_is_not_written_over_unless_wished) {
  TemporaryFolder folder;
  const Solution solution = read_package(good);
  fs::create_directory(folder / "p");
  write_file(folder / "p.zip", "mine", Over::any_kind);

  for (const auto& [path, form] :
       {std::pair(folder / "p", Form::folder), std::pair(folder / "p.zip", Form::zip)}) {
    EXPECT_EQ(findings_of([&, &at = path, as = form] { write_package(solution, at, as, false); }),
              "error[IO003] " + path.string() +
                  ": exists already; choose another name, or say --overwrite\n");
  }
  EXPECT_EQ(read_file(folder / "p.zip"), "mine");
}

TEST(FolderTest, a_folder_of_somebody_else_is_left_alone) {
  TemporaryFolder folder;
  const Solution solution = read_package(good);
  write_files(folder / "home", {{"letters/one.txt", "mine"}});
  write_files(folder / "fresh", {{".git/config", "mine"}, {"README.md", "mine"}});

  EXPECT_EQ(findings_of([&] { write_package(solution, folder / "home", Form::folder, true); }),
            "error[IO003] " + (folder / "home").string() +
                ": is a folder that holds other files and no package; choose an empty folder, or "
                "one that is not there yet\n");
  EXPECT_EQ(files_below(folder / "home").size(), 1u);
  EXPECT_EQ(findings_of([&] { write_package(solution, folder / "fresh", Form::folder, true); }),
            "");
}

TEST(FolderTest, files_that_are_no_parts_stay_and_are_named) {
  TemporaryFolder folder;
  const Solution solution = read_package(good);
  write_package(solution, folder / "p", Form::folder, false);
  write_files(folder / "p", {{"notes.txt", "mine"}, {"README.md", "mine"}});

  EXPECT_EQ(write_package(solution, folder / "p", Form::folder, true),
            std::vector<std::string>{"notes.txt"});
  EXPECT_EQ(read_file(folder / "p/notes.txt"), "mine");
}

TEST(FolderTest, parts_are_not_written_through_links) {
  TemporaryFolder folder;
  const Solution solution = read_package(good);
  write_package(solution, folder / "p", Form::folder, false);
  fs::rename(folder / "p/choices", folder / "elsewhere");
  fs::create_directory_symlink(folder / "elsewhere", folder / "p/choices");
  write_file(folder / "elsewhere/colour/choice.xml", "mine", Over::any_kind);

  EXPECT_EQ(findings_of([&] { write_package(solution, folder / "p", Form::folder, true); }),
            "error[IO003] " + (folder / "p/choices").string() +
                ": is a link in the way of a part; remove the link, or choose another folder\n");
  EXPECT_EQ(read_file(folder / "elsewhere/colour/choice.xml"), "mine");
}

// Half of an export would be a package that nobody made.
TEST(FolderTest, a_part_that_cannot_be_written_leaves_the_old_package_whole) {
  TemporaryFolder folder;
  Solution solution = read_package(good);
  write_package(solution, folder / "p", Form::folder, false);
  const auto before = files_below(folder / "p");
  std::erase_if(solution.components,
                [](const Component& c) { return c.ref.kind == ComponentKind::choice; });
  solution.manifest.name = "Another";
  fs::create_directories(folder / "p/choices/wall/choice.xml/x");  // a folder where a part belongs
  solution.components.push_back({{ComponentKind::choice, "wall"}, Choice{"wall", "Wall", {}}});

  EXPECT_NE(findings_of([&] { write_package(solution, folder / "p", Form::folder, true); }), "");

  EXPECT_EQ(files_below(folder / "p"), before);
}

TEST(FolderTest, links_and_devices_are_refused) {
  TemporaryFolder folder;
  fs::copy(good, folder / "p", fs::copy_options::recursive);
  fs::remove(folder / "p/solution.xml");
  fs::create_symlink("/etc/passwd", folder / "p/solution.xml");

  EXPECT_EQ(findings_of([&] { read_package(folder / "p"); }),
            "error[PKG013] package p, entry \"solution.xml\": is a link or a device; put the file "
            "itself into the package\n");
}

TEST(FolderTest, names_that_differ_only_in_case_are_refused) {
  TemporaryFolder folder;
  fs::copy(good, folder / "p", fs::copy_options::recursive);
  write_files(folder / "p", {{"Choices/colour/choice.xml", "x"}});

  EXPECT_EQ(
      findings_of([&] { read_package(folder / "p"); }),
      "error[PKG011] package p, entry \"choices/colour/choice.xml\": differs only in case from "
      "\"Choices/colour/choice.xml\"; keep one of them\n"
      "Choices/colour/choice.xml: error[PKG022] package p: unknown part "
      "\"Choices/colour/choice.xml\"; did you mean \"choices/colour/choice.xml\"?\n");
}

TEST(FolderTest, a_path_that_is_no_package_is_told_apart) {
  TemporaryFolder folder;
  fs::create_symlink("round", folder / "round");
  EXPECT_EQ(findings_of([&] { read_package(folder / "round"); }),
            "error[IO001] " + (folder / "round").string() +
                ": cannot be read: Too many levels of symbolic links; give a package: a .zip file "
                "or a folder\n");
  const std::string missing = (folder / "none").string();

  EXPECT_EQ(
      findings_of([&] { read_package(missing); }),
      "error[IO001] " + missing + ": does not exist; give a package: a .zip file or a folder\n");
  EXPECT_EQ(
      findings_of([] { read_package("/dev/null"); }),
      "error[IO001] /dev/null: is neither a file nor a folder; give a package: a .zip file or a "
      "folder\n");
}

// What could not be read again is not written: nothing is left half done.
TEST(FolderTest, a_solution_that_no_package_can_carry_is_not_written) {
  TemporaryFolder folder;
  Solution solution = read_package(good);
  EmailTemplate bell{"bell", "Bell", "lead", "s", "ding\x07"};
  solution.components.push_back({ref_of(bell), bell});
  Choice escaping{"../../evil", "Evil", {}};
  solution.components.push_back({ref_of(escaping), escaping});

  const auto write = [&] { write_package(solution, folder / "p", Form::folder, true); };

  EXPECT_EQ(
      findings_of(write),
      "error[PKG012] solution golden, entry \"choices/../../evil/choice.xml\": the name leaves "
      "the package; name entries like \"sequences/intro/sequence.xml\"\n");
  solution.components.pop_back();
  EXPECT_EQ(findings_of(write),
            "emailtemplates/bell/emailtemplate.xml:3:13: error[XML013] emailtemplate bell: holds a "
            "control character: \\x07; remove it\n");
  EXPECT_FALSE(fs::exists(folder / "p"));
}

}  // namespace
}  // namespace stepwise::package
