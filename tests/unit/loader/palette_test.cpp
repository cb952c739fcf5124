#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/loader/samples.hpp"

namespace stepwise::loader {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class LoadedProbe : public testing::Test {
 protected:
  const ParameterDescription& parameter(std::string_view name) const {
    const StepType* type = loader->palette().step_type("test.probe.described/1");
    return *type->parameter(name);
  }
  const std::unique_ptr<Loader> loader = samples::load({"probe"});
};

TEST_F(LoadedProbe, is_listed_with_what_it_offers) {
  ASSERT_THAT(loader->refused(), IsEmpty());
  ASSERT_EQ(loader->plugins().size(), 1u);
  const PluginInfo& plugin = loader->plugins()[0];
  EXPECT_EQ(plugin.id, "test.probe");
  EXPECT_EQ(plugin.version, "1.2.3");
  EXPECT_EQ(plugin.title, "Probe");
  EXPECT_EQ(plugin.build, "C99");
  EXPECT_EQ(plugin.file, samples::file_of("probe").string());
  EXPECT_THAT(plugin.step_types,
              ElementsAre("test.probe.answer/1", "test.probe.described/1", "test.probe.echo/1"));
  EXPECT_THAT(plugin.strategies, ElementsAre("test.probe.here/1", "test.probe.stranger/1"));
}

TEST_F(LoadedProbe, has_its_step_type_described) {
  const StepType* type = loader->palette().step_type("test.probe.described/1");
  ASSERT_NE(type, nullptr);
  EXPECT_EQ(type->id, "test.probe.described/1");
  EXPECT_EQ(type->group, "Tests");
  EXPECT_EQ(type->title, "Step");
  EXPECT_EQ(type->description, "Says \u00e4ll");
  EXPECT_THAT(type->reads, ElementsAre("firstname", "telephone1"));
  EXPECT_EQ(type->plugin, "test.probe");
  EXPECT_EQ(type->plugin_version, "1.2.3");
  ASSERT_EQ(type->outcomes.size(), 2u);
  EXPECT_EQ(type->outcomes[0].name, "done");
  EXPECT_EQ(type->outcomes[0].title, "Done");
}

TEST_F(LoadedProbe, has_only_traits_that_this_host_knows) {
  const StepType* type = loader->palette().step_type("test.probe.described/1");
  EXPECT_EQ(type->traits, static_cast<std::uint32_t>(trait_waits | trait_activity));
}

TEST_F(LoadedProbe, has_its_parameters_described) {
  const ParameterDescription& days = parameter("days");
  EXPECT_EQ(days.title, "Days");
  EXPECT_EQ(days.type, ParameterType::integer);
  EXPECT_TRUE(days.required);
  EXPECT_FALSE(days.rendered);
  EXPECT_EQ(days.unit, "days");
  EXPECT_EQ(days.min, 0.0);
  EXPECT_EQ(days.max, 30.0);
  EXPECT_EQ(days.default_text, "1");
  EXPECT_TRUE(parameter("text").rendered);
  EXPECT_FALSE(parameter("text").max.has_value());
  EXPECT_THAT(parameter("colour").choices, ElementsAre("red", "blue"));
  EXPECT_EQ(parameter("value").type, ParameterType::column_value);
  EXPECT_EQ(parameter("value").of, "column");
}

TEST_F(LoadedProbe, gets_its_names_where_it_gives_no_titles) {
  EXPECT_EQ(parameter("text").title, "text");
  EXPECT_EQ(loader->palette().step_type("test.probe.described/1")->outcomes[1].title, "busy");
}

TEST_F(LoadedProbe, has_its_strategy_described) {
  const StrategyType* type = loader->palette().strategy("test.probe.here/1");
  ASSERT_NE(type, nullptr);
  EXPECT_EQ(type->title, "Strategy");
  EXPECT_THAT(type->reads, ElementsAre("firstname"));
  EXPECT_EQ(type->plugin, "test.probe");
}

}  // namespace
}  // namespace stepwise::loader
