#include <gtest/gtest.h>

#include <stepwise/testing/fake_host.hpp>

#include "conditions/call_condition.hpp"
#include "conditions/field_value.hpp"
#include "conditions/process_stage.hpp"

namespace stepwise::conditions {
namespace {

using sdk::Status;
using sdk::testing::FakeHost;

FakeHost call_condition() {
  FakeHost host(sdk::step_type<CallCondition>());
  host.parameter("results", {"answered", "Call me back"});
  return host;
}

TEST(CallCondition, is_yes_when_the_call_before_ended_with_one_of_the_outcomes) {
  EXPECT_EQ(call_condition().subject("outcome", "answered").enter().outcome(), "yes");
}

TEST(CallCondition, is_yes_when_the_seller_wrote_one_of_the_results) {
  FakeHost host = call_condition();
  host.subject("outcome", "completed").subject("result", "Call me back");

  EXPECT_EQ(host.enter().outcome(), "yes");
}

TEST(CallCondition, is_no_for_any_other_end_of_the_call) {
  FakeHost host = call_condition();
  host.subject("outcome", "busy").subject("result", "busy");

  EXPECT_EQ(host.enter().outcome(), "no");
}

TEST(CallCondition, is_no_for_a_skipped_call_whatever_its_outcome) {
  FakeHost host = call_condition();
  host.subject("outcome", "answered").subject("skipped", true);

  EXPECT_EQ(host.enter().outcome(), "no");
}

TEST(CallCondition, is_no_when_there_was_no_call_before) {
  EXPECT_EQ(call_condition().enter().outcome(), "no");
}

TEST(FieldValue, is_yes_or_no_as_the_host_found) {
  FakeHost host(sdk::step_type<FieldValue>());

  EXPECT_EQ(host.parameter("condition", true).enter().outcome(), "yes");
  EXPECT_EQ(host.parameter("condition", false).enter().outcome(), "no");
}

TEST(FieldValue, fails_for_good_when_the_record_lacks_the_column) {
  FakeHost host(sdk::step_type<FieldValue>());
  host.parameter("condition", sdk::Value());

  const auto reply = host.enter();

  EXPECT_EQ(reply.status, Status::permanent);
  EXPECT_EQ(reply.parameter, "condition");
  EXPECT_EQ(reply.error,
            "the condition cannot be evaluated for this record: it names a column that the record "
            "does not have");
}

TEST(ProcessStage, is_yes_or_no_as_the_host_found) {
  FakeHost host(sdk::step_type<ProcessStage>());

  EXPECT_EQ(host.parameter("condition", true).enter().outcome(), "yes");
  EXPECT_EQ(host.parameter("condition", false).enter().outcome(), "no");
}

TEST(ProcessStage, fails_for_good_when_the_record_knows_no_such_process) {
  FakeHost host(sdk::step_type<ProcessStage>());
  host.parameter("condition", sdk::Value());

  EXPECT_EQ(host.enter().status, Status::permanent);
}

}  // namespace
}  // namespace stepwise::conditions
