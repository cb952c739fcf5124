// Single components as text, and the places that reading leaves in the model.
#include "base/error.hpp"
#include "package/package.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {

constexpr const char* small_sequence =
    "<sequence uniquename=\"s\">\n"
    "  <table>lead</table>\n"
    "  <steps>\n"
    "    <step id=\"one\" type=\"x/1\"/>\n"
    "  </steps>\n"
    "</sequence>\n";

TEST(ComponentTest, steps_know_where_they_were_read) {
  const auto sequence =
      std::get<Sequence>(read_component(ComponentKind::sequence, small_sequence, "my.xml"));

  ASSERT_EQ(sequence.steps.size(), 1u);
  EXPECT_EQ(sequence.place.file, "my.xml");
  EXPECT_EQ(sequence.steps[0].line, 4);
  EXPECT_EQ(sequence.steps[0].column, 5);
}

TEST(ComponentTest, a_sequence_without_strategy_leaves_the_choice_to_the_environment) {
  const auto sequence =
      std::get<Sequence>(read_component(ComponentKind::sequence, small_sequence, "my.xml"));

  EXPECT_EQ(sequence.strategy, "");
}

TEST(ComponentTest, another_kind_is_refused) {
  EXPECT_EQ(
      findings_of([] { read_component(ComponentKind::table, small_sequence, "my.xml"); }),
      "my.xml:1:1: error[XML020] table: unknown element \"sequence\"; the root of this part is "
      "\"table\"\n");
}

TEST(ComponentTest, findings_are_many_and_in_the_order_of_the_text) {
  const std::string text =
      "<sequence uniquename=\"s\"><table/>\n<steps><step/><step/></steps></sequence>";

  EXPECT_EQ(findings_of([&] { read_component(ComponentKind::sequence, text, "f"); }),
            "f:1:26: error[XML023] sequence: element \"table\" is empty; fill it in\n"
            "f:2:8: error[XML023] sequence: attribute \"id\" is missing; add it\n"
            "f:2:8: error[XML023] sequence: attribute \"type\" is missing; add it\n"
            "f:2:15: error[XML023] sequence: attribute \"id\" is missing; add it\n"
            "f:2:15: error[XML023] sequence: attribute \"type\" is missing; add it\n");
}

// Conditions lie in each other, and each finding names all of them.
TEST(ComponentTest, long_names_are_cut_where_a_finding_says_where_it_is) {
  const std::string text = "<sequence uniquename='s'><table>t</table><steps><step id='" +
                           std::string(100, 'x') + "' type='t/1'><a/></step></steps></sequence>";

  EXPECT_EQ(findings_of([&] { read_component(ComponentKind::sequence, text, "f"); }),
            "f:1:172: error[XML020] sequence, step " + std::string(60, 'x') +
                "...: unknown element \"a\"; remove it\n");
}

TEST(ComponentTest, reading_stops_when_there_are_more_findings_than_are_shown) {
  std::string text = "<choice uniquename=\"c\">";
  for (int i = 0; i < 5000; ++i) text += "<x/>";

  try {
    read_component(ComponentKind::choice, text + "</choice>", "f");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics().size(), 1001u);
    EXPECT_EQ(to_line(error.diagnostics().back()),
              "error[PKG029] package: has more findings; it was not read any further; correct the "
              "ones above first");
  }
}

TEST(ComponentTest, numbers_that_are_written_differently_are_the_same_option) {
  const auto text =
      "<choice uniquename=\"c\"><options><option value=\"1\" label=\"a\"/>"
      "<option value=\"01\" label=\"b\"/></options></choice>";

  EXPECT_EQ(findings_of([&] { read_component(ComponentKind::choice, text, "f"); }),
            "f:1:62: error[XML025] choice, option 01: \"1\" occurs more than once; keep one of "
            "them\n");
}

// What is taken can be written, and what is written can be read again.
TEST(ComponentTest, texts_must_fit_in_their_canonical_form) {
  const auto email = [](const std::string& subject, const std::string& name) {
    return "<emailtemplate uniquename=\"e\"><body>" + subject + "</body><name default='" + name +
           "'/><table>lead</table></emailtemplate>";
  };
  const auto read = [](const std::string& text) {
    return findings_of([&] {
      const Definition taken = read_component(ComponentKind::email_template, text, "f");
      read_component(ComponentKind::email_template, write_component(taken), "written");
    });
  };
  const std::string half_text(600'000, '>'), half_name(40'000, '"');

  EXPECT_EQ(read(email("<![CDATA[" + std::string(200'000, '&') + "]]>", "n")), "");
  EXPECT_EQ(read(email(half_text, "n")),
            "f:1:31: error[XML010] emailtemplate: text is longer than 1048576 bytes when & is "
            "written as &amp;; shorten it\n");
  EXPECT_EQ(
      read(email("<![CDATA[" + half_text + "]]><![CDATA[" + half_text + "]]>", "n")).substr(0, 40),
      "f:1:31: error[XML010] emailtemplate: tex");
  EXPECT_EQ(read(email("s", half_name)),
            "f:1:51: error[XML010] emailtemplate: attribute \"default\" is longer than 65536 bytes "
            "when & is written as &amp;; shorten it\n");
}

}  // namespace
}  // namespace stepwise::package
