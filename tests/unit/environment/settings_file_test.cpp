// Settings files: what is read, what is refused and where, and how a file is refreshed.
#include "environment/settings_file.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "environment/json_place.hpp"

namespace stepwise {
namespace {

TEST(SettingsFile, reads_what_is_ours_and_leaves_the_rest_alone) {
  const SettingsFile settings = read_settings(R"({
    "EnvironmentVariables": [
      {"SchemaName": "company", "Value": "#{company}#", "Name": {"Default": "Company"}},
      {"SchemaName": "discount", "Value": null}
    ],
    "ConnectionReferences": [{"LogicalName": "x", "ConnectionId": 7, "ConnectionOwner": []}],
    "CopilotAgents": "whatever",
    "Bindings": [{"Name": "East", "Kind": "team", "Value": "Vertrieb", "Note": 1}]
  })",
                                              "prod.json");

  ASSERT_EQ(settings.variables.size(), 2u);
  EXPECT_EQ(settings.variables[0].name, "company");
  EXPECT_EQ(settings.variables[0].value, "#{company}#");
  EXPECT_EQ(settings.variables[0].place.line, 3);
  EXPECT_EQ(settings.variables[1].value, "");
  ASSERT_EQ(settings.bindings.size(), 1u);
  EXPECT_EQ(settings.bindings[0].name, "team/East");
  EXPECT_EQ(settings.bindings[0].value, "Vertrieb");
}

// What other tools write is theirs; what is nearly ours would be lost without a word.
TEST(SettingsFile, warns_of_keys_that_are_slips_of_its_own) {
  const SettingsFile settings = read_settings(R"({"bindings": [{"Kind": 1}],
    "environmentVariables": [], "EnvironmentVariable": [],
    "ENVIRONMENTVARIABLES": [], "ConnectionReferences": [], "CopilotAgents": [], "x": 1})",
                                              "f");
  std::string lines;
  for (const Diagnostic& warning : settings.warnings) lines += to_line(warning) + '\n';
  EXPECT_EQ(
      lines,
      "f:1:14: warning[SET005] settings: the key \"bindings\" is not known and left out; did "
      "you mean \"Bindings\"?\n"
      "f:2:29: warning[SET005] settings: the key \"environmentVariables\" is not known and "
      "left out; did you mean \"EnvironmentVariables\"?\n"
      "f:2:56: warning[SET005] settings: the key \"EnvironmentVariable\" is not known and left "
      "out; did you mean \"EnvironmentVariables\"?\n"
      "f:3:29: warning[SET005] settings: the key \"ENVIRONMENTVARIABLES\" is not known and "
      "left out; did you mean \"EnvironmentVariables\"?\n");
}

TEST(SettingsFile, says_nothing_when_it_is_as_good_as_empty) {
  for (const char* text :
       {"{}", R"({"Bindings": null})", R"({"EnvironmentVariables": []})", "\xEF\xBB\xBF{}"}) {
    const SettingsFile settings = read_settings(text, "f");
    EXPECT_TRUE(settings.variables.empty() && settings.bindings.empty()) << text;
  }
}

struct Bad {
  const char* json;
  const char* line;
};
const Bad bad[] = {
    {"", "f:1:1: error[SET001] settings: is not JSON; look for a missing comma or quote"},
    {"\xFF\xFE{}", "f:1:1: error[SET001] settings: is UTF-16, not UTF-8; save it as UTF-8"},
    {"{\n<<<<<<< HEAD\n  \"Bindings\": []\n=======\n>>>>>>> other\n}\n",
     "f:2:1: error[SET001] settings: holds an unsolved conflict of a merge; keep what is to stay, "
     "and remove the lines with <<<<<<<, ======= and >>>>>>>"},
    {"{\n  \"Bindings\": [}\n",
     "f:2:16: error[SET001] settings: is not JSON; look for a missing comma or quote"},
    {"{\n \"a\": -1e999}",
     "f:2:7: error[SET001] settings: holds a number that is too large; correct it"},
    {"[]", "f:1:1: error[SET002] settings: is no object; see `stepwise solution settings`"},
    {"{\"Bindings\": {}}",
     "f:1:14: error[SET002] settings, /Bindings: is an object, not a list; write [ ]"},
    {"{\"x\": [1, {\"Bindings\": 2}],\n \"Bindings\": [\n  \"East\"]}",
     "f:3:3: error[SET002] settings, /Bindings/0: is a text, not an object; write { }"},
    {"{\"EnvironmentVariables\": [{\"SchemaName\": \"a\", \"Value\": \"\"},\n  {\"SchemaName\": "
     "\"b\", \"Value\": 5}]}",
     "f:2:32: error[SET002] settings, /EnvironmentVariables/1/Value: is a number, not a text; put "
     "it in quotes"},
    {"{\"EnvironmentVariables\": [{\"Value\": \"\"}]}",
     "f:1:27: error[SET002] settings, /EnvironmentVariables/0: has no \"SchemaName\"; add it"},
    {"{\"EnvironmentVariables\": [{\"SchemaName\": \"\"}]}",
     "f:1:42: error[SET002] settings, /EnvironmentVariables/0/SchemaName: is empty; fill it in"},
    {"{\"Bindings\": [{\"Kind\": \"teem\", \"Name\": \"East\"}]}",
     "f:1:24: error[SET002] settings, /Bindings/0/Kind: is \"teem\", neither user nor team; did "
     "you mean \"team\"?"},
    {"{\"Bindings\": [{\"Kind\": \"team\", \"Name\": \"E\"}, {\"Kind\": \"team\", \"Name\": "
     "\"E\"}]}",
     "f:1:46: error[SET003] settings, /Bindings/1: \"team/E\" is given twice; keep one of them"},
};

