#include "model/condition.hpp"

#include <gmock/gmock.h>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using testing::ElementsAre;

Condition comparison(std::string column, Comparison comparison, std::string value = {}) {
  Condition leaf;
  leaf.kind = Condition::Kind::compare;
  leaf.column = std::move(column);
  leaf.comparison = comparison;
  leaf.value = std::move(value);
  return leaf;
}

Condition group(Condition::Kind kind, std::vector<Condition> children) {
  Condition result;
  result.kind = kind;
  result.children = std::move(children);
  return result;
}

Record lead() {
  Record record;
  record.ref = {"lead", "1"};
  record.fields = {{"created", *parse_time("2026-03-02T09:00:00Z")},
                   {"do_not_call", false},
                   {"employees", std::int64_t{50}},
                   {"firstname", std::string("Anna")},
                   {"rating", std::int64_t{2}},
                   {"revenue", 2.5}};
  return record;
}

TEST(Condition, compares_a_moment_with_a_date_by_the_day_on_which_it_lies) {
  Catalog catalog = samples::catalog();
  Record record = lead();
  const auto holds = [&](Comparison asked, const char* value) {
    return evaluate(comparison("created", asked, value), record, catalog).value();
  };
  EXPECT_TRUE(holds(Comparison::equals, "2026-03-02"));
  EXPECT_FALSE(holds(Comparison::less, "2026-03-02"));
  EXPECT_TRUE(holds(Comparison::at_most, "2026-03-02"));
  catalog.zone = "Pacific/Kiritimati";  // fourteen hours ahead: 2 March, 23:00
  EXPECT_TRUE(holds(Comparison::equals, "2026-03-02"));
  record.fields[0].value = *parse_time("2026-03-02T10:00Z");
  EXPECT_TRUE(holds(Comparison::equals, "2026-03-03"));
  record.fields[0].value = *parse_date("2026-03-03");
  EXPECT_TRUE(holds(Comparison::equals, "2026-03-03"));
  EXPECT_TRUE(holds(Comparison::greater, "2026-03-02T09:59Z")) << "which is the second there";
}

struct Question {
  const char* column;
  const char* comparison;
  const char* value;
  bool answer;
};

TEST(Condition, compares_by_the_type_of_the_column) {
  const Catalog catalog = samples::catalog();
  for (const Question& q :
       std::vector<Question>{{"firstname", "equals", "ANNA", true},
                             {"firstname", "not_equals", "anna", false},
                             {"firstname", "contains", "NN", true},
                             {"firstname", "begins_with", "an", true},
                             {"firstname", "ends_with", "x", false},
                             {"firstname", "less", "BERTA", true},
                             {"employees", "equals", "50", true},
                             {"employees", "greater", "9", true},
                             {"employees", "at_least", "50", true},
                             {"employees", "at_most", "49", false},
                             {"revenue", "less", "10", true},
                             {"revenue", "equals", "2.50", true},
                             {"do_not_call", "equals", "false", true},
                             {"do_not_call", "not_equals", "true", true},
                             {"rating", "equals", "Warm", true},
                             {"rating", "equals", "2", true},
                             {"rating", "equals", "Hot", false},
                             {"created", "less", "2026-03-03", true},
                             {"created", "equals", "2026-03-02T10:00+01:00", true},
                             {"rating", "is_set", "", true},
                             {"rating", "is_not_set", "", false}}) {
    EXPECT_EQ(
        evaluate(comparison(q.column, *comparison_of(q.comparison), q.value), lead(), catalog),
        q.answer)
        << q.column << ' ' << q.comparison << ' ' << q.value;
  }
}

TEST(Condition, an_empty_column_is_only_not_set_and_not_equal) {
  const Catalog catalog = samples::catalog();
  Record empty = lead();
  empty.fields = {{"firstname", std::string()}};
  for (const char* column : {"firstname", "subject"}) {
    EXPECT_EQ(evaluate(comparison(column, Comparison::is_not_set), empty, catalog), true);
    EXPECT_EQ(evaluate(comparison(column, Comparison::not_equals, "x"), empty, catalog), true);
    for (const Comparison other : {Comparison::is_set, Comparison::equals, Comparison::less,
                                   Comparison::at_least, Comparison::contains}) {
      const std::string value = other == Comparison::is_set ? "" : "x";
      EXPECT_EQ(evaluate(comparison(column, other, value), empty, catalog), false);
    }
  }
}

TEST(Condition, groups_hold_when_all_any_or_none_of_their_children_do) {
  const Catalog catalog = samples::catalog();
  const Condition yes = comparison("rating", Comparison::equals, "Warm");
  const Condition no = comparison("rating", Comparison::equals, "Cold");
  using Kind = Condition::Kind;
  EXPECT_EQ(evaluate(group(Kind::all, {yes, yes}), lead(), catalog), true);
  EXPECT_EQ(evaluate(group(Kind::all, {yes, no}), lead(), catalog), false);
  EXPECT_EQ(evaluate(group(Kind::any, {no, yes}), lead(), catalog), true);
  EXPECT_EQ(evaluate(group(Kind::any, {no, no}), lead(), catalog), false);
  EXPECT_EQ(evaluate(group(Kind::none, {no, no}), lead(), catalog), true);
  EXPECT_EQ(evaluate(group(Kind::none, {group(Kind::none, {yes})}), lead(), catalog), true);
}

TEST(Condition, cannot_be_evaluated_when_the_table_lacks_a_column_whatever_else_it_asks) {
  const Catalog catalog = samples::catalog();
  const Condition yes = comparison("rating", Comparison::equals, "Warm");
  const Condition unknown = comparison("budget", Comparison::is_set);
  EXPECT_EQ(evaluate(unknown, lead(), catalog), std::nullopt);
  EXPECT_EQ(evaluate(group(Condition::Kind::any, {yes, unknown}), lead(), catalog), std::nullopt);
}

TEST(Condition, names_the_columns_it_reads_once_and_sorted) {
  EXPECT_THAT(
      columns_of(group(Condition::Kind::all,
                       {comparison("rating", Comparison::is_set),
                        group(Condition::Kind::any, {comparison("created", Comparison::is_set),
                                                     comparison("rating", Comparison::is_set)})})),
      ElementsAre("created", "rating"));
}

TEST(Condition, comparisons_have_names_that_read_back) {
  for (const char* name : {"equals", "not_equals", "less", "at_most", "greater", "at_least",
                           "contains", "begins_with", "ends_with", "is_set", "is_not_set"}) {
    EXPECT_EQ(name_of(*comparison_of(name)), name);
  }
  EXPECT_EQ(comparison_of("like"), std::nullopt);
}

TEST(Condition, on_an_unknown_table_has_one_finding) {
  const auto findings =
      check(comparison("rating", Comparison::is_set), "leads", samples::catalog());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(to_line(findings[0]),
            "error[DEF014] condition: there is no table \"leads\"; did you mean \"lead\"?");
}

}  // namespace
}  // namespace stepwise
