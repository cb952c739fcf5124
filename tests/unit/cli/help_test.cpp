#include "cli/help.hpp"

#include <gmock/gmock.h>

#include <ostream>
#include <set>

#include "cli/commands.hpp"

namespace stepwise::cli {

void PrintTo(const Command& command, std::ostream* out) {
  *out << command.name();
}

namespace {

using testing::HasSubstr;

// The words of an example as a shell would hand them over: double quotes and blanks only.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (const char c : line.substr(0, line.find_first_of("|>"))) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c != ' ' || quoted) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

class EveryCommand : public testing::TestWithParam<Command> {};

TEST_P(EveryCommand, says_what_it_does_in_one_sentence) {
  const Command& command = GetParam();

  EXPECT_TRUE(command.summary.ends_with('.')) << command.summary;
  EXPECT_LT(command.summary.size(), 85u) << command.summary;
}

TEST_P(EveryCommand, explains_itself_with_usage_options_and_examples) {
  const std::string help = help_of(GetParam());

  EXPECT_THAT(help, HasSubstr("Usage: stepwise " + GetParam().name()));
  EXPECT_THAT(help, HasSubstr("--env FILE"));
  EXPECT_THAT(help, HasSubstr("\nExamples:\n"));
  EXPECT_GE(GetParam().examples.size(), 2u);
  for (const Option& option : GetParam().options) {
    EXPECT_FALSE(option.help.empty()) << option.name;
    EXPECT_THAT(help, HasSubstr("--" + option.name));
  }
}

TEST_P(EveryCommand, keeps_its_help_inside_a_terminal) {
  const std::string help = help_of(GetParam());
  std::size_t start = 0;
  for (std::size_t end; (end = help.find('\n', start)) != std::string::npos; start = end + 1) {
    EXPECT_LE(end - start, 110u) << help.substr(start, end - start);
  }
}

TEST_P(EveryCommand, has_examples_that_its_own_grammar_accepts) {
  const Command& command = GetParam();
  for (const Example& example : command.examples) {
    const std::vector<std::string> words = words_of(example.line);
    const Split split = split_at_command(words);
    const std::size_t name_words = command.verb.empty() ? 1 : 2;
    ASSERT_GE(split.rest.size(), name_words) << example.line;

    const std::vector<std::string> rest(split.rest.begin() + static_cast<int>(name_words),
                                        split.rest.end());

    EXPECT_EQ(split.rest[0], command.noun) << example.line;
    EXPECT_NO_THROW(parse({"", {}, global_options()}, split.before)) << example.line;
    EXPECT_NO_THROW(parse(command.grammar(), rest)) << example.line;
  }
}

std::string test_name(const testing::TestParamInfo<Command>& info) {
  std::string name = info.param.noun + (info.param.verb.empty() ? "" : "_" + info.param.verb);
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
}

INSTANTIATE_TEST_SUITE_P(Help, EveryCommand, testing::ValuesIn(all_commands()), test_name);

TEST(Help, of_the_program_lists_every_command_once) {
  const std::string help = help_of_program(all_commands());
  std::set<std::string> names;
  for (const Command& command : all_commands()) {
    EXPECT_TRUE(names.insert(command.name()).second) << command.name();
    EXPECT_THAT(help, HasSubstr("  " + command.name() + " "));
  }
}

TEST(Help, of_a_noun_lists_its_verbs) {
  const std::string help = help_of_noun("work", all_commands());

  EXPECT_THAT(help, HasSubstr("work list"));
  EXPECT_THAT(help, HasSubstr("work complete"));
  EXPECT_THAT(help, testing::Not(HasSubstr("user add")));
}

TEST(Help, usage_puts_what_may_be_left_out_in_brackets) {
  EXPECT_EQ(
      usage_of(user_add()),
      "stepwise user add NAME [--title TEXT] [--role ROLE] [--mail ADDRESS] [--phone NUMBER]\n"
      "         [--signature TEXT] [--calendar CALENDAR]");
  EXPECT_THAT(usage_of(connect()), HasSubstr("connect SEQUENCE [RECORD...] [--all]"));
  EXPECT_THAT(usage_of(solution_plan()),
              HasSubstr("stepwise solution plan --path PACKAGE [--stage-and-upgrade]"));
}

}  // namespace
}  // namespace stepwise::cli
