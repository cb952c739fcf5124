// Each plug-in of tests/plugins/refused, with the one thing that is wrong with it, in full.
#include <gtest/gtest.h>

#include "unit/loader/samples.hpp"

namespace stepwise::loader {
namespace {

struct Refused {
  std::string name, code, problem, remedy;
};

void PrintTo(const Refused& refused, std::ostream* out) {
  *out << refused.name;
}

const std::string describe_right = "correct what the plug-in says about itself and build it again";
const std::string sdk_size = "set size = sizeof(stepwise_module) and build it with the plug-in SDK";
const std::string sdk_magic =
    "define the entry as a constant stepwise_module with magic = STEPWISE_MAGIC";
const std::string days = "step type \"test.step/1\", parameter 1 \"days\" ";
const std::string step = "step type \"test.step/1\" ";

const Refused refusals[] = {
    // --- the library -----------------------------------------------------------------------------
    {"no_entry", "PLG010", "no entry point: the library does not export stepwise_module_v1",
     "if it is a plug-in, build it with stepwise_add_plugin() of the SDK"},
    {"entry_of_another", "PLG010", "no entry point: the library does not export stepwise_module_v1",
     "if it is a plug-in, build it with stepwise_add_plugin() of the SDK"},
    {"unresolved_symbol", "PLG011", "needs the symbol not_there, which no library offers",
     "link the library that has it into the plug-in, with -Wl,-z,defs to see this earlier"},
    {"missing_library", "PLG011", "needs the library libnot_there.so, which cannot be found",
     "install libnot_there.so, or link it into the plug-in"},

    // --- the entry -------------------------------------------------------------------------------
    {"wrong_magic", "PLG012",
     "its entry stepwise_module_v1 starts with 0x12345678, that of a plug-in starts with "
     "0x50575453",
     sdk_magic},
    {"entry_too_small", "PLG012",
     "its entry says that it has 16 bytes, this host knows it with 104 bytes or more", sdk_size},
    {"entry_size_rubbish", "PLG012",
     "its entry says that it has 4294967295 bytes, this host knows it with 104 bytes or more",
     sdk_size},
    {"abi_too_new", "PLG012", "built for plug-in ABI 2.0, this host has 1.0",
     "install a build of the plug-in for ABI 1, or a host with ABI 2"},
    {"abi_rubbish", "PLG012", "built for plug-in ABI 0.7, this host has 1.0",
     "install a build of the plug-in for ABI 1"},
    {"needs_newer_host", "PLG012", "needs a host with plug-in ABI 1.7 or later, this host has 1.0",
     "update stepwise, or install an older version of the plug-in"},

    // --- what it says about itself ---------------------------------------------------------------
    {"no_plugin_id", "PLG013", "the plug-in has no id", describe_right},
    {"plugin_id_with_spaces", "PLG013",
     "the plug-in has the id \"my best plug-in\", an id looks like com.example.calls",
     describe_right},
    {"no_version", "PLG013", "plug-in \"test.plugin\" has no version", describe_right},
    {"null_text", "PLG013", "plug-in \"test.plugin\" has a title of 5 bytes at address NULL",
     describe_right},
    {"text_not_utf8", "PLG013",
     "plug-in \"test.plugin\" has a title that is not UTF-8: \"Caf\\xe9\"", describe_right},
    {"text_too_long", "PLG015",
     "plug-in \"test.plugin\" has a title of 100000000 bytes, this host takes 65536",
     "set the size of the text to its length in bytes"},
    {"null_factory", "PLG013", "plug-in \"test.plugin\" has no function factory", describe_right},
    {"offers_nothing", "PLG013",
     "plug-in \"test.plugin\" offers nothing that this host knows: no stepwise.step/1 and no "
     "stepwise.strategy/1",
     describe_right},
    {"endless_factory", "PLG015", "the factory gives more than 1000 things for \"stepwise.step/1\"",
     "let the factory give NULL after the last one"},

    // --- what it says about a type ---------------------------------------------------------------
    {"step_too_small", "PLG013",
     "step type 1 says that its struct has 8 bytes, this host knows it with 184 bytes or more",
     describe_right},
    {"step_without_id", "PLG013", "step type 1 has no id", describe_right},
    {"step_id_without_revision", "PLG013",
     "step type 1 has the id \"test.step\", an id is a name and a revision, like com.example.sms/1",
     describe_right},
    {"step_id_revision_zero", "PLG013",
     "step type 1 has the id \"test.step/0\", an id is a name and a revision, like "
     "com.example.sms/1",
     describe_right},
    {"reserved_of_step", "PLG013", step + "has 1 in `reserved`, which must be 0", describe_right},
    {"reserved_of_outcome", "PLG013",
     "step type \"test.step/1\", outcome 2 has 7 in `reserved`, which must be 0", describe_right},
    {"reserved_of_parameter", "PLG013", days + "has 1 in `reserved`, which must be 0",
     describe_right},
    {"null_run", "PLG013", step + "has no function run", describe_right},
    {"trial_without_judge", "PLG013",
     step + "tries variants (trait trial) but has no function judge", describe_right},
    {"trial_from_before_judges", "PLG013",
     step + "tries variants (trait trial) but has no function judge", describe_right},
    {"null_choose", "PLG013", "strategy \"test.strategy/1\" has no function choose",
     describe_right},
    {"unknown_threads", "PLG013", step + "has the thread level 9, this host knows 0 and 1",
     describe_right},
    {"empty_column", "PLG013", step + "has an empty column to read", describe_right},
    {"no_outcome", "PLG013", step + "has no outcome, a step ends with one", describe_right},
    {"null_outcomes", "PLG013", step + "has a list of 1 outcomes at address NULL", describe_right},
    {"null_outcome", "PLG013", "step type \"test.step/1\", outcome 2 is at address NULL",
     describe_right},
    {"outcome_twice", "PLG013", step + "has the outcome \"done\" twice", describe_right},
    {"too_many_outcomes", "PLG015", step + "has 1001 outcomes, this host takes 1000",
     "set the count to the number of entries in the list"},

    // --- what it says about a parameter ----------------------------------------------------------
    {"null_parameters", "PLG013", step + "has a list of 3 parameters at address NULL",
     describe_right},
    {"parameter_twice", "PLG013", step + "has the parameter \"days\" twice", describe_right},
    {"parameter_too_small", "PLG013",
     "step type \"test.step/1\", parameter 1 says that its struct has 12 bytes, this host knows it "
     "with 128 bytes or more",
     describe_right},
    {"parameter_name_with_space", "PLG013",
     "step type \"test.step/1\", parameter 1 has the name \"my days\", a name is up to 100 "
     "letters, "
     "digits and '_'",
     describe_right},
    {"unknown_parameter_type", "PLG013", days + "has the type 99, this host knows 1 to 14",
     describe_right},
    {"least_above_most", "PLG013", days + "has a least value of 3 above its largest of 2",
     describe_right},
    {"limit_not_a_number", "PLG013", days + "has a limit that is not a number", describe_right},
    {"no_choices", "PLG013", days + "is one of several choices but has none", describe_right},
    {"choice_twice", "PLG013", days + "has the choice \"red\" twice", describe_right},
    {"default_out_of_range", "PLG013",
     days + "has the default \"6\", which it would not take itself", describe_right},
    {"column_value_of_nothing", "PLG013",
     step + "has the parameter \"days\" of \"column\", which is no parameter of type column",
     describe_right},

    // --- what it does ----------------------------------------------------------------------------
    {"type_twice", "PLG014", "the plug-in offers test.step/1 twice",
     "give each type an id of its own"},
    {"changes_its_mind", "PLG016",
     "its factory changes its mind: asked twice for \"stepwise.step/1\", it gives two different "
     "answers",
     "let the factory give constants, the same for each index"},
    {"open_fails", "PLG024",
     "its open() gave status 3 (permanent failure) and said: no licence\\x1b file",
     "ask the maker of the plug-in what it needs to start"},
};

class Refusal : public testing::TestWithParam<Refused> {};

TEST_P(Refusal, names_the_file_what_is_wrong_and_what_to_do) {
  const Refused& expected = GetParam();
  const auto loader = samples::load({expected.name});

  ASSERT_EQ(loader->refused().size(), 1u);
  EXPECT_TRUE(loader->plugins().empty());
  EXPECT_TRUE(loader->palette().step_types.empty());
  EXPECT_TRUE(loader->palette().strategies.empty());

  const Diagnostic& refused = loader->refused()[0];
  EXPECT_EQ(refused.code, expected.code);
  EXPECT_EQ(refused.subject, "plug-in " + expected.name + ".so");
  EXPECT_EQ(refused.problem, expected.problem);
  EXPECT_EQ(refused.remedy, expected.remedy);
  EXPECT_EQ(refused.place.file, samples::file_of(expected.name).string());
  EXPECT_EQ(refused.severity, Severity::error);
}

INSTANTIATE_TEST_SUITE_P(Plugins, Refusal, testing::ValuesIn(refusals),
                         [](const auto& test) { return test.param.name; });

TEST(Refusals, are_the_same_when_asked_again) {
  for (const Refused& one : refusals) {
    const auto loader = samples::load({one.name});
    ASSERT_EQ(loader->refused().size(), 1u) << one.name;
    EXPECT_EQ(loader->refused()[0].problem, one.problem);
  }
}

TEST(Refusals, do_not_keep_a_good_plugin_out) {
  std::vector<std::string_view> all;
  for (const Refused& one : refusals) all.push_back(one.name);
  all.push_back("probe");

  const auto loader = samples::load(all);

  EXPECT_EQ(loader->refused().size(), all.size() - 1);
  ASSERT_EQ(loader->plugins().size(), 1u);
  EXPECT_EQ(loader->plugins()[0].id, "test.probe");
}

TEST(Refusals, of_a_type_that_another_plugin_provides_take_the_later_plugin_out_as_a_whole) {
  const auto loader = samples::load({"probe", "same_type_as_probe"});

  ASSERT_EQ(loader->refused().size(), 1u);
  EXPECT_EQ(loader->refused()[0].code, "PLG014");
  EXPECT_EQ(loader->refused()[0].problem,
            "type test.probe.echo/1 is already provided by plug-in test.probe 1.2.3");
  EXPECT_EQ(loader->refused()[0].remedy, "remove one of the two plug-ins");
  EXPECT_EQ(loader->palette().step_type("test.mine/1"), nullptr);
  EXPECT_NE(loader->palette().step_type("test.probe.echo/1"), nullptr);
}

TEST(Refusals, go_to_the_later_of_two_plugins_with_the_same_id) {
  const auto loader = samples::load({"same_id_as_probe", "probe"});

  ASSERT_EQ(loader->refused().size(), 1u);
  EXPECT_EQ(loader->refused()[0].code, "PLG014");
  EXPECT_EQ(loader->refused()[0].subject, "plug-in probe.so");
  EXPECT_EQ(loader->refused()[0].problem,
            "plug-in test.probe 1.2.3 is already loaded, in version 9.0.0 from " +
                samples::file_of("same_id_as_probe").string());
}

}  // namespace
}  // namespace stepwise::loader
