#include <gtest/gtest.h>

#include <stepwise/plugin.hpp>

namespace stepwise::sdk {
namespace {

struct Full : Step {
  static constexpr auto about =
      sdk::about("com.example.full/1", "Own", "Full")
          .describe("Has one of everything.")
          .waits()
          .parameter(sdk::text("word", "Word").required().rendered().at_least(1).at_most(160))
          .parameter(sdk::one_of("way", "Way").choices("sms", "whatsapp").otherwise("sms"))
          .parameter(sdk::decimal("price", "Price").unit("EUR"))
          .parameter(sdk::any_of("results", "Results").choices("a", "b", "c"))
          .parameter(sdk::column("column", "Column"))
          .parameter(sdk::column_value("value", "Value", "column"))
          .outcome("sent", "Sent")
          .outcome("failed", "Failed")
          .reads("mobilephone", "donotphone");
  Answer run(const Call&) const { return finished("sent"); }
};

struct Bare : Step {
  static constexpr auto about =
      sdk::about("com.example.bare/2", "Own", "Bare").outcome("done", "Done");
  void check(const Fields&) {}
  Answer run(const Call&) { return finished("done"); }
};

struct Careful : Step {
  static constexpr auto about =
      sdk::about("com.example.careful/1", "Own", "Careful").one_at_a_time().outcome("done", "Done");
  Answer run(const Call&) const { return finished("done"); }
};

struct Activity : Step {
  static constexpr auto about = sdk::about("com.example.activity/1", "Own", "Activity")
                                    .activity("task")
                                    .outcome("done", "Done");
};

// The tables are constants: these lines are checked by the compiler.
constexpr const stepwise_step_type& full = detail::step_entry<Full>;
static_assert(full.parameter_count == 6);
static_assert(full.outcome_count == 2);
static_assert(full.read_count == 2);

std::string_view text(stepwise_view view) {
  return text_of(view);
}

TEST(Description, of_a_step_type_reaches_the_host_whole) {
  EXPECT_EQ(full.size, sizeof(stepwise_step_type));
  EXPECT_EQ(text(full.id), "com.example.full/1");
  EXPECT_EQ(text(full.group), "Own");
  EXPECT_EQ(text(full.title), "Full");
  EXPECT_EQ(text(full.description), "Has one of everything.");
  EXPECT_EQ(full.traits, STEPWISE_TRAIT_WAITS);
  EXPECT_EQ(text(full.outcomes[1]->name), "failed");
  EXPECT_EQ(text(full.outcomes[1]->title), "Failed");
  EXPECT_EQ(text(full.reads[1]), "donotphone");
}

TEST(Description, of_a_parameter_reaches_the_host_whole) {
  const stepwise_parameter& word = *full.parameters[0];
  EXPECT_EQ(word.size, sizeof(stepwise_parameter));
  EXPECT_EQ(word.type, STEPWISE_PARAMETER_TEXT);
  EXPECT_EQ(word.flags, STEPWISE_PARAMETER_REQUIRED | STEPWISE_PARAMETER_RENDERED |
                            STEPWISE_PARAMETER_HAS_MIN | STEPWISE_PARAMETER_HAS_MAX);
  EXPECT_EQ(word.min, 1);
  EXPECT_EQ(word.max, 160);
  EXPECT_EQ(text(full.parameters[1]->default_text), "sms");
  EXPECT_EQ(text(full.parameters[2]->unit), "EUR");
  EXPECT_EQ(text(full.parameters[5]->of), "column");
}

TEST(Description, gives_each_parameter_its_own_choices) {
  const stepwise_parameter& way = *full.parameters[1];
  ASSERT_EQ(way.choice_count, 2U);
  EXPECT_EQ(text(way.choices[1]), "whatsapp");

  const stepwise_parameter& results = *full.parameters[3];
  ASSERT_EQ(results.choice_count, 3U);
  EXPECT_EQ(text(results.choices[0]), "a");
  EXPECT_EQ(text(results.choices[2]), "c");

  EXPECT_EQ(full.parameters[0]->choices, nullptr);
}

TEST(Description, without_parameters_and_columns_has_empty_lists) {
  const stepwise_step_type& bare = detail::step_entry<Bare>;
  EXPECT_EQ(bare.parameters, nullptr);
  EXPECT_EQ(bare.parameter_count, 0U);
  EXPECT_EQ(bare.reads, nullptr);
  EXPECT_EQ(bare.read_count, 0U);
}

TEST(Description, has_a_check_only_where_the_class_has_one) {
  EXPECT_EQ(full.check, nullptr);
  EXPECT_NE(detail::step_entry<Bare>.check, nullptr);
}

TEST(Threads, run_side_by_side_where_run_is_const) {
  EXPECT_EQ(full.threads, STEPWISE_THREADS_ANY);
  EXPECT_EQ(detail::step_entry<Activity>.threads, STEPWISE_THREADS_ANY);
}

// check() alone is not const; run() is.
struct Checking : Step {
  static constexpr auto about =
      sdk::about("com.example.checking/1", "Own", "Checking").outcome("done", "Done");
  void check(const Fields&) {}
  Answer run(const Call&) const { return finished("done"); }
};

struct Overloaded final : Step {
  static constexpr auto about =
      sdk::about("com.example.overloaded/1", "Own", "Overloaded").outcome("done", "Done");
  void check(const Fields&) const {}
  void check(const Fields&, int) const {}
  Answer run(const Call&) const { return finished("done"); }
  Answer run(const Call&, int) const { return finished("done"); }
};

TEST(Description, finds_functions_of_which_there_are_several) {
  EXPECT_NE(detail::step_entry<Overloaded>.check, nullptr);
  EXPECT_EQ(detail::step_entry<Overloaded>.threads, STEPWISE_THREADS_ANY);
}

TEST(Threads, come_one_at_a_time_where_check_is_not_const) {
  EXPECT_EQ(detail::step_entry<Checking>.threads, STEPWISE_THREADS_ONE);
}

TEST(Threads, come_one_at_a_time_where_run_is_not_const_or_the_description_says_so) {
  EXPECT_EQ(detail::step_entry<Bare>.threads, STEPWISE_THREADS_ONE);
  EXPECT_EQ(detail::step_entry<Careful>.threads, STEPWISE_THREADS_ONE);
}

}  // namespace
}  // namespace stepwise::sdk
