// Plug-ins that were built outside of our tree, each with a compiler and a language of its own, in
// one host: first through the loader alone, then in a sequence that runs through all of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "environment/environment.hpp"
#include "environment/solutions.hpp"
#include "loader/loader.hpp"

namespace stepwise {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

// Dialects that could be built on this machine.
std::vector<std::string> dialects() {
  std::istringstream words(OUTSIDE_DIALECTS);
  return {std::istream_iterator<std::string>(words), {}};
}

std::string type_of(const std::string& dialect) {
  return "com.example." + dialect + ".greeting/1";
}

// --- through the loader ----------------------------------------------------------------------

class OutsidePlugins : public testing::Test {
 protected:
  engine::StepAnswer greet(const std::string& dialect, const std::string& words,
                           engine::Reason reason, const Fields& state = {}) {
    engine::DefinitionStep step;
    step.id = "greet";
    step.type = loader.palette().step_type(type_of(dialect));
    step.parameters = {{"words", words}};
    const Fields record = {{"firstname", "Ada"}};
    engine::StepRequest request;
    request.step = &step;
    request.reason = reason;
    request.record = &record;
    request.state = &state;
    return loader.run(std::span(&request, 1)).at(0);
  }
  const std::vector<fs::path> folders = {OUTSIDE_PLUGINS};
  loader::Loader loader{folders};
};

TEST_F(OutsidePlugins, are_all_loaded) {
  std::vector<std::string> refused;
  for (const Diagnostic& one : loader.refused()) refused.push_back(to_line(one));
  EXPECT_THAT(refused, IsEmpty());
  EXPECT_NE(loader.palette().step_type("com.example.text_message/1"), nullptr);
  for (const std::string& dialect : dialects()) {
    EXPECT_NE(loader.palette().step_type(type_of(dialect)), nullptr) << dialect;
  }
}

TEST_F(OutsidePlugins, say_the_same_about_themselves) {
  for (const std::string& dialect : dialects()) {
    const StepType& type = *loader.palette().step_type(type_of(dialect));
    EXPECT_EQ(type.traits, static_cast<std::uint32_t>(trait_waits)) << dialect;
    ASSERT_EQ(type.parameters.size(), 1u) << dialect;
    EXPECT_EQ(type.parameters[0].default_text, "Hello") << dialect;
    EXPECT_EQ(type.reads, std::vector<std::string>{"firstname"}) << dialect;
  }
}

TEST_F(OutsidePlugins, do_the_same) {
  for (const std::string& dialect : dialects()) {
    const engine::StepAnswer first = greet(dialect, "Good day", engine::Reason::enter);
    ASSERT_TRUE(std::holds_alternative<engine::WaitFor>(first.body)) << dialect;
    EXPECT_EQ(std::get<engine::WaitFor>(first.body).moment.days, 1) << dialect;
    EXPECT_EQ(first.state, (Fields{{"words", "Good day"}})) << dialect;

    const engine::StepAnswer second = greet(dialect, "", engine::Reason::due, *first.state);
    ASSERT_TRUE(std::holds_alternative<engine::Finished>(second.body)) << dialect;
    EXPECT_EQ(std::get<engine::Finished>(second.body).outcome, "greeted") << dialect;
    EXPECT_EQ(second.notes, std::vector<std::string>{"Good day Ada, says " + dialect});
  }
}

TEST_F(OutsidePlugins, keep_their_exceptions_to_themselves) {
  for (const std::string& dialect : dialects()) {
    const engine::StepAnswer answer = greet(dialect, "throw", engine::Reason::enter);
    ASSERT_TRUE(std::holds_alternative<engine::Failed>(answer.body)) << dialect;
    EXPECT_EQ(std::get<engine::Failed>(answer.body).reason, "lost for words in " + dialect);
  }
}

// --- through the whole host ------------------------------------------------------------------

void write(const fs::path& file, const std::string& content) {
  std::ofstream(file) << content;
}

std::string requirement(const std::string& type, const std::string& plugin) {
  return "<requirement type=\"" + type + "\" plugin=\"" + plugin + "\" version=\"1.0.0\"/>\n";
}

// One step per dialect, each after the other. Last comes a step of ours: a path may not end with
// one that waits.
std::string sequence_of_greetings() {
  std::string steps;
  for (const std::string& dialect : dialects()) {
    if (!steps.empty()) steps += dialect + "\"/></step>\n";
    steps += "<step id=\"" + dialect + "\" type=\"" + type_of(dialect) + "\" name=\"Greet\">" +
             "<parameter name=\"words\" value=\"Good day\"/><outcome name=\"greeted\" next=\"";
  }
  return "<sequence uniquename=\"say_hello\"><firststep>" + dialects().front() + "</firststep>" +
         "<name default=\"Say hello\"/>" +
         "<strategy type=\"stepwise.strategy.record_owner/1\"/><table>lead</table><steps>" + steps +
         "mark\"/></step>\n<step id=\"mark\" type=\"stepwise.step.update_field/1\" name=\"Mark\">" +
         "<parameter name=\"column\" value=\"lastname\"/><parameter name=\"value\" " +
         "value=\"Greeted\"/></step></steps></sequence>\n";
}

// Our smallest package, with that sequence in it.
void make_package(const fs::path& folder) {
  const fs::path minimal = fs::path(STEPWISE_SOURCE_DIR) / "solutions" / "minimal";
  fs::copy(minimal, folder, fs::copy_options::recursive);
  std::string requirements;
  for (const std::string& dialect : dialects()) {
    requirements += requirement(type_of(dialect), "com.example." + dialect);
  }
  requirements += requirement("stepwise.step.update_field/1", "stepwise.commands");
  requirements += requirement("stepwise.strategy.record_owner/1", "stepwise.assignment");
  write(folder / "stepwise.xml",
        "<stepwise format=\"1\"><components><component type=\"sequence\" name=\"say_hello\"/>"
        "</components><requirements>\n" +
            requirements + "</requirements></stepwise>\n");
  write(folder / "sequences" / "say_hello" / "sequence.xml", sequence_of_greetings());
}

class Host : public testing::Test {
 protected:
  Host() {
    std::string name = (fs::temp_directory_path() / "stepwise-consumer-XXXXXX").string();
    folder = ::mkdtemp(name.data());
  }
  ~Host() override { fs::remove_all(folder); }

