// Users and teams, and when they work.
#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "model/address.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

void check_name(const std::string& what, const std::string& name) {
  const bool fits =
      !name.empty() && name.size() <= 100 && is_plain_to_see(name) && trim(name) == name;
  if (fits) return;
  throw Error(Failure::usage, "USR001", what + " \"" + name + '"',
              "a name has 1 to 100 visible characters, and no accents apart from their letters",
              "choose another");
}

// Work belongs to a user or a team by its name: people must be able to tell them apart.
void require_own_look(const std::string& what, const std::string& name,
                      const std::vector<std::string>& known) {
  for (const std::string& other : known) {
    if (other == name || lower_ascii(other) != lower_ascii(name)) continue;
    throw Error(Failure::conflict, "USR003", what + " " + name,
                "differs from " + other + " only in capital letters",
                "choose another, or write it as " + other);
  }
}

std::vector<std::string> names_of_all(store::People& people) {
  std::vector<std::string> names;
  for (auto& person : people.people()) names.push_back(std::move(person.name));
  for (auto& team : people.teams()) names.push_back(std::move(team.name));
  return names;
}

void refuse_unknown_user(const std::string& name, const std::vector<std::string>& known) {
  throw Error(Failure::input_refused, "USR002", "user " + name, "does not exist",
              suggest(name, known, "see `stepwise user list`"));
}

// What strategies are told about a person; the guide of the SDK lists it.
Fields facts_of(const store::StoredPerson& person, const std::vector<store::StoredTeam>& teams) {
  Fields facts;
  if (!person.title.empty()) facts.push_back({"title", person.title});
  for (const store::StoredTeam& team : teams) {
    const auto& members = team.members;
    if (std::binary_search(members.begin(), members.end(), person.name)) {
      facts.push_back({"team", team.name});
    }
  }
  return facts;
}

Fields facts_of(const store::StoredTeam& team) {
  Fields facts{{"is_team", true}};
  facts.push_back({"kind", team.kind == store::TeamKind::owner ? "owner" : "access"});
  for (const std::string& member : team.members) facts.push_back({"member", member});
  return facts;
}

// Whoever is named by an address need not be told it again.
Contact contact_of(const store::StoredPerson& person) {
  const bool is_address = read_address(email_channel, person.name).problem.empty();
  return {person.title.empty() ? person.name : person.title,
          person.mail.empty() && is_address ? person.name : person.mail, person.phone,
          person.signature};
}

Contact contact_of(const store::StoredTeam& team) {
  return {team.title.empty() ? team.name : team.title, {}, {}, {}};
}

constexpr std::size_t longest_signature = 2000;

[[noreturn]] void refuse_contact(const User& user, const std::string& problem,
                                 const std::string& remedy) {
  throw Error(Failure::usage, "MSG010", "user " + user.name, problem, remedy);
}

// What goes out to customers in that user's name.
void check_contact(const User& user) {
  if (!user.mail.empty()) {
    const auto read = read_address(email_channel, user.mail);
    if (!read.problem.empty()) {
      refuse_contact(
          user, "the mail address " + stepwise::quoted(printable(user.mail)) + " " + read.problem,
          "write it as anna@example.com");
    }
  }
  if (one_line(user.phone) != user.phone || character_count(user.phone) > 50) {
    refuse_contact(user, "the phone number is not one line of at most 50 characters", "correct it");
  }
  std::string lines = user.signature;
  std::erase_if(lines, [](char c) { return c == '\n' || c == '\t'; });
  if (printable(lines) != lines || character_count(user.signature) > longest_signature) {
    refuse_contact(user,
                   "the signature holds control or invisible characters, or has more than " +
                       std::to_string(longest_signature) + " characters",
                   "write plain text; line ends are line feeds");
  }
}

}  // namespace

std::vector<std::string> Environment::Inside::user_names() {
  std::vector<std::string> names;
  for (auto& person : people.people()) names.push_back(std::move(person.name));
  return names;
}

bool Environment::Inside::may_own(std::string_view owner) {
  return people.has_person(owner) || people.has_team(owner);
}

std::vector<engine::Candidate> Environment::Inside::candidates(bool counted) {
  std::vector<engine::Candidate> all;
  const auto teams = people.teams();
  for (const auto& person : people.people()) {
    all.push_back({person.name, facts_of(person, teams), contact_of(person)});
  }
  for (const auto& team : teams) all.push_back({team.name, facts_of(team), contact_of(team)});
  if (counted) {
    auto open = people.open_work();
    auto assigned = people.assigned();
    for (engine::Candidate& one : all) {
      one.facts.push_back({"open_work", open[one.user]});
      one.facts.push_back({"assigned", assigned[one.user]});
    }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.user < b.user; });
  return all;
}

