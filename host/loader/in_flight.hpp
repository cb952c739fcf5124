// What a plug-in is being called for, where the end of the process cannot take it away: plain
// bytes, which an environment maps from a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stepwise::loader {

// Texts end with a zero and are cut where they are longer. Do not change: read by the next process.
struct InFlight {
  char magic[8];         // in_flight_magic
  char environment[80];  // its id
  char flight[40];       // names the process
  std::int32_t busy;     // 1 while a call is made; 0 else
  std::int32_t how;      // how the process ended: a signal's number, ended_by_exit; 0: not known
  std::int64_t visit;
  char plugin[160], version[64], type[160], step[128], whom[512];
};
inline constexpr char in_flight_magic[8] = {'S', 'T', 'W', 'P', 'F', 'L', 'T', '1'};
inline constexpr std::int32_t ended_by_exit = 1000;

// Copies the text, cut at the end of a character where it does not fit.
void write_text(char* to, std::size_t size, std::string_view text);

// Notes a call while it lives, and that it is the one that this thread makes. `place` may be
// nullptr: then only this thread's own note is kept. A few copies in memory: no system call.
class Aloft {
 public:
  struct About {
    std::string_view plugin, version, type, step, whom;
    std::int64_t visit = 0;
  };
  Aloft(InFlight* place, const About& about);
  ~Aloft();
  Aloft(const Aloft&) = delete;
  Aloft& operator=(const Aloft&) = delete;

 private:
  InFlight* place_;
  InFlight* outer_;
};

// The call that this thread is making, nullptr when it makes none. May be asked in a signal
// handler.
InFlight* in_flight();

}  // namespace stepwise::loader
