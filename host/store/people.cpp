#include "store/people.hpp"

namespace stepwise::store {
namespace {

std::map<std::string, std::int64_t> counted(Rows rows) {
  std::map<std::string, std::int64_t> counts;
  while (rows.next()) counts.emplace(rows.text(0), rows.integer(1));
  return counts;
}

}  // namespace

std::vector<StoredPerson> People::people() {
  std::vector<StoredPerson> result;
  Rows rows(database_,
            "select p.name, p.title, p.calendar, p.role, coalesce(c.mail, ''), "
            "coalesce(c.phone, ''), coalesce(c.signature, '') from person p "
            "left join person_contact c on c.person = p.name order by p.name");
  while (rows.next()) {
    result.push_back({rows.text(0), rows.text(1), rows.text(2), static_cast<Role>(rows.number(3)),
                      rows.text(4), rows.text(5), rows.text(6)});
  }
  return result;
}

bool People::has_person(std::string_view name) {
  Rows rows(database_, "select 1 from person where name = $1", name);
  return rows.next();
}

std::optional<Role> People::role_of(std::string_view name) {
  Rows rows(database_, "select role from person where name = $1", name);
  if (!rows.next()) return std::nullopt;
  return static_cast<Role>(rows.number(0));
}

void People::put_person(const StoredPerson& person) {
  run(database_,
      "insert into person (name, title, calendar, role) values ($1, $2, $3, $4) "
      "on conflict (name) do update set title = excluded.title, calendar = excluded.calendar, "
      "role = excluded.role",
      person.name, person.title, person.calendar, static_cast<int>(person.role));
  run(database_,
      "insert into person_contact (person, mail, phone, signature) values ($1, $2, $3, $4) "
      "on conflict (person) do update set mail = excluded.mail, phone = excluded.phone, "
      "signature = excluded.signature",
      person.name, person.mail, person.phone, person.signature);
}

std::vector<StoredTeam> People::teams() {
  std::vector<StoredTeam> result;
  Rows rows(database_,
            "select t.name, t.title, t.kind, m.person from team t "
            "left join team_member m on m.team = t.name order by t.name, m.person");
  while (rows.next()) {
    if (result.empty() || result.back().name != rows.view(0)) {
      result.push_back({rows.text(0), rows.text(1), static_cast<TeamKind>(rows.number(2)), {}});
    }
    if (!rows.is_null(3)) result.back().members.push_back(rows.text(3));
  }
  return result;
}

bool People::has_team(std::string_view name) {
  Rows rows(database_, "select 1 from team where name = $1", name);
  return rows.next();
}

void People::put_team(const StoredTeam& team) {
  run(database_,
      "insert into team (name, title, kind) values ($1, $2, $3) on conflict (name) "
      "do update set title = excluded.title, kind = excluded.kind",
      team.name, team.title, static_cast<int>(team.kind));
  run(database_, "delete from team_member where team = $1", team.name);
  for (const std::string& person : team.members) {
    run(database_, "insert into team_member (team, person) values ($1, $2) on conflict do nothing",
        team.name, person);
  }
}

std::map<std::string, std::int64_t> People::open_work() {
  return counted(
      Rows(database_, "select owner, count(*) from activity where status = 1 group by owner"));
}

std::map<std::string, std::int64_t> People::assigned() {
  return counted(Rows(database_, "select owner, count(*) from target group by owner"));
}

}  // namespace stepwise::store