TEST(SettingsFile, what_is_wrong_is_told_once_and_with_its_place) {
  for (const Bad& row : bad) {
    try {
      read_settings(row.json, "f");
      ADD_FAILURE() << "was taken: " << row.json;
    } catch (const Error& error) {
      ASSERT_EQ(error.diagnostics().size(), 1u);
      EXPECT_EQ(error.failure(), Failure::input_refused);
      EXPECT_EQ(to_line(error.diagnostics().front()), row.line) << row.json;
    }
  }
}

// A value is found however the text is laid out.
TEST(SettingsFile, places_are_those_of_the_values) {
  const std::string json =
      "{ \"a\\\"]\" : [ {\"b\":1.5e3 , \"c\":[true,null,\"x,}\"]}, 7 ] , \"d\":{\"e\":false} }";
  EXPECT_EQ(json.substr(find_value(json, {"a\\\"]", "0", "c", "2"}), 5), "\"x,}\"");
  EXPECT_EQ(json.substr(find_value(json, {"a\\\"]", "1"}), 1), "7");
  EXPECT_EQ(json.substr(find_value(json, {"d", "e"}), 5), "false");
  EXPECT_EQ(find_value(json, {"d", "f"}), 0u);
  EXPECT_EQ(find_value(json, {"d", "e", "f"}), 0u);
}

Solution package() {
  Solution solution;
  solution.manifest.bindings = {{BindingKind::user, "boss"}, {BindingKind::team, "East"}};
  for (const char* name : {"company", "discount"}) {
    Variable variable{name, name, {}, VariableType::text, name[0] == 'd' ? "10" : "", false};
    solution.components.push_back({{ComponentKind::variable, name}, std::move(variable)});
  }
  return solution;
}

TEST(SettingsFile, is_made_in_a_fixed_order) {
  EXPECT_EQ(write_settings(package(), {}, "", ""), R"({
  "EnvironmentVariables": [
    {
      "SchemaName": "company",
      "Value": ""
    },
    {
      "SchemaName": "discount",
      "Value": "",
      "DefaultValue": "10"
    }
  ],
  "Bindings": [
    {
      "Kind": "user",
      "Name": "boss",
      "Value": ""
    },
    {
      "Kind": "team",
      "Name": "East",
      "Value": ""
    }
  ]
}
)");
}

TEST(SettingsFile, keeps_all_that_is_there_when_it_is_refreshed) {
  const std::string before = R"({"EnvironmentVariables": [{"SchemaName": "old", "Value": "1"},
    {"Value": "7", "SchemaName": "discount", "Mine": []}], "ConnectionReferences": [{}]})";
  const std::string after = write_settings(package(), {}, before, "f");

  const SettingsFile settings = read_settings(after, "f");
  ASSERT_EQ(settings.variables.size(), 3u);
  EXPECT_EQ(settings.variables[0].value, "1");
  EXPECT_EQ(settings.variables[1].value, "7");
  EXPECT_EQ(settings.variables[2].name, "company");
  EXPECT_EQ(settings.bindings.size(), 2u);
  EXPECT_NE(after.find("\"Mine\": []"), std::string::npos);
  EXPECT_NE(after.find("ConnectionReferences"), std::string::npos);
  EXPECT_EQ(write_settings(package(), {}, after, "f"), after);
}

}  // namespace
}  // namespace stepwise
