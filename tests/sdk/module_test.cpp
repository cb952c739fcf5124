#include <gtest/gtest.h>

#include <stepwise/plugin.hpp>
#include <stepwise/testing/fake_host.hpp>
#include <stepwise/testing/fake_module.hpp>

namespace {

namespace sw = stepwise::sdk;

int alive = 0;

struct First : sw::Step {
  static constexpr auto about =
      sw::about("com.example.first/1", "Own", "First").outcome("done", "Done");
  First() { ++alive; }
  ~First() { --alive; }
  sw::Answer run(const sw::Call&) const {
    sw::log(sw::Level::info, "first runs");
    return sw::finished("done");
  }
};

struct Second : First {
  static constexpr auto about =
      sw::about("com.example.second/1", "Own", "Second").outcome("done", "Done");
};

struct Nobody : sw::Strategy {
  static constexpr auto about = sw::about_strategy("com.example.nobody/1", "Nobody");
  sw::Decision choose(const sw::Choice&) const { return sw::unassigned("nobody, as always"); }
};

}  // namespace

STEPWISE_PLUGIN("com.example.module", "1.2.0", "Module", First, Nobody, Second)

namespace {

using Ids = std::vector<std::string>;

// Readable before any code of the plug-in runs: the compiler itself reads it here.
static_assert(stepwise_module_v1.magic == STEPWISE_MAGIC);
static_assert(stepwise_module_v1.abi == STEPWISE_ABI);
static_assert(stepwise_module_v1.size == sizeof(stepwise_module));

TEST(Module, says_who_it_is) {
  EXPECT_EQ(sw::text_of(stepwise_module_v1.id), "com.example.module");
  EXPECT_EQ(sw::text_of(stepwise_module_v1.version), "1.2.0");
  EXPECT_EQ(sw::text_of(stepwise_module_v1.title), "Module");
  EXPECT_EQ(sw::text_of(stepwise_module_v1.build).find("stepwise SDK " STEPWISE_SDK_VERSION), 0U);
  EXPECT_LE(stepwise_module_v1.abi_min, stepwise_module_v1.abi);
}

TEST(Module, holds_step_types_and_strategies_in_any_number_and_order) {
  const sw::testing::FakeModule module(stepwise_module_v1);
  EXPECT_EQ(module.step_types(), (Ids{"com.example.first/1", "com.example.second/1"}));
  EXPECT_EQ(module.strategies(), (Ids{"com.example.nobody/1"}));
}

TEST(Module, gives_the_same_answer_each_time_and_nothing_for_the_unknown) {
  const auto factory = stepwise_module_v1.factory;
  const auto steps = sw::view_of(STEPWISE_STEP_INTERFACE);
  EXPECT_EQ(factory(steps, 1), factory(steps, 1));
  EXPECT_EQ(factory(steps, 2), nullptr);
  EXPECT_EQ(factory(steps, 4'000'000'000U), nullptr);
  EXPECT_EQ(factory(sw::view_of("stepwise.step/2"), 0), nullptr);
  EXPECT_EQ(factory({nullptr, 0}, 0), nullptr);
}

TEST(Module, lets_one_class_share_the_code_of_another) {
  sw::testing::FakeHost host(stepwise_module_v1, "com.example.second/1");
  EXPECT_EQ(host.enter().outcome(), "done");
}

TEST(Module, makes_its_objects_at_open_and_destroys_them_at_close) {
  const int before = alive;
  {
    const sw::testing::FakeModule module(stepwise_module_v1);
    EXPECT_EQ(alive, before + 2);
  }
  EXPECT_EQ(alive, before);
}

TEST(Module, stays_open_until_the_last_fake_host_of_it_is_gone) {
  const int before = alive;
  {
    const sw::testing::FakeHost first(stepwise_module_v1, "com.example.first/1");
    sw::testing::FakeHost second(stepwise_module_v1, "com.example.second/1");
    EXPECT_EQ(alive, before + 2);
    { const sw::testing::FakeHost third(stepwise_module_v1, "com.example.first/1"); }
    EXPECT_EQ(second.enter().outcome(), "done");
  }
  EXPECT_EQ(alive, before);
}

TEST(Module, logs_to_the_host_and_to_nobody_without_one) {
  {
    const sw::testing::FakeModule module(stepwise_module_v1);
    sw::testing::FakeHost(module.step_type("com.example.first/1")).enter();
    EXPECT_EQ(module.log_lines(), (Ids{"first runs"}));
    EXPECT_EQ(sw::query<int>("com.example.unknown/1"), nullptr);
  }
  sw::log(sw::Level::error, "nobody hears this");
  EXPECT_EQ(sw::query<int>("com.example.unknown/1"), nullptr);
}

}  // namespace
