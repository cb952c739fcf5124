#include "model/tag.hpp"

#include <gtest/gtest.h>

namespace stepwise {
namespace {

std::vector<std::string> faults_of(const TagTree& tree) {
  std::vector<std::string> result;
  for (const TagFault& fault : tree.faults()) result.push_back(fault.tag + ' ' + fault.what.code);
  return result;
}
using Words = std::vector<std::string>;

TEST(TagTree, tells_paths_and_finds_by_them) {
  const TagTree tree({{"web", "Web", "in"}, {"in", "Inbound", ""}, {"forms", "Forms", "web"}});
  EXPECT_EQ(tree.path("forms"), "Inbound/Web/Forms");
  EXPECT_EQ(tree.path("gone"), "gone");
  EXPECT_EQ(tree.paths({"web", "in"}), (Words{"Inbound", "Inbound/Web"}));
  ASSERT_NE(tree.at("inbound/WEB"), nullptr);
  EXPECT_EQ(tree.at("inbound/WEB")->unique_name, "web");
  EXPECT_EQ(tree.at("Web"), nullptr);
  EXPECT_EQ(faults_of(tree), Words{});
}

TEST(TagTree, refuses_names_that_nobody_could_write_or_see) {
  const TagTree tree({{"a", "", ""},
                      {"b", "x/y", ""},
                      {"c", " x", ""},
                      {"d", "x\ny", ""},
                      {"e", std::string(101, 'x'), ""},
                      {"f", std::string(100, 'x'), ""}});
  EXPECT_EQ(faults_of(tree), (Words{"a TAG001", "b TAG001", "c TAG001", "d TAG001", "e TAG001"}));
}

TEST(TagTree, refuses_a_fifth_level_and_a_circle) {
  const TagTree tree({{"a", "A", ""},
                      {"b", "B", "a"},
                      {"c", "C", "b"},
                      {"d", "D", "c"},
                      {"e", "E", "d"},
                      {"x", "X", "y"},
                      {"y", "Y", "x"}});
  EXPECT_EQ(faults_of(tree), (Words{"e TAG003", "x TAG006"}));
  EXPECT_EQ(tree.path("x"), "X");
}

TEST(TagTree, takes_a_hundred_on_each_level_but_the_first) {
  std::vector<Tag> tags;
  const auto add = [&](const std::string& kind, int count, const std::string& parent) {
    for (int i = 0; i < count; ++i) {
      tags.push_back({kind + std::to_string(100 + i), kind + std::to_string(i), parent});
    }
  };
  add("first", 150, "");
  add("second", 60, "first100");
  add("third", 40, "first101");  // also on the second level
  EXPECT_EQ(faults_of(TagTree(tags)), Words{});
  add("fourth", 1, "first102");
  EXPECT_EQ(faults_of(TagTree(tags)), Words{"third139 TAG004"});
}

}  // namespace
}  // namespace stepwise
