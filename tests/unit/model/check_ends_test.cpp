#include <gmock/gmock.h>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using samples::step;
using testing::IsEmpty;

std::vector<std::string> findings_in(const Sequence& sequence, Severity severity) {
  const Palette palette = samples::palette();
  const Catalog catalog = samples::catalog();
  std::vector<std::string> lines;
  for (const Diagnostic& finding : check(sequence, samples::context(palette, catalog))) {
    if (finding.severity == severity) lines.push_back(to_line(finding));
  }
  return lines;
}

TEST(Ends, ThatAreForgottenAreWarnedOfByName) {
  const auto warned =
      findings_in(samples::sequence({step("call", "test.call/1", {{"done", "meet"}}),
                                     step("meet", "test.task/1", {})}),
                  Severity::warning);
  ASSERT_EQ(warned.size(), 2u);
  EXPECT_NE(warned[0].find("step call: outcome skipped is not wired"), std::string::npos)
      << warned[0];
  EXPECT_NE(warned[1].find("step meet: outcome done is not wired"), std::string::npos) << warned[1];
}

TEST(Ends, OfAnyOtherOutcomeAreWiredInOneLine) {
  Sequence sequence = samples::sequence(
      {step("call", "test.call/1", {{"done", "meet"}}), step("meet", "test.task/1", {})});
  sequence.steps[0].branches.push_back({std::string(any_other_outcome), "", Ending::lost});
  sequence.steps[1].branches.push_back({"done", "", Ending::won});
  EXPECT_THAT(findings_in(sequence, Severity::warning), IsEmpty());
  EXPECT_THAT(findings_in(sequence, Severity::error), IsEmpty());
}

TEST(Ends, AreNoneWhereTheOutcomeGoesOn) {
  Sequence sequence = samples::sequence(
      {step("call", "test.call/1", {{"done", "meet"}}), step("meet", "test.task/1", {})});
  sequence.steps[0].branches[0].end = Ending::won;
  const auto found = findings_in(sequence, Severity::error);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NE(found[0].find("error[DEF046]"), std::string::npos) << found[0];
}

}  // namespace
}  // namespace stepwise
