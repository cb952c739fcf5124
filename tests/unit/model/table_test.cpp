#include "model/table.hpp"

#include <gtest/gtest.h>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

ParsedValue parsed(const char* column, std::string_view text) {
  const Catalog catalog = samples::catalog();
  return parse_value(*catalog.column("lead", column), catalog, text);
}

TEST(Value, of_a_column_reads_back_from_its_text) {
  const Catalog catalog = samples::catalog();
  for (const auto& [name, text] :
       std::vector<std::pair<const char*, const char*>>{{"firstname", "Zoë"},
                                                        {"employees", "7"},
                                                        {"revenue", "2.5"},
                                                        {"do_not_call", "true"},
                                                        {"created", "2026-03-02T09:00:00Z"},
                                                        {"rating", "Warm"},
                                                        {"account", "A-17"}}) {
    const Column& column = *catalog.column("lead", name);
    const ParsedValue value = parse_value(column, catalog, text);
    EXPECT_EQ(value.problem, "") << name;
    EXPECT_EQ(display_text(column, catalog, value.value), text);
  }
}

TEST(Value, of_a_column_of_times_is_a_date_where_no_time_of_day_is_given) {
  EXPECT_EQ(parsed("created", "2026-03-02").value, Value{*parse_date("2026-03-02")});
  EXPECT_EQ(parsed("created", "2026-03-02T00:00Z").value, Value{*parse_time("2026-03-02")});
}

TEST(Value, of_a_column_of_dates_has_no_time_of_day) {
  Column column;
  column.type = ColumnType::date;
  const Catalog catalog;
  const Value date = *parse_date("2026-03-02");
  EXPECT_EQ(parse_value(column, catalog, "2026-03-02").value, date);
  EXPECT_EQ(parse_value(column, catalog, "2026-03-02T00:00:00Z").value, date);
  for (const char* text : {"2026-03-02T09:00Z", "2026-02-30", "soon", "2026-03-02x"}) {
    EXPECT_NE(parse_value(column, catalog, text).problem, "") << text;
  }
}

TEST(Value, of_empty_text_is_nothing) {
  EXPECT_TRUE(is_empty(parsed("rating", "").value));
  EXPECT_EQ(parsed("rating", "").problem, "");
}

TEST(Value, of_a_choice_is_its_number_by_label_or_number) {
  EXPECT_EQ(parsed("rating", "Cold").value, Value{std::int64_t{3}});
  EXPECT_EQ(parsed("rating", "3").value, Value{std::int64_t{3}});
}

struct BadText {
  const char* column;
  const char* text;
  const char* problem;
  const char* remedy;
};

TEST(Value, that_does_not_fit_its_column_has_a_reason) {
  for (const BadText& bad : std::vector<BadText>{
           {"firstname", "abcdefghijklmnopqrstu", "is longer than 20 characters", "shorten it"},
           {"firstname", "\xff", "is not UTF-8", "save the file as UTF-8"},
           {"employees", "12x", "is not a whole number", "write digits only, for example 42"},
           {"employees", "-1", "is less than 0", "write a number from 0 to 1000"},
           {"employees", "1001", "is more than 1000", "write a number from 0 to 1000"},
           {"revenue", "2,5", "is not a number", "write it with a decimal point, for example 2.5"},
           {"do_not_call", "yes", "is neither true nor false", "write true or false"},
           {"created", "02.03.2026", "is not a time",
            "write it as in 2026-03-02 or 2026-03-02T09:00:00Z"},
           {"rating", "Hut", "is not an option of choice rating", "did you mean \"Hot\"?"},
           {"rating", "4", "is not an option of choice rating", "write one of: Hot, Warm, Cold"}}) {
    const ParsedValue value = parsed(bad.column, bad.text);
    EXPECT_TRUE(is_empty(value.value));
    EXPECT_EQ(value.problem, bad.problem);
    EXPECT_EQ(value.remedy, bad.remedy);
  }
}

TEST(Value, of_a_text_column_without_limit_may_have_4000_characters) {
  EXPECT_EQ(parsed("subject", std::string(4000, 'x')).problem, "");
  EXPECT_EQ(parsed("subject", std::string(4001, 'x')).problem, "is longer than 4000 characters");
}

TEST(Column, types_have_names_that_read_back) {
  for (const char* name :
       {"text", "whole_number", "decimal", "boolean", "date_time", "choice", "lookup", "date"}) {
    EXPECT_EQ(name_of(*column_type_of(name)), name);
  }
  EXPECT_EQ(column_type_of("money"), std::nullopt);
}

TEST(Catalog, gives_nothing_for_what_it_does_not_hold) {
  const Catalog catalog = samples::catalog();
  EXPECT_EQ(catalog.table("order"), nullptr);
  EXPECT_EQ(catalog.column("order", "subject"), nullptr);
  EXPECT_EQ(catalog.column("lead", "budget"), nullptr);
  EXPECT_EQ(catalog.choice("colour"), nullptr);
}

}  // namespace
}  // namespace stepwise
