// Walks statements.txt: each line is a fact about a shipped template.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "environment/environment.hpp"
#include "environment/solutions.hpp"
#include "model/closing.hpp"
#include "package/package.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise {
namespace {

constexpr int first_statement = 61, last_statement = 108;

struct Fact {
  int line = 0, statement = 0;
  std::string sequence_template, kind, rest;
};

std::vector<Fact> facts() {
  std::ifstream file(STEPWISE_SOURCE_DIR "/tests/templates/statements.txt");
  std::vector<Fact> all;
  std::string text;
  for (int number = 1; std::getline(file, text); ++number) {
    if (text.empty() || text.front() == '#') continue;
    std::istringstream words(text);
    Fact fact;
    fact.line = number;
    words >> fact.statement >> fact.sequence_template >> fact.kind >> std::ws;
    std::getline(words, fact.rest);
    all.push_back(std::move(fact));
  }
  return all;
}

// "stepwise.step.phone_call/1" -> "phone_call"
std::string short_type(const std::string& type) {
  const auto slash = type.rfind('/');
  const auto dot = type.rfind('.', slash);
  return type.substr(dot + 1, slash - dot - 1);
}

class Templates : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new testing::TemporaryFolder;
    Environment::create(*folder_ / "a.db", {.name = "a", .virtual_clock = true, .now = Time{}});
    OpenOptions options;
    options.plugin_folders = {STEPWISE_PLUGIN_DIR};
    environment_ = new Environment(*folder_ / "a.db", options);
    Solutions(*environment_).import(STEPWISE_SOURCE_DIR "/solutions/base", "");
    Solutions(*environment_).import(STEPWISE_SOURCE_DIR "/solutions/sequence_templates", "");
  }
  static void TearDownTestSuite() {
    delete environment_;
    delete folder_;
  }

  // What a step is, as a way writes it: "wait_before_times:wait=1".
  static std::string described(const Step& step) {
    std::string text = step.id + ':' + short_type(step.type);
    const Parameter* days =
        step.type.find(".wait/") == std::string::npos ? nullptr : step.parameter("days");
    return days == nullptr ? text : text + '=' + days->text;
  }

  // Where that outcome leads, or each of them with ""; "?" when they do not lead to one place.
  static std::string after(const Sequence& process, const Step& step, const std::string& outcome) {
    std::set<std::string> places;
    for (const auto& one : environment_->palette().step_type(step.type)->outcomes) {
      if (!outcome.empty() && one.name != outcome) continue;
      const Branch* way = step.way(one.name);
      const Step* next = way == nullptr ? nullptr : process.step(way->next);
      places.insert(next != nullptr              ? described(*next)
                    : way != nullptr && way->end ? "end:" + std::string(name_of(*way->end))
                                                 : "end");
    }
    return places.size() == 1 ? *places.begin() : "?";
  }

  static void expect_way(const Sequence& process, const std::string& rest) {
    std::istringstream words(rest);
    std::string at, arrow, to;
    words >> at;
    while (words >> arrow >> to) {
      const std::string outcome = arrow == "->" ? "" : arrow.substr(1, arrow.size() - 3);
      const Step* step = process.step(at.substr(0, at.find(':')));
      if (at == "start") {
        EXPECT_EQ(described(*process.step(process.first)), to);
      } else if (step == nullptr) {
        ADD_FAILURE() << "there is no step " << at;
      } else {
        EXPECT_EQ(described(*step), at);
        EXPECT_EQ(after(process, *step, outcome), to) << at << ' ' << arrow;
      }
      at = to;
    }
  }

  // "STEP COLUMN VALUE[, closing ENDING]"
  static void expect_set(const Sequence& process, const std::string& rest) {
    const auto closing = rest.find(", closing ");
    std::istringstream words(rest.substr(0, closing));
    std::string id, column, value;
    words >> id >> column >> std::ws;
    std::getline(words, value);
    const Step* step = process.step(id);
    ASSERT_NE(step, nullptr) << id;
    EXPECT_EQ(step->parameter("column")->text, column);
    EXPECT_EQ(step->parameter("value")->text, value);
    const Catalog& catalog = environment_->catalog();
    const Column* known = catalog.column(process.table, column);
    ASSERT_NE(known, nullptr) << column;
    const auto closure =
        closure_by(catalog, process.table, column, parse_value(*known, catalog, value).value);
    const std::string wanted = closing == std::string::npos ? "" : rest.substr(closing + 10);
    EXPECT_EQ(closure ? std::string(name_of(closure->ending)) : "", wanted);
  }

  static EmailTemplate email(const std::string& name) {
    const std::string path = STEPWISE_SOURCE_DIR "/solutions/sequence_templates/emailtemplates/" +
                             name + "/emailtemplate.xml";
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return std::get<EmailTemplate>(
        package::read_component(ComponentKind::email_template, text.str(), path));
  }

  static void expect_text(const Sequence& process, const std::string& rest) {
    const auto space = rest.find(' ');
    const Step* step = process.step(rest.substr(0, space));
    ASSERT_NE(step, nullptr) << rest;
    EXPECT_NE(email(step->parameter("template")->text).body.find(rest.substr(space + 1)),
              std::string::npos);
  }

  static void expect(const Fact& fact) {
    SCOPED_TRACE("statements.txt:" + std::to_string(fact.line));
    const Sequence process = environment_->sequence_template(fact.sequence_template);
    const SequenceTotals numbers = totals(process, environment_->palette());
    if (fact.kind == "table") {
      EXPECT_EQ(process.table, fact.rest);
    } else if (fact.kind == "steps") {
      EXPECT_EQ(std::to_string(numbers.steps), fact.rest);
    } else if (fact.kind == "days") {
      EXPECT_EQ(to_text(numbers.days), fact.rest);
    } else if (fact.kind == "way") {
      expect_way(process, fact.rest);
    } else if (fact.kind == "sets") {
      expect_set(process, fact.rest);
    } else if (fact.kind == "says") {
      expect_text(process, fact.rest);
    } else {
      ADD_FAILURE() << "nothing is known of " << fact.kind;
    }
  }

  static testing::TemporaryFolder* folder_;
  static Environment* environment_;
};

