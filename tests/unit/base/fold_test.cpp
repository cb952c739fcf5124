#include "base/fold.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace stepwise {
namespace {

TEST(FoldCase, is_the_same_for_small_and_capital_letters_of_every_alphabet) {
  const std::pair<const char*, const char*> words[] = {
      {"München", "MÜNCHEN"},   {"Москва", "МОСКВА"}, {"übersicht", "ÜBERSICHT"},
      {"Ångström", "åNGSTRÖM"}, {"ΑΘΗΝΑ", "αθηνα"},   {"Łódź", "łóDŹ"},
      {"Ελλάς", "ΕΛΛΆΣ"},       {"Český", "ČESKÝ"},   {"straẞe", "straße"},
      {"ПРИВЕТ", "привет"}};
  for (const auto& [one, other] : words) {
    EXPECT_EQ(fold_case(one), fold_case(other));
  }
  EXPECT_EQ(fold_case("ABC xyz 09"), "abc xyz 09");
  EXPECT_NE(fold_case("müller"), fold_case("muller"));
}

TEST(FoldCase, keeps_what_is_no_letter_and_bytes_that_are_no_text) {
  EXPECT_EQ(fold_case(""), "");
  EXPECT_EQ(fold_case("日本 1!"), "日本 1!");
  EXPECT_EQ(fold_case("\xFF\xC3Z"), "\xFF\xC3z");
  EXPECT_EQ(fold_case(fold_case("ÄÖÜ")), fold_case("ÄÖÜ"));
}

TEST(SortKey, puts_letters_with_accents_beside_those_without) {
  std::vector<std::string> names = {"Zebra", "Äpfel", "apfel", "Öl", "oben", "Éclair", "Ende"};
  std::sort(names.begin(), names.end(),
            [](const auto& a, const auto& b) { return sort_key(a) < sort_key(b); });
  EXPECT_EQ(names,
            (std::vector<std::string>{"Äpfel", "apfel", "Éclair", "Ende", "oben", "Öl", "Zebra"}));
}

}  // namespace
}  // namespace stepwise