  fs::path folder;
};

TEST_F(Host, runs_a_sequence_through_plugins_of_every_dialect) {
  make_package(folder / "package");
  const Time start = *parse_time("2026-03-02T09:00:00Z");
  Environment::create(folder / "store.db", {"consumer", true, start});
  OpenOptions options;
  options.plugin_folders = {STEPWISE_PLUGIN_DIR, OUTSIDE_PLUGINS};
  Environment environment(folder / "store.db", options);
  Solutions(environment).import(fs::path(STEPWISE_SOURCE_DIR) / "solutions" / "base", "admin");
  Solutions(environment).import(folder / "package", "admin");
  environment.add_user({"anna", "Anna"});
  const RecordRef lead{"lead", "1"};
  environment.put_record({lead, "anna", true, {{"firstname", "Ada"}}});

  environment.activate("say_hello", "admin");
  ASSERT_EQ(environment.connect("say_hello", std::span(&lead, 1), "anna").connected, 1);
  RunOptions run;
  run.until = start + std::chrono::days(30);
  EXPECT_EQ(environment.run(run).completed_targets, 1);

  std::vector<std::string> remarks;
  for (const HistoryLine& line : environment.history(environment.targets({}).at(0).id)) {
    if (line.event == "noted") remarks.push_back(line.text);
  }
  ASSERT_EQ(remarks.size(), dialects().size());
  for (std::size_t i = 0; i < remarks.size(); ++i) {
    EXPECT_THAT(remarks[i], testing::HasSubstr("Good day Ada, says " + dialects()[i]));
  }
}

}  // namespace
}  // namespace stepwise