testing::TemporaryFolder* Templates::folder_ = nullptr;
Environment* Templates::environment_ = nullptr;

TEST_F(Templates, DoWhatTheDocumentationSaysStatementByStatement) {
  std::set<int> seen;
  for (const Fact& fact : facts()) {
    seen.insert(fact.statement);
    expect(fact);
  }
  for (int number = first_statement; number <= last_statement; ++number) {
    EXPECT_TRUE(seen.contains(number)) << "no fact for statement " << number;
  }
}

TEST_F(Templates, EndEveryRunAsWonOrLost) {
  for (const TemplateInfo& info : environment_->templates()) {
    const Sequence process = environment_->sequence_template(info.unique_name);
    for (const Step& step : process.steps) {
      for (const auto& outcome : environment_->palette().step_type(step.type)->outcomes) {
        const Branch* way = step.way(outcome.name);
        ASSERT_NE(way, nullptr) << info.unique_name << ' ' << step.id << ' ' << outcome.name;
        if (!way->next.empty()) continue;
        EXPECT_TRUE(way->end == Ending::won || way->end == Ending::lost)
            << info.unique_name << ' ' << step.id << ' ' << outcome.name;
      }
    }
    for (const ExitCriterion& exit : process.exits) {
      EXPECT_TRUE(exit.end == Ending::won || exit.end == Ending::lost)
          << info.unique_name << ' ' << exit.name;
    }
  }
}

// Every {{field}} says what stands there when it is empty.
TEST_F(Templates, HaveADefaultForEveryField) {
  const auto expect_defaults = [](const std::string& text, const std::string& where) {
    for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{", at + 2)) {
      const std::string field = text.substr(at, text.find("}}", at) - at);
      EXPECT_NE(field.find('|'), std::string::npos) << where << ": " << field << "}}";
    }
  };
  for (const TemplateInfo& info : environment_->templates()) {
    for (const Step& step : environment_->sequence_template(info.unique_name).steps) {
      for (const Parameter& parameter : step.parameters) {
        expect_defaults(parameter.text, info.unique_name + ' ' + step.id);
        if (parameter.name != "template") continue;
        const EmailTemplate used = email(parameter.text);
        expect_defaults(used.subject, used.unique_name);
        expect_defaults(used.body, used.unique_name);
      }
    }
  }
}

TEST_F(Templates, AreSoundWithoutAWarning) {
  const PackageCheck check =
      Solutions(*environment_).check(STEPWISE_SOURCE_DIR "/solutions/sequence_templates");
  for (const Diagnostic& finding : check.findings) ADD_FAILURE() << to_line(finding);
}

}  // namespace
}  // namespace stepwise
