// A bar on a terminal for long work; nothing at all in a pipe.
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>

#include "environment/environment.hpp"

namespace stepwise::cli {

class ProgressBar {
 public:
  // `what` names the things that are counted, in the plural. From here on Ctrl-C is a wish to
  // stop, see interrupt.hpp.
  ProgressBar(std::ostream& err, bool on_terminal, std::string what);
  ~ProgressBar();  // wipes the line
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // Draws at most ten times a second. Returns false once Ctrl-C was pressed.
  bool update(std::int64_t done, std::int64_t total);
  Progress callback();  // valid as long as the bar

 private:
  std::ostream& err_;
  bool on_terminal_;
  std::string what_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point next_draw_{};
};

// "[########............]  40%  400 / 1000 rows"; "400 rows" when `total` is 0.
std::string progress_line(std::int64_t done, std::int64_t total, const std::string& what);

}  // namespace stepwise::cli
