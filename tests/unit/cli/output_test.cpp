#include "cli/output.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace stepwise::cli {
namespace {

struct Streams {
  std::ostringstream out, err;
};

const Listing users = {"users", {{"name", "USER"}}, {{"anna"}}};
const Error failure(Failure::conflict, "ENV002", "a.db", "exists", "choose another name");

TEST(Output, text_shows_tables_and_lines) {
  Streams s;
  Output output(s.out, s.err, {});

  output.say("hello");
  output.show(users);
  output.set("ignored", 1);
  output.finish();

  EXPECT_EQ(s.out.str(), "hello\nUSER\nanna\n");
}

TEST(Output, an_empty_list_leaves_a_note_beside_the_output) {
  Streams s;
  Output output(s.out, s.err, {});

  output.show(Listing{"users", {{"name", "USER"}}, {}});

  EXPECT_EQ(s.out.str(), "");
  EXPECT_EQ(s.err.str(), "no users\n");
}

TEST(Output, json_is_one_document_with_lists_under_their_noun) {
  Streams s;
  Output output(s.out, s.err, {.json = true});

  output.say("ignored");
  output.note("ignored");
  output.show(users);
  output.show(Sheet{{"name", "Name", "dev"}});
  output.finish();

  EXPECT_EQ(
      s.out.str(),
      "{\n  \"users\": [\n    {\n      \"name\": \"anna\"\n    }\n  ],\n  \"name\": \"dev\"\n}\n");
  EXPECT_EQ(s.err.str(), "");
}

TEST(Output, an_error_is_a_line_beside_the_output) {
  Streams s;
  Output output(s.out, s.err, {});

  output.fail(failure);
  output.finish();

  EXPECT_EQ(s.out.str(), "");
  EXPECT_EQ(s.err.str(), "error[ENV002] a.db: exists; choose another name\n");
}

TEST(Output, an_error_takes_the_place_of_the_json_document) {
  Streams s;
  Output output(s.out, s.err, {.json = true});

  output.set("half", "done");
  output.fail(failure);
  output.finish();

  EXPECT_THAT(s.out.str(), testing::StartsWith("{\n  \"errors\": ["));
  EXPECT_THAT(s.out.str(), testing::HasSubstr("\"code\": \"ENV002\""));
  EXPECT_THAT(s.out.str(), testing::Not(testing::HasSubstr("half")));
}

TEST(Output, severities_are_coloured_on_a_terminal_only) {
  Streams s;
  Output output(s.out, s.err, {.err_colours = true});

  output.fail(failure);

  EXPECT_EQ(s.err.str(), "\x1b[1;31merror\x1b[0m[ENV002] a.db: exists; choose another name\n");
}

TEST(Output, a_full_device_is_an_error) {
  Streams s;
  Output output(s.out, s.err, {});

  output.say("hello");
  s.out.setstate(std::ios::badbit);

  EXPECT_THROW(output.finish(), Error);
}

TEST(Output, a_finding_carries_its_place_where_it_is_known) {
  Diagnostic finding{Severity::warning,        "DEF004", "sequence a", "p", "r",
                     {"a.xml", 3, 0, "step b"}};

  const std::string json = to_json(to_document(finding));

  EXPECT_THAT(json, testing::HasSubstr("\"severity\": \"warning\""));
  EXPECT_THAT(json, testing::HasSubstr("\"line\": 3"));
  EXPECT_THAT(json, testing::HasSubstr("\"path\": \"step b\""));
  EXPECT_THAT(json, testing::Not(testing::HasSubstr("column")));
}

}  // namespace
}  // namespace stepwise::cli
