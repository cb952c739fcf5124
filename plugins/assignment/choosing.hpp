// What strategies that choose among people share.
#pragma once

#include <algorithm>
#include <stepwise/plugin.hpp>
#include <string>
#include <string_view>

namespace stepwise::assignment {

inline bool is_team(const sdk::Candidate& candidate) {
  return candidate.facts.flag("is_team", false);
}

inline bool is_in_team(const sdk::Candidate& candidate, std::string_view team) {
  const auto teams = candidate.facts.texts("team");
  return std::any_of(teams.begin(), teams.end(), [&](const auto& one) { return one == team; });
}

inline bool has_title(const sdk::Candidate& candidate, std::string_view title) {
  return title.empty() || candidate.facts.text("title", "") == title;
}

// The person with the least of a counted fact among those that fit; the first by name when several
// have as little. Empty when nobody fits.
struct Least {
  std::string user;
  std::int64_t count = 0;
};
template <class Fits>
Least least_of(const sdk::Choice& choice, std::string_view fact, Fits fits) {
  Least best;
  for (const sdk::Candidate candidate : choice.candidates()) {
    if (is_team(candidate) || !fits(candidate)) continue;
    const std::int64_t count = candidate.facts.integer(fact, 0);
    if (best.user.empty() || count < best.count) best = {std::string(candidate.id), count};
  }
  return best;
}

// "of team sales with the title Closer", as far as it was asked for.
inline std::string whom(std::string_view team, std::string_view title) {
  std::string text;
  if (!team.empty()) text += " of team " + std::string(team);
  if (!title.empty()) text += " with the title " + std::string(title);
  return text;
}

}  // namespace stepwise::assignment
