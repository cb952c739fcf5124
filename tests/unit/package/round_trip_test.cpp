// read(write(m)) = m for whatever the model can hold, in both forms.
#include "package/package.hpp"
#include "unit/package/random_solution.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {

class RoundTrip : public testing::TestWithParam<int> {};

TEST_P(RoundTrip, of_random_solutions_loses_nothing_in_either_form) {
  TemporaryFolder folder;
  for (std::uint64_t i = 0; i < 20; ++i) {
    const std::uint64_t seed = static_cast<std::uint64_t>(GetParam()) * 1000 + i;
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Solution solution = random_solution(seed);

    write_package(solution, folder / "p.zip", Form::zip, true);
    expect_equal(solution, read_package(folder / "p.zip"));
    if (i % 10 == 0) {  // each file is synced, so folders take their time
      write_package(solution, folder / "p", Form::folder, true);
      expect_equal(solution, read_package(folder / "p"));
    }
    if (HasFailure()) return;
  }
}
INSTANTIATE_TEST_SUITE_P(Seeds, RoundTrip, testing::Range(0, 5));

TEST(RoundTripTest, what_was_built_unsorted_is_written_sorted) {
  Sequence sequence;
  sequence.unique_name = "s";
  sequence.table = "lead";
  sequence.tags = {"b", "a"};
  Step step;
  step.id = "one";
  step.type = "x/1";
  step.parameters = {{"z", "1", {}}, {"a", "2", {}}};
  step.branches = {{"yes", "one"}, {"no", ""}};
  sequence.steps = {step};
  Sequence other = sequence;
  std::swap(other.tags[0], other.tags[1]);
  std::swap(other.steps[0].parameters[0], other.steps[0].parameters[1]);
  std::swap(other.steps[0].branches[0], other.steps[0].branches[1]);

  EXPECT_EQ(write_component(sequence), write_component(other));
}

TEST(RoundTripTest, carriage_returns_become_line_feeds_both_ways) {
  EmailTemplate email{"e", "name\r", "lead", "subject", "one\r\ntwo\rthree\n"};

  const std::string text = write_component(email);
  const auto read =
      std::get<EmailTemplate>(read_component(ComponentKind::email_template, text, "e"));

  EXPECT_EQ(text.find('\r'), std::string::npos);
  EXPECT_EQ(read.body, "one\ntwo\nthree\n");
  EXPECT_EQ(read.name, "name\n");
}

}  // namespace
}  // namespace stepwise::package
