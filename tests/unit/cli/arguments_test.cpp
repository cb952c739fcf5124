#include "cli/arguments.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"

namespace stepwise::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Words = std::vector<std::string>;

const Grammar grammar = {"user add",
                         {{"NAME", ""}, {"TEAM", "", Count::any}},
                         {{.name = "title", .value = "TEXT"},
                          {.name = "tag", .value = "TAG", .repeated = true},
                          {.name = "kind", .value = "KIND", .choices = {"seller", "manager"}},
                          {.name = "limit", .value = "N"},
                          {.name = "since", .value = "TIME"},
                          {.name = "help"},
                          {.name = "quiet"}}};

Arguments parsed(const Words& words) {
  return parse(grammar, words);
}

// The line of the error that the words give; "" when they are accepted.
std::string refusal(const Words& words) {
  try {
    parsed(words);
  } catch (const Error& error) {
    EXPECT_EQ(error.failure(), Failure::usage);
    return error.what();
  }
  return "";
}

TEST(Arguments, operands_are_told_by_their_position) {
  const Arguments arguments = parsed({"anna", "north", "south"});

  EXPECT_EQ(arguments.text("NAME"), "anna");
  EXPECT_THAT(arguments.texts("TEAM"), ElementsAre("north", "south"));
}

TEST(Arguments, an_option_takes_the_next_word_or_what_follows_the_equals_sign) {
  EXPECT_EQ(parsed({"anna", "--title", "Anna Ek"}).text("title"), "Anna Ek");
  EXPECT_EQ(parsed({"--title=Anna = Ek", "anna"}).text("title"), "Anna = Ek");
}

TEST(Arguments, an_option_without_a_name_is_refused) {
  EXPECT_THAT(refusal({"anna", "--=x"}), HasSubstr("CLI002] option --=x: has no name"));
  EXPECT_EQ(refusal({"--", "--=x"}), "");
}

TEST(Arguments, an_empty_value_is_a_value) {
  const Arguments arguments = parsed({"anna", "--title", ""});

  EXPECT_TRUE(arguments.has("title"));
  EXPECT_EQ(arguments.text("title", "otherwise"), "");
}

TEST(Arguments, an_option_that_may_be_repeated_keeps_every_value_in_order) {
  EXPECT_THAT(parsed({"--tag", "b", "anna", "--tag", "a"}).texts("tag"), ElementsAre("b", "a"));
}

TEST(Arguments, a_switch_is_on_or_not_there) {
  EXPECT_TRUE(parsed({"anna", "--quiet"}).has("quiet"));
  EXPECT_FALSE(parsed({"anna"}).has("quiet"));
}

TEST(Arguments, what_follows_two_dashes_is_a_name) {
  const Arguments arguments = parsed({"--", "--title", "-x"});

  EXPECT_EQ(arguments.text("NAME"), "--title");
  EXPECT_THAT(arguments.texts("TEAM"), ElementsAre("-x"));
}

TEST(Arguments, an_unknown_option_is_refused_with_the_nearest_known_one) {
  EXPECT_EQ(refusal({"anna", "--titel", "x"}),
            "error[CLI002] option --titel: is not known; did you mean \"--title\"?");
}

TEST(Arguments, a_shortened_option_is_not_guessed) {
  EXPECT_THAT(refusal({"anna", "--tit", "x"}), HasSubstr("CLI002"));
}

TEST(Arguments, an_option_without_its_value_is_refused) {
  EXPECT_THAT(refusal({"anna", "--title"}), HasSubstr("CLI003] option --title: lacks its value"));
  EXPECT_THAT(refusal({"anna", "--title", "--quiet"}), HasSubstr("CLI003"));
}

TEST(Arguments, a_switch_with_a_value_is_refused) {
  EXPECT_THAT(refusal({"anna", "--quiet=yes"}), HasSubstr("takes no value"));
}

