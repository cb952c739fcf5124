#include "loader/last_words.hpp"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>

#include "loader/in_flight.hpp"

namespace stepwise::loader {
namespace {

constexpr int exit_code = 70;
std::atomic<bool> is_meant = false;

// Written by hand: in a signal handler nothing may be allocated.
class Line {
 public:
  Line& operator<<(const char* text) {
    for (; *text != '\0' && size_ < text_.size() - 1; ++text) {
      const auto byte = static_cast<unsigned char>(*text);
      text_[size_++] = byte < 0x20 || byte == 0x7F ? '?' : *text;
    }
    return *this;
  }
  ~Line() {
    text_[size_++] = '\n';
    const auto written = write(STDERR_FILENO, text_.data(), size_);
    static_cast<void>(written);
  }
  Line() = default;
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

 private:
  std::array<char, 1500> text_;
  std::size_t size_ = 0;
};

void tell(const InFlight& call, const char* how) {
  Line line;
  line << "error["
       << "PLG020"
       << "] plug-in " << call.plugin;
  if (call.version[0] != '\0') line << " " << call.version;
  line << ": ended the process " << how;
  if (call.type[0] != '\0') line << ", called as " << call.type;
  if (call.step[0] != '\0') line << " in step " << call.step;
  if (call.whom[0] != '\0') line << " for " << call.whom;
  line << "; what was stored before is kept; the next run goes on, and sets that one aside after "
          "the third time";
}

const char* name_of(int signal_number) {
  switch (signal_number) {
    case SIGSEGV:
      return "by SIGSEGV";
    case SIGBUS:
      return "by SIGBUS";
    case SIGFPE:
      return "by SIGFPE";
    case SIGILL:
      return "by SIGILL";
    default:
      return "by SIGABRT";
  }
}

extern "C" void on_fault(int signal_number) {
  if (InFlight* call = in_flight()) {
    call->how = signal_number;
    tell(*call, name_of(signal_number));
  }
  // The default action is in place again (SA_RESETHAND): it ends the process as it would have.
  raise(signal_number);
}

extern "C" void on_exit_handler() {
  if (is_meant.load(std::memory_order_relaxed)) return;
  if (InFlight* call = in_flight()) {
    call->how = ended_by_exit;
    tell(*call, "by exit()");
  } else {
    Line()
        << "error["
        << "PLG021"
        << "] stepwise: something ended the process by exit() in the middle of its "
           "work; what was stored before is kept; run the command again, and look at the plug-ins "
           "if it comes back";
  }
  _exit(exit_code);
}

void watch_faults() {
  // A stack that has overflowed cannot hold a handler's frame.
  static std::array<char, 64 * 1024> stack;
  stack_t other{};
  other.ss_sp = stack.data();
  other.ss_size = stack.size();
  sigaltstack(&other, nullptr);
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) {
    struct sigaction before {};
    sigaction(number, nullptr, &before);
    if (before.sa_handler != SIG_DFL) continue;  // a sanitizer's
    struct sigaction action {};
    action.sa_handler = on_fault;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER | SA_ONSTACK);
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, nullptr);
  }
}

}  // namespace

void watch_for_sudden_end() {
  watch_faults();
  std::atexit(on_exit_handler);
  std::at_quick_exit(on_exit_handler);
}

void end_in_good_order() {
  is_meant.store(true, std::memory_order_relaxed);
}

}  // namespace stepwise::loader
