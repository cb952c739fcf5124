// The end of the host, which comes once in a process: so this is a program of its own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/loader/samples.hpp"

namespace stepwise::loader {
namespace {

using testing::ElementsAre;

TEST(End, is_told_to_plugins_once_and_for_all) {
  std::vector<std::string> lines;
  const auto loader =
      samples::load({"lifecycle"}, [&](LogLevel, auto, auto text) { lines.emplace_back(text); });

  close_plugins();
  close_plugins();

  EXPECT_THAT(lines, ElementsAre("opened", "closed"));
  const auto late = samples::load({"lifecycle"});
  ASSERT_EQ(late->refused().size(), 1u);
  EXPECT_EQ(late->refused()[0].code, "PLG024");
  EXPECT_EQ(late->refused()[0].problem, "it was closed, a plug-in opens once in a process");
}

}  // namespace
}  // namespace stepwise::loader
