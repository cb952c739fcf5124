#include "model/value_fit.hpp"

#include <gtest/gtest.h>

namespace stepwise {
namespace {

Column column(ColumnType type, std::int64_t max_length = 0, std::optional<double> max = {}) {
  Column made;
  made.name = "x";
  made.type = type;
  made.max_length = max_length;
  made.max = max;
  if (type == ColumnType::choice) made.choice = "heat";
  return made;
}

Column stage_column() {
  Column made = column(ColumnType::choice);
  made.choice = made.name = "stage.flow";
  return made;
}

Catalog catalog(std::vector<ChoiceOption> options = {{1, "Hot"}, {2, "Cold"}}) {
  Catalog made;
  made.choices["heat"] = {"heat", "Heat", std::move(options)};
  made.tables["deal"] = {"deal", "Deal", "name", {}};
  made.process_flows["flow"] = {"flow", "Flow", "deal", {{"New", ""}, {"Won", ""}}};
  add_stage_columns(made);
  return made;
}

TEST(ValueFit, says_which_values_are_none_of_their_column) {
  const std::int64_t seven = 7, one = 1;
  const struct {
    Column column;
    Value value;
    const char* problem;
  } cases[] = {
      {column(ColumnType::text, 3), std::string("abc"), ""},
      {column(ColumnType::text, 3), std::string("abcd"),
       "is \"abcd\", which is longer than 3 characters"},
      {column(ColumnType::text), seven, "is \"7\", which is no text"},
      {column(ColumnType::whole_number), seven, ""},
      {column(ColumnType::whole_number, 0, 5), seven, "is \"7\", which is more than 5"},
      {column(ColumnType::whole_number), std::string("7"), "is \"7\", which is no whole_number"},
      {column(ColumnType::whole_number), 7.0, "is \"7\", which is no whole_number"},
      {column(ColumnType::decimal), 7.0, ""},
      {column(ColumnType::boolean), std::string("true"), "is \"true\", which is no boolean"},
      {column(ColumnType::date_time), std::string("2026-03-02"),
       "is \"2026-03-02\", which is no date_time"},
      {column(ColumnType::choice), one, ""},
      {column(ColumnType::choice), seven, "is \"7\", which is no option of choice heat"},
      {column(ColumnType::choice), std::string("Hot"),
       "is \"Hot\", which is no option of choice heat"},
      {stage_column(), std::string("Won"), ""},
      {stage_column(), std::string("won"), "is \"won\", which is no stage of process flow flow"},
      {stage_column(), one, "is \"1\", which is no stage of process flow flow"},
      {column(ColumnType::text), Value(), ""},
  };
  const Catalog all = catalog();
  for (const auto& one_case : cases) {
    EXPECT_EQ(misfit(one_case.column, all, one_case.value), one_case.problem)
        << name_of(one_case.column.type) << ' ' << to_text(one_case.value);
  }
}

TEST(ValueFit, carries_a_value_over_as_a_record_import_would_read_it) {
  const std::int64_t seven = 7, one = 1;
  const struct {
    Column before, after;
    Value value, becomes;
  } cases[] = {
      {column(ColumnType::text), column(ColumnType::whole_number), std::string("7"), seven},
      {column(ColumnType::text), column(ColumnType::whole_number), std::string("seven"), Value()},
      {column(ColumnType::text), column(ColumnType::whole_number, 0, 5), std::string("7"), Value()},
      {column(ColumnType::whole_number), column(ColumnType::text), seven, std::string("7")},
      {column(ColumnType::text), column(ColumnType::choice), std::string("Cold"), std::int64_t{2}},
      {column(ColumnType::choice), column(ColumnType::text), one, std::string("Hot")},
      {column(ColumnType::text), column(ColumnType::text, 2), std::string("abc"), Value()},
      {column(ColumnType::text), column(ColumnType::lookup), std::string("A-1"), Value()},
  };
  const Catalog all = catalog();
  for (const auto& one_case : cases) {
    EXPECT_EQ(carried_over(one_case.before, all, one_case.after, all, one_case.value),
              one_case.becomes)
        << name_of(one_case.before.type) << " to " << name_of(one_case.after.type);
  }
}

TEST(ValueFit, knows_an_option_by_its_number_and_a_lookup_by_its_table) {
  const std::int64_t one = 1;
  const Catalog after = catalog({{1, "Cold"}, {2, "Hot"}});
  EXPECT_EQ(
      carried_over(column(ColumnType::choice), catalog(), column(ColumnType::choice), after, one),
      Value(one));
  Column of_account = column(ColumnType::lookup), of_contact = of_account;
  of_account.lookup_table = "account";
  of_contact.lookup_table = "contact";
  EXPECT_FALSE(same_type(of_account, of_contact));
  EXPECT_TRUE(is_empty(carried_over(of_account, after, of_contact, after, std::string("A-1"))));
}

TEST(Stages, are_read_by_their_names_letter_by_letter) {
  const Catalog all = catalog();
  EXPECT_EQ(parse_value(stage_column(), all, "Won").value, Value(std::string("Won")));
  const ParsedValue by_number = parse_value(stage_column(), all, "2");
  EXPECT_EQ(by_number.problem, "is not a stage of process flow flow");
  EXPECT_EQ(by_number.remedy, "write one of: New, Won");
}

}  // namespace
}  // namespace stepwise
