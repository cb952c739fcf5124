// A seeded model of sellers' answers, for demonstrations, tests and forecasts on a virtual clock.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/step_type.hpp"

namespace stepwise {

struct Answer {
  Time at;  // when the seller completes the activity
  std::string result;
};

// JSON: {"answers": [{"kind": "phone_call", "within_hours": [1, 30],
//   "results": [{"result": "answered", "weight": 30}, ...]}, {"kind": "*", ...}]}
// The first entry whose kind fits is taken; an activity of a kind that none fits stays open.
class AnswerModel {
 public:
  // Throws Error (input_refused, ANS001) with what is wrong and where.
  static AnswerModel parse(std::string_view json);

  // Throws Error (input_refused, ANS002) when a result is one that no step type knows.
  void check(const Palette& palette) const;

  // Draws the answer to an activity. The same seed and key give the same draw, in whatever order
  // activities come, on every machine. Delays are whole hours. False when nobody answers this kind.
  bool draw(std::string_view kind, std::string_view key, std::uint64_t seed, Time opened,
            Answer& answer) const;

 private:
  struct Weighted {
    std::string result;
    std::uint64_t weight = 0;
  };
  struct Entry {
    std::string kind;
    std::uint64_t least_hours = 0, most_hours = 0;
    std::vector<Weighted> results;
    std::uint64_t total = 0;
  };
  std::vector<Entry> entries_;
};

}  // namespace stepwise