TEST(Arguments, a_value_outside_the_choices_is_refused_with_a_suggestion) {
  EXPECT_THAT(refusal({"anna", "--kind", "manger"}), HasSubstr("did you mean \"manager\"?"));
  EXPECT_THAT(refusal({"anna", "--kind", "x"}), HasSubstr("one of: seller, manager"));
}

TEST(Arguments, a_missing_operand_is_refused_by_its_name) {
  EXPECT_EQ(refusal({}), "error[CLI004] argument NAME: is missing; see stepwise user add --help");
}

TEST(Arguments, a_missing_required_option_is_refused_by_its_name) {
  const Grammar strict = {"x", {}, {{.name = "path", .value = "FILE", .required = true}}};

  EXPECT_THROW(parse(strict, Words{}), Error);
  EXPECT_EQ(parse(strict, Words{"--path", "a"}).text("path"), "a");
}

TEST(Arguments, one_word_too_many_is_refused) {
  const Grammar none = {"x", {}, {}};

  EXPECT_THROW(parse(none, Words{"more"}), Error);
}

TEST(Arguments, the_same_option_twice_is_refused) {
  EXPECT_THAT(refusal({"anna", "--title", "a", "--title", "a"}), HasSubstr("CLI006"));
}

TEST(Arguments, help_excuses_what_is_missing) {
  EXPECT_TRUE(parsed({"--help"}).has("help"));
  EXPECT_TRUE(parsed({"-h"}).has("help"));
}

TEST(Arguments, a_number_is_read_whole_and_inside_its_limits) {
  EXPECT_EQ(parsed({"anna", "--limit", "10"}).integer("limit", 1, 0, 10), 10);
  EXPECT_EQ(parsed({"anna"}).integer("limit", 1, 0, 10), 1);
  for (const char* word : {"11", "-1", "1x", "", "1e3", "99999999999999999999"}) {
    EXPECT_THROW(parsed({"anna", std::string("--limit=") + word}).integer("limit", 1, 0, 10), Error)
        << word;
  }
}

TEST(Arguments, a_time_is_iso_8601) {
  EXPECT_EQ(to_iso8601(*parsed({"anna", "--since", "2026-03-02"}).time("since")),
            "2026-03-02T00:00:00Z");
  EXPECT_EQ(parsed({"anna"}).time("since"), std::nullopt);
  EXPECT_THROW(parsed({"anna", "--since", "Monday"}).time("since"), Error);
}

TEST(Arguments, a_word_with_control_characters_is_echoed_escaped) {
  EXPECT_THAT(refusal({"anna", "--ti\x1b[2J\ntel"}), HasSubstr("\\x1b[2J\\n"));
  EXPECT_THAT(refusal({"anna", "--kind", "\xff"}), HasSubstr("\\xff"));
}

TEST(Arguments, merging_refuses_what_stands_before_and_behind_the_command) {
  Arguments behind = parsed({"anna", "--title", "a"});

  EXPECT_THROW(behind.merge(parsed({"anna", "--title", "b"}), grammar), Error);
}

TEST(Arguments, the_command_begins_at_the_first_word_that_no_option_takes) {
  const Split split = split_at_command(
      Words{"--env", "a.db", "--json", "--as=anna", "--plugins", "x", "user", "add", "--env"});

  EXPECT_THAT(split.before, ElementsAre("--env", "a.db", "--json", "--as=anna", "--plugins", "x"));
  EXPECT_THAT(split.rest, ElementsAre("user", "add", "--env"));
}

TEST(Arguments, a_command_line_may_end_before_the_command) {
  EXPECT_TRUE(split_at_command(Words{}).rest.empty());
  EXPECT_TRUE(split_at_command(Words{"--env"}).rest.empty());
  EXPECT_THAT(split_at_command(Words{"--json"}).before, ElementsAre("--json"));
}

}  // namespace
}  // namespace stepwise::cli
