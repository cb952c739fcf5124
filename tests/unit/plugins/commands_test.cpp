#include <gtest/gtest.h>

#include <stepwise/testing/fake_host.hpp>

#include "commands/update_field.hpp"

namespace stepwise::commands {
namespace {

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

}  // namespace
}  // namespace stepwise::commands
