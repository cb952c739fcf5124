// What a random package says: a table, its choice and process flow, e-mail templates and sequences,
// and how the next version of it differs.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "model/solution.hpp"

namespace stepwise::harm {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  std::size_t below(std::size_t end) { return random_() % end; }
  bool one_in(std::size_t number) { return below(number) == 0; }
  template <class Things>
  const auto& of(const Things& things) {
    return things[below(things.size())];
  }

 private:
  std::mt19937_64 random_;
};

// What a package says, before it is written.
struct Draft {
  std::vector<Column> columns;
  Choice heat{"heat", "Heat", {}};
  ProcessFlow flow{"deal_flow", "Deal flow", "deal", {}};
  std::vector<std::string> letters;          // e-mail templates
  std::map<std::string, std::string> shows;  // and the column that each shows
  std::map<std::string, Sequence> sequences;
};

// A text that such a column could hold.
std::string text_for(Dice& dice, const Column& column, const Draft& draft);

Draft first_draft(Dice& dice);
void change(Dice& dice, Draft& draft);

// The package "deals" of version 1.`version`.
Solution solution_of(const Draft& draft, int version);

}  // namespace stepwise::harm
