// Facts about records that the program knows by itself. Others are known where a step type or a
// definition waits for them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepwise {

struct KnownFact {
  std::string_view name;
  std::string_view consent;  // channel that nothing goes to any more: "email", "all"; or empty
};

std::span<const KnownFact> known_facts();

// nullptr when it is none of them.
const KnownFact* known_fact(std::string_view name);

}  // namespace stepwise
