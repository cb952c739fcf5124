// Shares work out among people.
#pragma once

#include <stepwise/plugin.hpp>
#include <string>
#include <string_view>

#include "choosing.hpp"

namespace stepwise::assignment {

// Whoever was given the record keeps its activities, unless each of them is to be shared out.
inline sdk::Decision share(const sdk::Choice& choice, std::string_view fact,
                           const std::string& reason) {
  const bool is_activity = choice.purpose() == sdk::Purpose::activity;
  if (is_activity && !choice.target_owner().empty() &&
      !choice.parameters.flag("each_activity", false)) {
    return sdk::owner(choice.target_owner(), "was given the record");
  }
  const auto team = choice.parameters.text("team", "");
  const auto title = choice.parameters.text("title", "");
  const auto capacity = choice.parameters.integer("capacity", 0);
  const Least least = least_of(choice, fact, [&](const sdk::Candidate& candidate) {
    return (team.empty() || is_in_team(candidate, team)) && has_title(candidate, title) &&
           (capacity == 0 || candidate.facts.integer("open_work", 0) < capacity);
  });
  if (least.user.empty()) {
    const std::string busy =
        capacity == 0 ? "" : " with fewer than " + std::to_string(capacity) + " open activities";
    return sdk::unassigned("no eligible seller: there is nobody" + whom(team, title) + busy);
  }
  return sdk::owner(least.user,
                    reason + " (" + std::to_string(least.count) + ")" + whom(team, title));
}

// How many open activities somebody may have and still be given more.
inline constexpr auto with_capacity =
    sdk::integer("capacity", "Capacity").unit("activities").at_least(1).at_most(100'000);

struct RoundRobin : sdk::Strategy {
  static constexpr auto about =
      sdk::about_strategy("stepwise.strategy.round_robin/1", "Round robin")
          .describe(
              "Gives each record to the one who was given the fewest so far, in turn, among all "
              "users, "
              "a team, or those with a title. Its activities follow it.")
          .counts()
          .parameter(sdk::team("team", "Team"))
          .parameter(sdk::text("title", "Title"))
          .parameter(with_capacity);

  sdk::Decision choose(const sdk::Choice& choice) const {
    return share(choice, "assigned", "was given the fewest records so far");
  }
};

struct LeastOpenWork : sdk::Strategy {
  static constexpr auto about =
      sdk::about_strategy("stepwise.strategy.least_open_work/1", "Least open work")
          .describe(
              "Gives each record to the one with the fewest open activities, among all users, a "
              "team, "
              "or those with a title. Its activities follow it, or are shared out one by one.")
          .counts()
          .parameter(sdk::team("team", "Team"))
          .parameter(sdk::text("title", "Title"))
          .parameter(with_capacity)
          .parameter(sdk::flag("each_activity", "Share out each activity").otherwise("false"));

  sdk::Decision choose(const sdk::Choice& choice) const {
    return share(choice, "open_work", "has the fewest open activities");
  }
};

}  // namespace stepwise::assignment
