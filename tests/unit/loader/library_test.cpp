#include "loader/library.hpp"

#include <gtest/gtest.h>

namespace stepwise::loader {
namespace {

const std::filesystem::path file = "/plugins/sms.so";

LoadProblem explain(const std::string& text) {
  return explain_load_failure(
      "boost::dll::shared_library::load() failed (dlerror system message: " + text +
          "): Bad file descriptor",
      file);
}

TEST(LoadFailure, names_the_symbol_that_is_missing) {
  const LoadProblem found = explain("/plugins/sms.so: undefined symbol: modem_dial");
  EXPECT_EQ(found.problem, "needs the symbol modem_dial, which no library offers");
}

TEST(LoadFailure, names_the_symbol_without_its_version) {
  const LoadProblem found = explain("/plugins/sms.so: undefined symbol: dial, version MODEM_2.0");
  EXPECT_EQ(found.problem, "needs the symbol dial, which no library offers");
}

TEST(LoadFailure, names_the_library_that_is_missing) {
  const LoadProblem found =
      explain("libmodem.so.3: cannot open shared object file: No such file or directory");
  EXPECT_EQ(found.problem, "needs the library libmodem.so.3, which cannot be found");
  EXPECT_EQ(found.remedy, "install libmodem.so.3, or link it into the plug-in");
}

TEST(LoadFailure, names_the_library_that_is_too_old) {
  const LoadProblem found = explain(
      "/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.99' not found (required "
      "by /plugins/sms.so)");
  EXPECT_EQ(found.problem, "needs GLIBCXX_3.4.99 of libstdc++.so.6, this machine has an older one");
}

TEST(LoadFailure, leaves_out_what_says_nothing) {
  const LoadProblem found = explain("/plugins/sms.so: ELF load command past end of file\x1b[2J");
  EXPECT_EQ(found.problem, "cannot be loaded: ELF load command past end of file\\x1b[2J");
}

}  // namespace
}  // namespace stepwise::loader
