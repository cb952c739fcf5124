#include "cli/grid.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace stepwise::cli {
namespace {

Listing fruits() {
  Listing listing{
      "fruits", {{"name", "FRUIT"}, {"price", "PRICE"}, {"seen_on", ""}, {"tags", ""}}, {}};
  const auto day = [](const char* text) { return *parse_time(text); };
  listing.add({"Fig", 12, day("2026-03-02"), to_list({"sweet", "dry"})});
  listing.add({"apple", 3, day("2026-04-01"), to_list({"sweet"})});
  listing.add({"Lemon", 7, day("2026-03-09"), to_list({})});
  return listing;
}

std::string arranged(const std::vector<std::string>& words) {
  Listing listing = fruits();
  arrange(listing, parse({"", {}, grid_options()}, words));
  std::string text;
  for (const Document::List& row : listing.rows) text += to_plain(row) + "\n";
  return text;
}

std::string names(std::vector<std::string> words) {
  words.insert(words.end(), {"--columns", "name"});
  std::string text = arranged(words);
  for (char& c : text) c = c == '\n' ? ' ' : c;
  return text;
}

TEST(Grid, leaves_the_order_alone_when_nothing_is_asked) {
  EXPECT_EQ(names({}), "Fig apple Lemon ");
}

TEST(Grid, sorts_texts_without_regard_to_case_and_numbers_by_value) {
  EXPECT_EQ(names({"--sort", "name"}), "apple Fig Lemon ");
  EXPECT_EQ(names({"--sort", "price"}), "apple Lemon Fig ");
  EXPECT_EQ(names({"--sort", "price:desc"}), "Fig Lemon apple ");
}

TEST(Grid, takes_several_values_of_one_column_as_either_and_columns_as_both) {
  EXPECT_EQ(names({"--filter", "name=FIG", "--filter", "name=lemon"}), "Fig Lemon ");
  EXPECT_EQ(names({"--filter", "name=fig", "--filter", "price=3"}), "");
}

TEST(Grid, finds_an_item_of_a_list_and_the_beginning_of_a_time) {
  EXPECT_EQ(names({"--filter", "tags=sweet"}), "Fig apple ");
  EXPECT_EQ(names({"--filter", "seen_on=2026-03"}), "Fig Lemon ");
}

TEST(Grid, shows_the_columns_that_are_chosen_in_their_order) {
  Listing listing = fruits();
  arrange(listing,
          parse({"", {}, grid_options()}, std::vector<std::string>{"--columns", "seen_on, name"}));

  ASSERT_EQ(listing.columns.size(), 2u);
  EXPECT_EQ(listing.columns[0].title, "SEEN ON");
  EXPECT_EQ(to_plain(listing.rows[0]), "2026-03-02 00:00, Fig");
}

TEST(Grid, refuses_what_it_does_not_know_with_a_suggestion) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"--sort", "prize"}, {"--filter", "prize=3"}, {"--columns", "name,prize"}}) {
    try {
      arranged(words);
      ADD_FAILURE() << words.back();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "CLI017");
      EXPECT_EQ(error.diagnostics().front().remedy, "did you mean \"price\"?");
    }
  }
}

TEST(Grid, refuses_words_of_no_form) {
  EXPECT_THROW(arranged({"--sort", "price:up"}), Error);
  EXPECT_THROW(arranged({"--filter", "price"}), Error);
  EXPECT_THROW(arranged({"--columns", "name,name"}), Error);
  EXPECT_THROW(arranged({"--columns", ""}), Error);
}

}  // namespace
}  // namespace stepwise::cli