void Environment::add_user(const User& user, const std::string& actor) {
  inside_->require(actor, Action::manage_people, "user " + user.name);
  check_name("user", user.name);
  require_utf8("user " + user.name,
               {user.title, user.calendar, user.mail, user.phone, user.signature});
  check_contact(user);
  if (inside_->people.has_team(user.name)) {
    throw Error(Failure::conflict, "USR003", "user " + user.name, "is the name of a team",
                "choose another: work belongs to a user or a team by its name");
  }
  require_own_look("user", user.name, names_of_all(inside_->people));
  inside_->timekeeper.refresh();
  if (!user.calendar.empty() && !inside_->timekeeper.has(user.calendar)) {
    throw Error(Failure::input_refused, "CAL003", "calendar " + user.calendar, "does not exist",
                "import it with `stepwise calendar import`");
  }
  store::Transaction transaction(*inside_->database);
  inside_->people.put_person(
      {user.name, user.title, user.calendar, user.role, user.mail, user.phone, user.signature});
  transaction.commit();
}

std::vector<User> Environment::users() {
  std::vector<User> result;
  for (auto& person : inside_->people.people()) {
    result.push_back({std::move(person.name), std::move(person.title), std::move(person.calendar),
                      person.role, std::move(person.mail), std::move(person.phone),
                      std::move(person.signature)});
  }
  return result;
}

void Environment::put_team(const Team& team, const std::string& actor) {
  inside_->require(actor, Action::manage_people, "team " + team.name);
  check_name("team", team.name);
  require_utf8("team " + team.name, {team.title});
  if (inside_->people.has_person(team.name)) {
    throw Error(Failure::conflict, "USR003", "team " + team.name, "is the name of a user",
                "choose another: work belongs to a user or a team by its name");
  }
  require_own_look("team", team.name, names_of_all(inside_->people));
  const auto known = inside_->user_names();
  for (const std::string& member : team.members) {
    if (!std::binary_search(known.begin(), known.end(), member)) refuse_unknown_user(member, known);
  }
  const auto kind = team.is_access_team ? store::TeamKind::access : store::TeamKind::owner;
  store::Transaction transaction(*inside_->database);
  inside_->people.put_team({team.name, team.title, kind, team.members});
  transaction.commit();
}

std::vector<Team> Environment::teams() {
  std::vector<Team> result;
  for (auto& team : inside_->people.teams()) {
    result.push_back({std::move(team.name), std::move(team.title),
                      team.kind == store::TeamKind::access, std::move(team.members)});
  }
  return result;
}

// --- time ---------------------------------------------------------------------------------------

void Environment::set_calendars(std::string_view json, const std::string& file_name,
                                const std::string& actor) {
  inside_->require(actor, Action::manage_environment, "calendars");
  const Calendars read = read_calendars(json, file_name);
  for (const auto& person : inside_->people.people()) {
    const auto is_his = [&](const WorkCalendar& c) { return c.unique_name == person.calendar; };
    if (person.calendar.empty() ||
        std::any_of(read.calendars.begin(), read.calendars.end(), is_his)) {
      continue;
    }
    throw Error(Failure::conflict, "CAL004", file_name,
                "lacks the calendar " + person.calendar + ", by which " + person.name + " works",
                "keep it in the file, or give that user another one first");
  }
  store::Transaction transaction(*inside_->database);
  store::set_property(*inside_->database, calendars_property, json);
  note_change(*inside_->database);  // conditions compare dates by the zone of everybody
  transaction.commit();
}

void Environment::set_time_settings(const TimeSettings& settings, const std::string& actor) {
  inside_->require(actor, Action::manage_environment, "settings");
  if (settings.clock_limit_days < 1 || settings.clock_limit_days > 3660) {
    throw Error(Failure::usage, "ENV042",
                "clock limit " + std::to_string(settings.clock_limit_days),
                "is not between 1 and 3660 days", "choose another; 60 days are preset");
  }
  store::Transaction transaction(*inside_->database);
  auto& database = *inside_->database;
  store::set_property(database, availability_property, settings.seller_availability ? "on" : "off");
  store::set_property(database, computation_property,
                      settings.wait_time_computation ? "on" : "off");
  store::set_property(database, clock_limit_property, std::to_string(settings.clock_limit_days));
  transaction.commit();
}

TimeSettings Environment::time_settings() {
  inside_->timekeeper.refresh();
  return inside_->timekeeper.settings();
}

}  // namespace stepwise
