#include <gtest/gtest.h>

#include <stepwise/testing/fake_host.hpp>

#include "commands/advance.hpp"
#include "commands/change_process_stage.hpp"
#include "commands/create_note.hpp"
#include "commands/update_field.hpp"

namespace stepwise::commands {
namespace {

using sdk::Status;
using sdk::testing::FakeHost;

FakeHost update_field(sdk::Value value) {
  FakeHost host(sdk::step_type<UpdateField>());
  host.parameter("column", "leadqualitycode").parameter("value", std::move(value));
  return host;
}

TEST(UpdateField, sets_the_column_to_the_value_with_its_kind) {
  const auto reply = update_field(3).enter();

  EXPECT_EQ(reply.outcome(), "done");
  ASSERT_EQ(reply.effects.size(), 1U);
  EXPECT_EQ(reply.effects[0].text("kind"), "set_field");
  EXPECT_EQ(reply.effects[0].text("column"), "leadqualitycode");
  EXPECT_EQ(reply.effects[0].integer("value"), 3);
}

TEST(UpdateField, passes_every_kind_of_value_on) {
  EXPECT_TRUE(update_field(true).enter().effects.at(0).flag("value"));
  EXPECT_EQ(update_field("warm").enter().effects.at(0).text("value"), "warm");
  EXPECT_EQ(update_field(0.5).enter().effects.at(0).decimal("value"), 0.5);
  const auto noon = sdk::time_of(43'200'000'000);
  EXPECT_EQ(update_field(noon).enter().effects.at(0).time("value"), noon);
}

TEST(Advance, hands_the_record_to_the_other_sequence) {
  FakeHost host(sdk::step_type<Advance>());
  host.parameter("sequence", "nurture");

  const auto reply = host.enter();

  EXPECT_EQ(reply.outcome(), "advanced");
  ASSERT_EQ(reply.effects.size(), 1U);
  EXPECT_EQ(reply.effects[0].text("kind"), "advance");
  EXPECT_EQ(reply.effects[0].text("sequence"), "nurture");
}

TEST(Advance, gives_the_same_answer_after_a_crash) {
  FakeHost host(sdk::step_type<Advance>());
  host.parameter("sequence", "nurture").enter();

  EXPECT_EQ(host.again_after_crash().effects.size(), 1U);
}

TEST(CreateNote, writes_the_text) {
  FakeHost host(sdk::step_type<CreateNote>());
  host.parameter("text", "Ada asked for a demo");

  const auto reply = host.enter();

  EXPECT_EQ(reply.outcome(), "done");
  ASSERT_EQ(reply.effects.size(), 1U);
  EXPECT_EQ(reply.effects[0].text("kind"), "create_note");
  EXPECT_EQ(reply.effects[0].text("text"), "Ada asked for a demo");
}

TEST(CreateNote, writes_nothing_where_the_text_is_empty_for_the_record) {
  FakeHost host(sdk::step_type<CreateNote>());
  host.parameter("text", "");

  const auto reply = host.enter();

  EXPECT_EQ(reply.outcome(), "done");
  EXPECT_TRUE(reply.effects.empty());
  EXPECT_EQ(reply.notes.size(), 1U);
}

FakeHost change_process_stage(const char* column) {
  FakeHost host(sdk::step_type<ChangeProcessStage>());
  host.parameter("column", column).parameter("stage", 3);
  return host;
}

TEST(ChangeProcessStage, sets_the_field_that_holds_the_stage) {
  const auto reply = change_process_stage("stage.lead_to_opportunity").enter();

  EXPECT_EQ(reply.outcome(), "done");
  ASSERT_EQ(reply.effects.size(), 1U);
  EXPECT_EQ(reply.effects[0].text("kind"), "set_field");
  EXPECT_EQ(reply.effects[0].text("column"), "stage.lead_to_opportunity");
  EXPECT_EQ(reply.effects[0].integer("value"), 3);
}

TEST(ChangeProcessStage, takes_only_fields_that_hold_a_stage) {
  EXPECT_EQ(change_process_stage("stage.lead_to_opportunity").check().status, Status::ok);

  const auto reply = change_process_stage("leadqualitycode").check();

  EXPECT_EQ(reply.status, Status::bad_configuration);
  EXPECT_EQ(reply.parameter, "column");
}

}  // namespace
}  // namespace stepwise::commands
