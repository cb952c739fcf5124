#include "cli/program.hpp"

#include <gmock/gmock.h>

#include <sstream>
#include <vector>

namespace stepwise::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct Ran {
  int code = -1;
  std::string out, err;
};

Ran ran(const std::vector<std::string>& words) {
  std::ostringstream out, err;
  const int code = run_program(
      words,
      {.out = out, .err = err, .plugin_folder = {}, .variable = [](const char*) { return ""; }});
  return {code, out.str(), err.str()};
}

TEST(Program, without_a_command_it_explains_itself_and_refuses) {
  const Ran result = ran({});

  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr("Usage: stepwise"));
  EXPECT_THAT(result.err, HasSubstr("error[CLI001]"));
}

TEST(Program, help_is_no_error) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"--help"},
                                                {"-h"},
                                                {"help"},
                                                {"help", "user"},
                                                {"user", "--help"},
                                                {"help", "user", "add"},
                                                {"user", "add", "--help"},
                                                {"run", "-h"},
                                                {"--help", "run"},
                                                {"--json", "user", "add", "--help"}}) {
    const Ran result = ran(words);
    EXPECT_EQ(result.code, 0) << words.back();
    EXPECT_THAT(result.out, HasSubstr("Usage: stepwise"));
    EXPECT_EQ(result.err, "");
  }
}

TEST(Program, it_tells_its_version) {
  EXPECT_THAT(ran({"--version"}).out, StartsWith("stepwise 0."));
}

TEST(Program, a_misspelled_command_is_refused_with_the_nearest_one) {
  EXPECT_THAT(ran({"usr", "add"}).err, HasSubstr("did you mean \"user\"?"));
  EXPECT_THAT(ran({"user", "ad"}).err, HasSubstr("did you mean \"add\"?"));
  EXPECT_EQ(ran({"user", "ad"}).code, 2);
}

TEST(Program, a_verb_without_its_noun_is_refused_with_the_commands_that_have_it) {
  EXPECT_THAT(ran({"import"}).err,
              HasSubstr("did you mean \"solution import\" or \"record import\" or \"calendar import\"?"));
  EXPECT_THAT(ran({"imprt"}).err, HasSubstr("\"solution import\""));
  EXPECT_THAT(ran({"qqqqqq"}).err, HasSubstr("see stepwise --help"));
}

TEST(Program, a_noun_without_its_verb_is_refused_with_its_verbs) {
  const Ran result = ran({"work"});

  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("one of: list, show"));
}

TEST(Program, an_option_before_the_command_is_read_strictly_too) {
  EXPECT_EQ(ran({"--jsn", "user", "list"}).code, 2);
  EXPECT_THAT(ran({"--jsn", "user", "list"}).err, HasSubstr("did you mean \"--json\"?"));
}

TEST(Program, an_option_before_and_behind_the_command_is_refused) {
  EXPECT_THAT(ran({"--env", "a", "user", "list", "--env", "a"}).err, HasSubstr("CLI006"));
}

TEST(Program, a_command_that_needs_an_environment_asks_for_one) {
  const Ran result = ran({"user", "list"});

  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err,
            "error[CLI008] environment: is not named; give --env FILE or set STEPWISE_ENV\n");
}

TEST(Program, an_error_is_a_json_document_when_json_was_asked_for) {
  const Ran result = ran({"user", "list", "--json"});

  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.out, StartsWith("{\n  \"errors\": ["));
  EXPECT_THAT(result.out, HasSubstr("CLI008"));
}

TEST(Program, behind_two_dashes_json_is_a_name) {
  EXPECT_EQ(ran({"user", "list", "--", "--json"}).out, "");
}

TEST(Program, a_word_of_a_megabyte_is_refused) {
  const Ran result = ran({"user", "add", std::string(1 << 20, 'x')});

  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("CLI007"));
  EXPECT_LT(result.err.size(), 300u);
}

TEST(Program, a_hundred_thousand_words_are_refused) {
  EXPECT_EQ(ran(std::vector<std::string>(100'000, "x")).code, 2);
}

TEST(Program, what_was_typed_is_echoed_escaped) {
  EXPECT_THAT(ran({"us\x1b[2Jer\n"}).err, HasSubstr("us\\x1b[2Jer\\n"));
  EXPECT_THAT(ran({"\xff\xfe"}).err, HasSubstr("\\xff\\xfe"));
}

}  // namespace
}  // namespace stepwise::cli
