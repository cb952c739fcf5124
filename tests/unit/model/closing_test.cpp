#include <gmock/gmock.h>

#include "model/closing.hpp"

namespace stepwise {
namespace {

// Leads: a status by number, a flag, and the stage of a process flow.
Catalog catalog() {
  Catalog catalog;
  catalog.choices["status"] = {"status", "", {{1, "New"}, {2, "Won"}, {3, "Lost"}}};
  Column status{"statuscode", "", ColumnType::choice, false, 0, {}, {}, "status", ""};
  Column gone{"gone", "", ColumnType::boolean, false, 0, {}, {}, "", ""};
  catalog.tables["lead"] = {"lead",
                            "",
                            "statuscode",
                            {gone, status},
                            {{"gone", "true", Ending::neutral},
                             {"statuscode", "2", Ending::won},
                             {"statuscode", "Lost", Ending::lost}}};
  return catalog;
}

TEST(Closing, ValuesAreReadByNumberAndByLabel) {
  const Catalog all = catalog();
  EXPECT_EQ(closure_by(all, "lead", "statuscode", std::int64_t{2}),
            (Closure{Ending::won, "statuscode Won"}));
  EXPECT_EQ(closure_by(all, "lead", "statuscode", std::int64_t{3}),
            (Closure{Ending::lost, "statuscode Lost"}));
  EXPECT_EQ(closure_by(all, "lead", "gone", true), (Closure{Ending::neutral, "gone true"}));
}

TEST(Closing, EverythingElseLeavesTheRecordOpen) {
  const Catalog all = catalog();
  EXPECT_EQ(closure_by(all, "lead", "statuscode", std::int64_t{1}), std::nullopt);
  EXPECT_EQ(closure_by(all, "lead", "statuscode", Value{}), std::nullopt);
  EXPECT_EQ(closure_by(all, "lead", "gone", false), std::nullopt);
  EXPECT_EQ(closure_by(all, "lead", "other", true), std::nullopt);
  EXPECT_EQ(closure_by(all, "contact", "gone", true), std::nullopt);
}

TEST(Closing, ARecordIsClosedByTheFirstFieldThatDoes) {
  const Catalog all = catalog();
  Record record{{"lead", "1"}, "", true, {{"gone", true}, {"statuscode", std::int64_t{2}}}};
  EXPECT_EQ(closure_of(all, record)->status, "gone true");
  set(record.fields, "gone", Value{});
  EXPECT_EQ(closure_of(all, record)->status, "statuscode Won");
  set(record.fields, "statuscode", std::int64_t{1});
  EXPECT_EQ(closure_of(all, record), std::nullopt);
}

TEST(Closing, AValueThatItsColumnCannotHoldIsAFinding) {
  Catalog all = catalog();
  Table& lead = all.tables["lead"];
  EXPECT_TRUE(check_closings(lead, all).empty());
  lead.closings = {{"statuscode", "Dead", Ending::lost}, {"stage.none", "Done", Ending::won}};
  const auto found = check_closings(lead, all);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_THAT(to_line(found[0]), testing::HasSubstr("\"Dead\", which is not an option"));
  EXPECT_THAT(to_line(found[1]), testing::HasSubstr("has no such column"));
}

}  // namespace
}  // namespace stepwise
