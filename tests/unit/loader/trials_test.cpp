// Trials across the ABI: what crosses, and what is refused.
#include <gtest/gtest.h>

#include "unit/loader/samples.hpp"

namespace stepwise::loader {
namespace {

using samples::OneStep;

class Trials : public testing::Test {
 protected:
  engine::StepAnswer run(const std::string& type, std::string_view bound = {}) {
    OneStep one(*loader, "test.trials." + type + "/1");
    one.request.tally = &tally;
    one.request.variant = bound;
    verdict.variants = {{"a", "First"}, {"b", "Second"}};
    one.request.verdict = &verdict;
    return samples::run(*loader, one);
  }
  engine::Verdict judge(const std::string& type) {
    const StepType* step = loader->palette().step_type("test.trials." + type + "/1");
    return loader->judge({step, {}, nullptr, &tally});
  }

  std::unique_ptr<Loader> loader = samples::load({"trials"});
  engine::Tally tally;
  engine::Verdict verdict;
};

const std::string misbehaving = "plug-in misbehaving: test.trials broke a rule: ";

TEST_F(Trials, a_step_gives_a_variant_beside_its_answer) {
  const auto answer = run("good");
  ASSERT_TRUE(answer.variant.has_value()) << samples::failure(answer);
  EXPECT_EQ(answer.variant->variant, "a");
  EXPECT_EQ(answer.variant->success, "hit");
  EXPECT_EQ(answer.variant->reason, "as it comes");
}

TEST_F(Trials, a_step_sees_the_tally_and_the_variant_that_it_must_give) {
  tally = {{"a", 4, 1}};
  EXPECT_EQ(run("good").variant->variant, "b");
  EXPECT_EQ(run("good", "a").variant->variant, "a");
  tally = {{"a", 3, 1}};
  EXPECT_EQ(run("good").variant->variant, "a");
  EXPECT_EQ(run("good", "b").variant->variant, "b");
}

TEST_F(Trials, another_variant_than_the_chosen_one_is_refused) {
  const auto answer = run("undeclared_variant", "b");
  EXPECT_EQ(samples::failure(answer),
            misbehaving + "put(variant): gives \"c\", this target must be given \"b\"");
  EXPECT_FALSE(answer.variant.has_value());
}

TEST_F(Trials, wrong_use_in_a_run_fails_the_step) {
  EXPECT_EQ(samples::failure(run("undeclared_variant")),
            misbehaving + "put(variant): the variant \"c\" is none that judge() names: a, b");
  EXPECT_EQ(samples::failure(run("two_variants_at_once")),
            misbehaving + "put(variant): a second variant, a target is given one");
  EXPECT_EQ(samples::failure(run("no_identifier")),
            misbehaving +
                "put(variant): has the variant \"version a\": a name is up to 100 "
                "letters, digits and '_'");
  EXPECT_EQ(samples::failure(run("verdict_of_a_run")),
            misbehaving + "put(verdict): is not for this call");
  EXPECT_EQ(samples::failure(run("no_trial")),
            misbehaving + "put(variant): is for step types with the trait trial");
}

TEST_F(Trials, a_verdict_names_the_variants) {
  const auto said = judge("good");
  EXPECT_EQ(said.failure, "");
  ASSERT_EQ(said.variants.size(), 2u);
  EXPECT_EQ(said.variants[1].name, "b");
  EXPECT_EQ(said.variants[1].title, "Second");
  EXPECT_EQ(said.chosen, "");
  EXPECT_EQ(said.reason, "so far");
}

TEST_F(Trials, a_judge_that_breaks_a_rule_chooses_nothing) {
  EXPECT_EQ(judge("silent").failure, "plug-in misbehaving: test.trials gave no answer");
  EXPECT_EQ(judge("chooses_another").failure,
            misbehaving + "put(verdict): has chosen \"c\", which is no variant");
  EXPECT_EQ(judge("lacks_a_title").failure,
            misbehaving + "put(verdict): has another number of variants than of titles");
  EXPECT_EQ(judge("strange_p").failure,
            misbehaving + "put(verdict): has a p_value that does not lie between 0 and 1");
  EXPECT_EQ(judge("gives_a_variant").failure, misbehaving + "put(variant): is not for this call");
  EXPECT_EQ(judge("no_trial").failure, "the step type tries no variants");
  EXPECT_TRUE(judge("chooses_another").chosen.empty());
}

}  // namespace
}  // namespace stepwise::loader
