#include "cli/progress.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <ostream>

#include "cli/interrupt.hpp"

namespace stepwise::cli {

std::string progress_line(std::int64_t done, std::int64_t total, const std::string& what) {
  if (total <= 0) return std::to_string(done) + " " + what;
  const double share = std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0);
  constexpr std::size_t width = 30;
  const auto filled = static_cast<std::size_t>(share * width);
  return fmt::format("[{:.<{}}] {:3}%  {} / {} {}", std::string(filled, '#'), width,
                     static_cast<int>(share * 100), done, total, what);
}

ProgressBar::ProgressBar(std::ostream& err, bool on_terminal, std::string what)
    : err_(err), on_terminal_(on_terminal), what_(std::move(what)) {
  watch_for_interrupt();
}

ProgressBar::~ProgressBar() {
  if (drawn_) err_ << "\r\x1b[K" << std::flush;
}

bool ProgressBar::update(std::int64_t done, std::int64_t total) {
  const auto now = std::chrono::steady_clock::now();
  if (on_terminal_ && now >= next_draw_) {
    err_ << '\r' << progress_line(done, total, what_) << "\x1b[K" << std::flush;
    drawn_ = true;
    next_draw_ = now + std::chrono::milliseconds(100);
  }
  return !is_interrupted();
}

Progress ProgressBar::callback() {
  return [this](std::int64_t done, std::int64_t total) { return update(done, total); };
}

}  // namespace stepwise::cli
