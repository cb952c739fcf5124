// Wall and CPU time of a piece of work, and a table to print them in.
#pragma once

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace stepwise::bench {

struct Measured {
  double wall = 0, cpu = 0;  // seconds
  std::int64_t transitions = 0;

  double per_second() const { return static_cast<double>(transitions) / wall; }
  double cpu_micros() const { return cpu * 1e6 / static_cast<double>(transitions); }
};

inline double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// `work` gives the number of transitions that it made.
inline Measured measure(const std::function<std::int64_t()>& work) {
  const double cpu = cpu_seconds();
  const auto began = std::chrono::steady_clock::now();
  Measured measured;
  measured.transitions = work();
  measured.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  measured.cpu = cpu_seconds() - cpu;
  return measured;
}

// The one in the middle by speed.
inline Measured median(std::vector<Measured> rounds) {
  std::sort(rounds.begin(), rounds.end(),
            [](const Measured& a, const Measured& b) { return a.per_second() < b.per_second(); });
  return rounds[rounds.size() / 2];
}

}  // namespace stepwise::bench
