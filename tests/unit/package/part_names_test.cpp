#include "package/part_names.hpp"

#include "package/package.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {

TEST(PartNamesTest, a_component_has_one_place_and_a_place_one_component) {
  for (const KindWords& kind : kind_words()) {
    const ComponentRef ref{kind.kind, kind.kind == ComponentKind::column ? "lead.score" : "intro"};

    EXPECT_EQ(component_of(part_name(ref)), ref);
  }
  EXPECT_EQ(part_name({ComponentKind::sequence, "intro"}), "sequences/intro/sequence.xml");
  EXPECT_EQ(part_name({ComponentKind::column, "lead.score"}), "columns/lead.score/column.xml");
}

TEST(PartNamesTest, other_names_are_no_components) {
  for (const char* name : {"sequences/intro/sequence.XML", "sequences/in tro/sequence.xml",
                           "sequence.xml", "sequences/a/b/sequence.xml", "columns/score/column.xml",
                           "tables/lead.x/table.xml", "sequences//sequence.xml", ""}) {
    EXPECT_FALSE(component_of(name)) << name;
  }
}

TEST(PartNamesTest, names_must_be_in_normal_form_and_stay_inside) {
  const std::map<std::string, std::string> faults = {{"../x", "PKG012"},
                                                     {"a/../x", "PKG012"},
                                                     {"/etc/passwd", "PKG012"},
                                                     {"C:/x", "PKG012"},
                                                     {"..\\x", "PKG012"},
                                                     {"a/./b", "PKG012"},
                                                     {"a//b", "PKG012"},
                                                     {"a./b", "PKG012"},
                                                     {"a /b", "PKG012"},
                                                     {"", "PKG012"},
                                                     {"a\nb", "PKG014"},
                                                     {"a\x1b[31m", "PKG014"},
                                                     {"\xFF\xFE", "PKG014"},
                                                     {"\u202Etxt.xml", "PKG014"},
                                                     {std::string(256, 'a'), "PKG015"},
                                                     {std::string("a\0b", 3), "PKG014"}};
  for (const auto& [name, code] : faults) {
    const auto fault = find_name_fault(name);
    ASSERT_TRUE(fault) << name;
    EXPECT_EQ(fault->code, code) << name;
  }
  EXPECT_FALSE(find_name_fault("sequences/intro/sequence.xml"));
  EXPECT_FALSE(find_name_fault(".git/config"));
}

TEST(PartNamesTest, only_notes_and_dot_files_lie_beside_the_parts) {
  for (const char* name : {"README.md", "a/b.md", ".git/config", "a/.DS_Store"}) {
    EXPECT_TRUE(is_beside(name)) << name;
  }
  for (const char* name : {"solution.xml", "x.txt", "../x", "./x", "a/b"}) {
    EXPECT_FALSE(is_beside(name)) << name;
  }
}

}  // namespace
}  // namespace stepwise::package
