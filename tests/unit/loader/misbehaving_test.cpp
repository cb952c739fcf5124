// Plug-ins that break the rules of a call: the step fails, with a reason, and nothing else happens.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/loader/samples.hpp"

namespace stepwise::loader {
namespace {

using samples::OneStep;

struct Broken {
  std::string rule, failure;
};

void PrintTo(const Broken& broken, std::ostream* out) {
  *out << broken.rule;
}

const std::string lacks_answer = "gave no answer: ";
const std::string broke = "broke a rule: ";
const std::string lost =
    "effects beside a retry would be lost: give them with the answer that comes after it";

const Broken all_broken[] = {
    {"no_answer", "gave no answer"},
    {"two_answers", broke + "put(finished): a second answer, one is the rule"},
    {"rubbish_status", "gave status 4711, which does not exist"},
    {"unknown_what", lacks_answer + "put(999): this host does not know it"},
    {"answer_of_a_strategy", broke + "put(unassigned): is not for this call"},
    {"unknown_outcome",
     broke + "put(finished): the outcome \"danced\" is not declared; declared: done"},
    {"unknown_field", broke + "put(finished): does not know the field \"colour\""},
    {"unknown_field_in_an_effect", broke + "put(effect): does not know the field \"chanel\""},
    {"field_of_wrong_kind", broke + "put(finished): takes a text as \"outcome\", not an integer"},
    {"field_twice", broke + "put(finished): has the field \"outcome\" twice"},
    {"missing_field", broke + "put(finished): lacks the field \"outcome\""},
    {"empty_event_name", broke + "put(await_events): has an empty \"event\""},
    {"wait_without_time", broke + "put(wait): lacks a time: until, or days and hours"},
    {"wait_of_two_kinds", broke + "put(wait): has both a time (until) and a length (days, hours)"},
    {"negative_wait", broke + "put(wait): has days = -1, it goes from 0 to 3660"},
    {"wait_past_all_time",
     broke + "put(wait): field \"until\" is a time outside of the years 1 to 9999"},
    {"retry_at_once", broke + "put(retry): has after_us = 0, it goes from 1 to 2592000000000"},
    {"huge_state", broke + "put(state): has 70006 bytes, the host keeps 65536"},
    {"null_text", broke + "put(finished): field \"outcome\" has 4 bytes at address NULL"},
    {"text_not_utf8", broke + "put(finished): field \"result\" is not UTF-8"},
    {"null_fields", broke + "put(finished): 2 fields at address NULL"},
    {"too_many_fields", broke + "put(finished): 18446744073709551615 fields, the host takes 1000"},
    {"unknown_kind_of_value",
     broke + "put(state): field \"answer\" has the kind 42, which does not exist"},
    {"endless_notes", broke + "put(note): more than 1000 things in one call"},
    {"too_many_bytes", broke + "put(effect): more than 16777216 bytes in one call"},
    {"retry_after_effect", broke + "put(retry): " + lost},
    {"effect_after_retry", broke + "put(effect): " + lost},
    {"status_of_a_host", "gave status 6 (refused), which only a host gives: the line is dead"},
    {"wait_of_eleven_years", broke + "put(wait): has a time (until) more than 3660 days ahead"},
    {"reserved_not_zero", broke + "put(finished): field \"outcome\" has a `reserved` other than 0"},
    {"strange_thread", broke + "put() on another thread than that of the call"},
    {"null_sink", "gave no answer"},
};

class Misbehaving : public testing::TestWithParam<Broken> {};

TEST_P(Misbehaving, makes_the_step_fail_with_a_reason_and_leaves_nothing_behind) {
  const auto loader = samples::load({"misbehaving"});
  const OneStep one(*loader, "test.misbehaving." + GetParam().rule + "/1");

  const engine::StepAnswer answer = samples::run(*loader, one);

  EXPECT_EQ(samples::failure(answer),
            "plug-in misbehaving: test.misbehaving " + GetParam().failure);
  EXPECT_FALSE(std::get<engine::Failed>(answer.body).temporary);
  EXPECT_FALSE(answer.state.has_value());
  EXPECT_TRUE(answer.effects.empty());
  EXPECT_TRUE(answer.notes.empty());
}

INSTANTIATE_TEST_SUITE_P(Rules, Misbehaving, testing::ValuesIn(all_broken),
                         [](const auto& test) { return test.param.rule; });

std::string failure_of(const std::string& rule) {
  const auto loader = samples::load({"misbehaving"});
  return samples::failure(
      samples::run(*loader, OneStep(*loader, "test.misbehaving." + rule + "/1")));
}

TEST(Plugin, may_answer_after_all_that_fits_beside_the_answer) {
  EXPECT_EQ(failure_of("full_then_answer"), "");
}

TEST(Plugin, may_say_why_it_fails_after_all_that_fits_beside_the_answer) {
  EXPECT_EQ(failure_of("full_then_error"), "the line is dead");
}

TEST(Plugin, that_gives_an_error_and_says_that_all_is_well_has_failed) {
  EXPECT_EQ(failure_of("error_then_ok"), "the line is dead");
}

TEST(Plugin, that_fails_after_an_effect_has_it_said_that_the_effect_is_lost) {
  EXPECT_EQ(failure_of("failure_after_effect"),
            "the line is dead (what was to go out with it was dropped: a failure leaves nothing "
            "behind)");
}

TEST(Plugin, may_try_what_only_a_later_host_knows) {
  const auto loader = samples::load({"misbehaving"});
  const OneStep one(*loader, "test.misbehaving.unknown_what_then_answer/1");
  EXPECT_EQ(samples::failure(samples::run(*loader, one)), "");
}

TEST(Plugin, has_what_was_refused_in_the_log) {
  std::vector<std::string> lines;
  const auto loader = samples::load({"misbehaving"}, [&](LogLevel level, auto plugin, auto text) {
    EXPECT_EQ(level, LogLevel::error);
    lines.push_back(std::string(plugin) + ": " + std::string(text));
  });
  samples::run(*loader, OneStep(*loader, "test.misbehaving.missing_field/1"));
  EXPECT_THAT(lines,
              testing::ElementsAre("test.misbehaving: put(finished): lacks the field \"outcome\""));
}

TEST(Plugin, that_lets_an_exception_out_makes_the_step_fail) {
  const auto loader = samples::load({"throws"});
  const OneStep one(*loader, "test.throws/1");
  EXPECT_EQ(samples::failure(samples::run(*loader, one)),
            "plug-in misbehaving: test.throws let an exception out: the modem is on fire");
}

}  // namespace
}  // namespace stepwise::loader
