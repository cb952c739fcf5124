#include <gtest/gtest.h>

#include <stepwise/testing/fake_strategy_host.hpp>

#include "assignment/record_owner.hpp"

namespace stepwise::assignment {
namespace {

using sdk::testing::FakeStrategyHost;

FakeStrategyHost record_owner() {
  return FakeStrategyHost(sdk::strategy_type<RecordOwner>());
}

TEST(RecordOwner, gives_the_work_to_the_owner_of_the_record) {
  FakeStrategyHost host = record_owner();
  host.record_owner("anna").candidate("anna").candidate("bo");

  const auto reply = host.choose();

  EXPECT_EQ(reply.owner().text("owner"), "anna");
  EXPECT_EQ(reply.owner().text("reason"), "owns the record");
}

TEST(RecordOwner, gives_an_activity_to_the_owner_of_the_record_too) {
  FakeStrategyHost host = record_owner();
  host.record_owner("anna");

  EXPECT_EQ(host.choose_for_activity("bo").owner().text("owner"), "anna");
}

TEST(RecordOwner, leaves_a_record_without_an_owner_unassigned) {
  FakeStrategyHost host = record_owner();
  host.candidate("bo");

  EXPECT_EQ(host.choose().unassigned().text("reason"), "nobody owns the record");
}

TEST(RecordOwner, gives_the_work_to_the_owner_of_the_record_who_is_no_candidate) {
  FakeStrategyHost host = record_owner();
  host.record_owner("anna").candidate("bo");

  EXPECT_EQ(host.choose().owner().text("owner"), "anna");
}

}  // namespace
}  // namespace stepwise::assignment
