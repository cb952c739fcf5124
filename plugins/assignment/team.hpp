// The team that has the record does the work, or the member of it that a condition finds.
#pragma once

#include <stepwise/plugin.hpp>
#include <string>
#include <string_view>

#include "choosing.hpp"

namespace stepwise::assignment {

// `kind` is how the host calls such teams.
inline sdk::Decision choose_from_team(const sdk::Choice& choice, std::string_view kind) {
  const auto team = choice.record_owner();
  const std::string name(team);
  bool is_known = false;
  for (const sdk::Candidate candidate : choice.candidates()) {
    is_known |=
        candidate.id == team && is_team(candidate) && candidate.facts.text("kind", "") == kind;
  }
  if (!is_known) {
    return sdk::unassigned(team.empty() ? "nobody owns the record"
                                        : name + ", who owns the record, is no " +
                                              std::string(kind) + " team");
  }
  const auto title = choice.parameters.text("member_title", "");
  if (title.empty()) return sdk::owner(team, "is the team of the record");
  // Whoever of the team was given the record keeps its activities.
  if (choice.purpose() == sdk::Purpose::activity) {
    for (const sdk::Candidate candidate : choice.candidates()) {
      if (candidate.id != choice.target_owner() || !is_in_team(candidate, team)) continue;
      return sdk::owner(candidate.id, "was given the record");
    }
  }
  const Least least = least_of(choice, "open_work", [&](const sdk::Candidate& candidate) {
    return is_in_team(candidate, team) && has_title(candidate, title);
  });
  if (least.user.empty()) return sdk::unassigned("there is nobody" + whom(team, title));
  return sdk::owner(least.user, "has the least open work (" + std::to_string(least.count) + ")" +
                                    whom(team, title));
}

struct OwnerTeam : sdk::Strategy {
  static constexpr auto about =
      sdk::about_strategy("stepwise.strategy.owner_team/1", "Owner team")
          .describe(
              "Assigns the work to the team that owns the record, so that it is on the list of "
              "every member; with a title, to the member of that title with the least open work.")
          .counts()
          .parameter(sdk::text("member_title", "Title of the member"));

  sdk::Decision choose(const sdk::Choice& choice) const {
    return choose_from_team(choice, "owner");
  }
};

struct AccessTeam : sdk::Strategy {
  static constexpr auto about =
      sdk::about_strategy("stepwise.strategy.access_team/1", "Access team")
          .describe(
              "Assigns the work to the access team that has the record, so that it is on the list "
              "of every member; with a title, to the member of that title with the least open "
              "work.")
          .counts()
          .parameter(sdk::text("member_title", "Title of the member"));

  sdk::Decision choose(const sdk::Choice& choice) const {
    return choose_from_team(choice, "access");
  }
};

}  // namespace stepwise::assignment
