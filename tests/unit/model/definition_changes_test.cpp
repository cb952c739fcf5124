#include "model/definition_changes.hpp"

#include <gtest/gtest.h>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using Words = std::vector<std::string>;

Words texts(const Definition& before, const Definition& after) {
  Words result;
  for (const Change& change : changes_between(before, after)) result.push_back(change.text);
  return result;
}

TEST(DefinitionChanges, of_a_choice_go_by_the_numbers_of_its_options) {
  const Choice before{"heat", "Heat", {{1, "Hot"}, {2, "Warm"}, {3, "Cold"}}};
  const Choice after{"heat", "Heat", {{3, "Cold"}, {1, "Very hot"}, {7, "New"}}};
  EXPECT_EQ(texts(before, after),
            (Words{"label of option 1 is \"Very hot\", was \"Hot\"", "option 7 \"New\" is new",
                   "option 2 \"Warm\" is gone", "option 3 is the first now"}));
}

TEST(DefinitionChanges, of_a_table_tell_each_property_of_a_column) {
  Column note;
  note.name = "note";
  note.max_length = 100;
  Column gone = note, came = note;
  gone.name = "gone";
  came.name = "came";
  came.type = ColumnType::choice;
  came.choice = "heat";
  came.max_length = 0;
  came.required = true;
  Column now = note;
  now.max_length = 10;
  now.type = ColumnType::whole_number;
  now.max = 5;
  const auto changes = changes_between(Table{"deal", "Deal", "note", {gone, note}},
                                       Table{"deal", "Deal", "came", {came, now}});
  Words words;
  for (const Change& change : changes) words.push_back(change.text);
  EXPECT_EQ(words, (Words{"primary column is \"came\", was \"note\"", "column came is new",
                          "column note: type is \"whole_number\", was \"text\"",
                          "column note: most characters is \"10\", was \"100\"",
                          "column note: most is \"5\", was nothing", "column gone is gone"}));
  EXPECT_EQ(changes.at(1).after, "choice heat, required");
  EXPECT_EQ(changes.back().before, "text, at most 100 characters");
}

TEST(DefinitionChanges, of_a_process_flow_know_stages_by_name) {
  const ProcessFlow before{"flow", "Flow", "deal", {{"New", ""}, {"Offer", ""}, {"Won", ""}}};
  const ProcessFlow after{"flow", "Flow", "deal", {{"Won", "close"}, {"New", ""}, {"Quote", ""}}};
  EXPECT_EQ(texts(before, after),
            (Words{"category of stage \"Won\" is \"close\", was nothing", "stage \"Quote\" is new",
                   "stage \"Offer\" is gone", "stage \"Won\" is the first now"}));
}

TEST(DefinitionChanges, are_told_of_every_kind_and_none_where_both_are_equal) {
  Column named;
  named.display_name = "X";
  Sequence renamed = samples::good_sequence();
  renamed.name = "Other";
  const std::pair<Definition, Definition> pairs[] = {
      {Variable{"v", "V", "", VariableType::text, "a", false},
       Variable{"v", "V", "", VariableType::number, "1", true}},
      {EmailTemplate{"e", "E", "lead", "s", "b"}, EmailTemplate{"e", "E", "lead", "s", "c"}},
      {Tag{"t", "T"}, Tag{"t", "T", "other"}},
      {samples::good_sequence(), renamed},
      {SequenceTemplate{samples::good_sequence()}, SequenceTemplate{renamed}},
      {AddedColumn{"lead", Column{}}, AddedColumn{"lead", named}},
  };
  for (const auto& [before, after] : pairs) {
    EXPECT_FALSE(texts(before, after).empty()) << to_text(ref_of(before));
    EXPECT_TRUE(texts(before, before).empty()) << to_text(ref_of(before));
  }
}

}  // namespace
}  // namespace stepwise
