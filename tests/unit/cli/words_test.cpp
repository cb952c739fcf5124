// What sentences are made of: spans of time and conditions.
#include <gtest/gtest.h>

#include "environment/condition_words.hpp"
#include "environment/duration_words.hpp"
#include "environment/views.hpp"

namespace stepwise {
namespace {

using namespace std::chrono_literals;

TEST(Words, name_the_two_largest_units_of_a_span) {
  EXPECT_EQ(in_words(Micros{0}), "no time");
  EXPECT_EQ(in_words(Micros{59s}), "less than a minute");
  EXPECT_EQ(in_words(Micros{61min}), "1 hour 1 minute");
  EXPECT_EQ(in_words(Micros{48h + 5min}), "2 days");
  EXPECT_EQ(in_words(Micros{49h + 5min}), "2 days 1 hour");
}

TEST(Words, put_work_on_its_day_in_utc) {
  const Time noon = *parse_time("2026-03-02T12:00Z");
  EXPECT_EQ(when_due(*parse_time("2026-03-01T23:59Z"), noon), WorkWhen::overdue);
  EXPECT_EQ(when_due(*parse_time("2026-03-02T00:00Z"), noon), WorkWhen::today);
  EXPECT_EQ(when_due(*parse_time("2026-03-02T23:59Z"), noon), WorkWhen::today);
  EXPECT_EQ(when_due(*parse_time("2026-03-03T00:00Z"), noon), WorkWhen::upcoming);
}

Condition compare(const char* column, Comparison comparison, const char* value = "") {
  Condition leaf;
  leaf.kind = Condition::Kind::compare;
  leaf.column = column;
  leaf.comparison = comparison;
  leaf.value = value;
  return leaf;
}

Condition group(Condition::Kind kind, std::vector<Condition> children) {
  Condition condition;
  condition.kind = kind;
  condition.children = std::move(children);
  return condition;
}

Catalog catalog() {
  Table table;
  table.name = "lead";
  Column city, revenue;
  city.name = "city", city.display_name = "City";
  revenue.name = "revenue", revenue.type = ColumnType::decimal;
  table.columns = {city, revenue};
  Catalog result;
  result.tables["lead"] = table;
  return result;
}

const Condition condition = group(
    Condition::Kind::all,
    {compare("revenue", Comparison::at_least, "1000"),
     group(Condition::Kind::any,
           {compare("city", Comparison::equals, "Rome"), compare("city", Comparison::is_not_set)}),
     group(Condition::Kind::none, {compare("city", Comparison::contains, "x")})});

TEST(Words, say_what_a_condition_asks) {
  EXPECT_EQ(in_words(condition, "lead", catalog()),
            "revenue is at least 1000 and (City is \"Rome\" or City is empty) and "
            "none of these: City contains \"x\"");
}

TEST(Words, say_what_the_record_has) {
  Record record;
  record.ref = {"lead", "L-1"};
  record.fields = {{"city", std::string("Rome")}};
  EXPECT_EQ(values_in_words(condition, record, catalog()), "City is \"Rome\", revenue is empty");
}

}  // namespace
}  // namespace stepwise
