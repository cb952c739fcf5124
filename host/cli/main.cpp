// The program `stepwise`: only its ties to the process; the rest is library code, see program.hpp.
#include <malloc.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "cli/program.hpp"
#include "environment/environment.hpp"

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// <folder of the program>/../lib/stepwise/plugins: true in the build tree and when installed.
std::filesystem::path plugin_folder() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  return program.parent_path().parent_path() / "lib" / "stepwise" / "plugins";
}

// glibc puts small freed blocks into lists and goes through all of them whenever a larger one is
// freed. Without the lists the model of a large package is freed in a third of the time.
void set_allocator() {
#ifdef M_MXFAST
  static_cast<void>(mallopt(M_MXFAST, 0));
#endif
}

}  // namespace

int main(int count, char** words) {
  set_allocator();
  signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error to report, exit code 7
  signal(SIGXFSZ, SIG_IGN);  // and so is a file that may not grow
  stepwise::watch_for_sudden_end();
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
  const int code = stepwise::cli::run_program(arguments, {.out = std::cout,
                                                          .err = std::cerr,
                                                          .out_is_terminal = isatty(1) == 1,
                                                          .err_is_terminal = isatty(2) == 1,
                                                          .plugin_folder = plugin_folder(),
                                                          .variable = variable});
  stepwise::close_plugins();
  stepwise::end_in_good_order();
  return code;
}
