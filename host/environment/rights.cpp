// The one place that asks whether somebody may do something; and who owns and shares sequences.
#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"

namespace stepwise {
namespace {

bool is_in(const store::StoredTeam& team, const std::string& person) {
  return std::binary_search(team.members.begin(), team.members.end(), person);
}

// Relations of a person to one sequence.
std::uint8_t relations_of(const std::string& person, const std::string& owner,
                          const std::vector<store::StoredShare>& shares,
                          const std::vector<store::StoredTeam>& teams) {
  bool own = owner == person, colleague = false;
  const auto shared_with = [&](const std::string& grantee) {
    return std::any_of(shares.begin(), shares.end(), [&](const store::StoredShare& share) {
      return share.grantee == grantee && share.may_edit;
    });
  };
  bool shared = shared_with(person);
  for (const store::StoredTeam& team : teams) {
    if (!is_in(team, person)) continue;
    own = own || team.name == owner;
    colleague = colleague || is_in(team, owner);
    shared = shared || shared_with(team.name);
  }
  int relations = 0;
  if (own) relations |= static_cast<int>(Relation::own);
  if (colleague) relations |= static_cast<int>(Relation::team);
  if (shared) relations |= static_cast<int>(Relation::shared);
  return static_cast<std::uint8_t>(relations == 0 ? static_cast<int>(Relation::other) : relations);
}

[[noreturn]] void refuse(const std::string& actor, Role role, const Right& right,
                         const std::string& subject, const std::string& owner) {
  std::string who(name_of(role));
  std::replace(who.begin(), who.end(), '_', ' ');
  std::string problem = actor + ", " + (role == Role::administrator ? "an " : "a ") + who +
                        ", may not " + std::string(right.words);
  if (!owner.empty()) problem += ": it belongs to " + owner;
  throw Error(Failure::not_allowed, "RGT001", subject, problem,
              owner.empty()
                  ? "ask somebody whose role allows it"
                  : "ask its owner to do or to share it, or somebody whose role allows it");
}

}  // namespace

void Environment::Inside::require(const std::string& actor, Action action,
                                  const std::string& subject) {
  const auto role = people.role_of(actor);
  if (role && !allowed(*role, action, 0)) refuse(actor, *role, right_of(action), subject, {});
}

void Environment::Inside::require(const std::string& actor, Action action,
                                  const store::StoredSequence& sequence) {
  const auto role = people.role_of(actor);
  if (!role) return;  // the environment's administrator, or an application that answers for itself
  const auto relations =
      relations_of(actor, sequence.owner, definitions.shares(sequence.id), people.teams());
  if (allowed(*role, action, relations)) return;
  // Some things a role does not allow even with an own sequence: then the owner is no help.
  if (!allowed(*role, action, static_cast<std::uint8_t>(Relation::own))) {
    refuse(actor, *role, right_of(action), "sequence " + sequence.name, {});
  }
  refuse(actor, *role, right_of(action), "sequence " + sequence.name,
         sequence.owner.empty() ? "nobody" : sequence.owner);
}

void Environment::Inside::require_owner(const std::string& owner) {
  if (may_own(owner)) return;
  std::vector<std::string> known = user_names();
  for (auto& team : people.teams()) known.push_back(std::move(team.name));
  throw Error(Failure::input_refused, "USR004", "owner " + owner, "is neither a user nor a team",
              suggest(owner, known, "see `stepwise user list` and `stepwise team list`"));
}

void Environment::assign_sequences(std::span<const std::string> sequences, const std::string& owner,
                                   const std::string& actor) {
  require_utf8("owner " + owner, {owner, actor});
  store::Transaction transaction(*inside_->database);
  inside_->require_owner(owner);
  for (const std::string& name : sequences) {
    const auto stored = inside_->knowledge.stored(name);
    inside_->require(actor, Action::assign_sequence, stored);
    inside_->definitions.set_owner(stored.id, owner, {inside_->sound_now(), actor});
  }
  transaction.commit();
}

void Environment::share_sequence(std::string_view sequence, const std::string& grantee,
                                 ShareRight right, const std::string& actor) {
  require_utf8("sequence " + std::string(sequence), {grantee, actor});
  store::Transaction transaction(*inside_->database);
  const auto stored = inside_->knowledge.stored(sequence);
  inside_->require_owner(grantee);
  inside_->require(actor, Action::share_sequence, stored);
  if (right == ShareRight::none) {
    inside_->definitions.unshare(stored.id, grantee);
  } else {
    inside_->definitions.share(stored.id, {grantee, right == ShareRight::edit});
  }
  transaction.commit();
}

std::vector<SequenceInfo> Environment::sequences_of(const std::string& user) {
  const auto teams = inside_->people.teams();
  std::vector<SequenceInfo> result = sequences();
  std::erase_if(result, [&](const SequenceInfo& info) {
    const auto is_his = [&](const std::string& name) {
      if (name == user) return true;
      return std::any_of(teams.begin(), teams.end(), [&](const store::StoredTeam& team) {
        return team.name == name && is_in(team, user);
      });
    };
    return !is_his(info.owner) && std::none_of(info.shares.begin(), info.shares.end(),
                                               [&](const Share& s) { return is_his(s.grantee); });
  });
  return result;
}

}  // namespace stepwise
