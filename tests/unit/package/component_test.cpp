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
  EXPECT_EQ(sequence.steps[0].place.file, "my.xml");
  EXPECT_EQ(sequence.steps[0].place.line, 4);
  EXPECT_EQ(sequence.steps[0].place.column, 5);
  EXPECT_EQ(sequence.steps[0].place.path, "step one");
}

TEST(ComponentTest, a_sequence_without_strategy_has_the_usual_one) {
  const auto sequence =
      std::get<Sequence>(read_component(ComponentKind::sequence, small_sequence, "my.xml"));

  EXPECT_EQ(sequence.strategy, "stepwise.strategy.record_owner/1");
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

TEST(ComponentTest, a_flood_of_findings_is_cut) {
  std::string text = "<choice uniquename=\"c\">";
  for (int i = 0; i < 5000; ++i) text += "<x/>";

  try {
    read_component(ComponentKind::choice, text + "</choice>", "f");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics().size(), 1001u);
    EXPECT_EQ(
        to_line(error.diagnostics().back()),
        "error[PKG029] package: 4000 more findings are not shown; correct the ones above first");
  }
}

}  // namespace
}  // namespace stepwise::package
