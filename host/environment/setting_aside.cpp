// Targets that cannot move, through no fault of their step: put into status error with the reason,
// tried again when the cause is gone, made anew or ended. See docs/decisions/0017.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "engine/decide.hpp"
#include "environment/inside.hpp"
#include "store/damage.hpp"

namespace stepwise {
namespace {

using engine::Phase;

// The call that the target is to make again.
engine::Cause cause_of(const engine::TargetState& state) {
  if (state.phase == Phase::retrying || state.phase == Phase::failed) return state.cause;
  return {engine::Reason::due, {}};
}

std::string reason_of(const engine::Rejection& why) {
  return why.code + ": " + why.problem;
}

// The turn that puts it into status error, or has it tried later.
engine::Turn turn_of(const store::StoredTarget& target, engine::EventBody body, Time at) {
  engine::Turn turn;
  turn.state = target.state;
  turn.command.now = at;
  turn.events.push_back({at, {}, std::move(body)});
  engine::apply(turn.state, turn.events.back());
  return turn;
}

// An application that cannot be asked now can be asked later; not for ever.
std::optional<engine::EventBody> later(const store::StoredTarget& target,
                                       const engine::Rejection& why, Time at) {
  const std::int32_t attempt = target.state.attempt;
  if (attempt + 1 >= engine::max_attempts) return std::nullopt;
  return engine::RetryScheduled{at + engine::retry_pause(attempt), reason_of(why),
                                cause_of(target.state)};
}

}  // namespace

bool Environment::Inside::put_aside(std::int64_t target_id, store::Cause cause,
                                    const engine::Rejection& why) try {
  const Time at = now();
  store::Aside aside{target_id, cause, why.code, why.problem, why.remedy, {}, at};
  if (cause == store::Cause::death) {
    if (const auto death = deaths.find(whom_of(target_id))) {
      aside.plugin = death->plugin + ' ' + death->version;
    }
  }
  any_aside = true;
  try {
    const auto target = targets.find(target_id);
    // Gone with its sequence meanwhile; or an index has it and its row cannot be found by its
    // number.
    if (!target) return cause != store::Cause::damage;
    if (target->damage.empty() && target->state.phase == Phase::ended) return true;
    if (target->damage.empty() && cause != store::Cause::storing) {
      const bool may_wait = cause == store::Cause::record && options.records != nullptr;
      auto body = may_wait ? later(*target, why, at) : std::nullopt;
      const bool waits = body.has_value();
      if (!waits) body = engine::StepFailed{reason_of(why), cause_of(target->state)};
      const engine::Turn turn = turn_of(*target, std::move(*body), at);
      store::Transaction transaction(*database);
      if (targets.update(after(*target, turn), turn.events)) {
        if (!waits) set_aside.put(aside);
        transaction.commit();
        return true;
      }
      if (targets.turn_of(target_id) != target->turn) return true;  // somebody else moves it
    }
  } catch (const Error& error) {
    if (!store::is_damage(error)) throw;
  }
  store::Transaction transaction(*database);
  targets.stop(target_id);
  set_aside.put(aside);
  transaction.commit();
  return true;
} catch (const Error& error) {
  if (!store::is_damage(error)) throw;
  return false;
}

void Environment::Inside::leave_out(const Diagnostic& diagnostic) {
  const bool is_known = std::any_of(left_out.begin(), left_out.end(), [&](const auto& one) {
    return one.code == diagnostic.code && one.subject == diagnostic.subject;
  });
  if (!is_known) left_out.push_back(diagnostic);
}

// --- when the cause is gone ---------------------------------------------------------------------

namespace {

bool can_run(Environment::Inside& inside, const store::StoredTarget& target,
             std::map<std::pair<std::int64_t, int>, bool>& known) {
  const auto [place, is_new] = known.try_emplace({target.sequence_id, target.state.version}, false);
  if (!is_new) return place->second;
  try {
    inside.knowledge.definition(target.sequence_id, target.state.sequence, target.state.version);
    place->second = true;
  } catch (const Error&) {
  }
  return place->second;
}

bool is_other_version(Environment::Inside& inside, const std::string& plugin) {
  const std::string id = plugin.substr(0, plugin.find(' '));
  const auto& loaded = inside.loader.plugins();
  return std::any_of(loaded.begin(), loaded.end(), [&](const PluginInfo& one) {
    return one.id == id && one.id + ' ' + one.version != plugin;
  });
}

bool is_readable(Environment::Inside& inside, const RecordRef& ref) {
  WantedColumns columns;
  if (const Table* table = inside.knowledge.catalog().table(ref.table)) {
    for (const Column& column : table->columns) columns[ref.table].insert(column.name);
  }
  inside.find_records({&ref, 1}, columns);
  return inside.unreadable.empty();
}

}  // namespace

void Environment::Inside::try_set_aside_again() {
  if (!any_aside) return;
  std::map<std::pair<std::int64_t, int>, bool> known;
  std::vector<std::int64_t> again;
  for (const store::Aside& aside : set_aside.list()) {
    if (aside.cause == store::Cause::damage || aside.cause == store::Cause::storing) continue;
    if (aside.cause == store::Cause::death) {
      if (!is_other_version(*this, aside.plugin)) continue;
      again.push_back(aside.target);
      continue;
    }
    const auto target = targets.find(aside.target);
    if (!target || !target->damage.empty()) continue;
    const bool is_gone = aside.cause == store::Cause::definition
                             ? can_run(*this, *target, known)
                             : is_readable(*this, target->state.record);
    if (is_gone) again.push_back(aside.target);
  }
  if (!again.empty()) tell_all(again, {}, engine::Retry{});
}

// --- damaged rows -------------------------------------------------------------------------------

bool Environment::Inside::heal(std::int64_t target_id) try {
  store::Transaction transaction(*database);
  const auto rebuilt = targets.rebuilt(target_id);
  if (!rebuilt || rebuilt->sequence_id == 0) return false;
  targets.overwrite(*rebuilt);
  set_aside.forget(target_id);
  transaction.commit();
  return true;
} catch (const Error& error) {
  if (!store::is_damage(error)) throw;
  return false;
}

bool Environment::Inside::needs_healing(const store::StoredTarget& target) {
  if (!target.damage.empty()) return true;
  if (!any_aside || !set_aside.find(target.id)) return false;
  const auto rebuilt = targets.rebuilt(target.id);
  return rebuilt && (rebuilt->state != target.state || rebuilt->turn != target.turn);
}

Environment::Inside::Found Environment::Inside::find_to_tell(std::int64_t target_id,
                                                             const std::string& actor,
                                                             const engine::CommandBody& body) {
  Found found{targets.find(target_id), false};
  const auto* end = std::get_if<engine::End>(&body);
  if (!found.target || (end == nullptr && !std::holds_alternative<engine::Retry>(body))) {
    return found;
  }
  if (!needs_healing(*found.target)) return found;
  if (heal(target_id)) return {targets.find(target_id), false};
  if (end == nullptr) return found;
  end_unread(target_id, *end, actor);
  return {std::nullopt, true};
}

void Environment::Inside::end_unread(std::int64_t target_id, const engine::End& end,
                                     const std::string& actor) {
  store::Transaction transaction(*database);
  targets.end_unread(target_id, end.reason, end.detail, actor, now());
  set_aside.forget(target_id);
  transaction.commit();
}

// --- what people do with them -------------------------------------------------------------------

namespace {

Diagnostic refusal(std::int64_t target, const engine::Rejection& why) {
  Diagnostic finding;
  finding.code = why.code;
  finding.subject = whom_of(target);
  finding.problem = why.problem;
  finding.remedy = why.remedy;
  return finding;
}

std::string plugin_of_step(Environment::Inside& inside, const store::StoredTarget& target) {
  try {
    const Sequence sequence =
        inside.knowledge.version(target.sequence_id, target.state.sequence, target.state.version);
    const Step* step = sequence.step(target.state.step);
    const StepType* type =
        step == nullptr ? nullptr : inside.loader.palette().step_type(step->type);
    return type == nullptr ? "" : type->plugin;
  } catch (const Error&) {
    return {};
  }
}

bool has_reason(const FailedFilter& filter, const store::StoredTarget& target,
                const std::optional<store::Aside>& aside) {
  if (filter.reason.empty()) return true;
  if (aside && aside->code == filter.reason) return true;
  const std::string& words = aside ? aside->problem : target.state.failure;
  return words.find(filter.reason) != std::string::npos;
}

bool has_plugin(Environment::Inside& inside, const FailedFilter& filter,
                const store::StoredTarget& target, const std::optional<store::Aside>& aside) {
  if (filter.plugin.empty()) return true;
  if (aside && !aside->plugin.empty()) return aside->plugin.starts_with(filter.plugin + ' ');
  return plugin_of_step(inside, target) == filter.plugin;
}

std::vector<std::int64_t> failed_targets(Environment::Inside& inside, const FailedFilter& filter) {
  const std::set<std::int64_t> named(filter.targets.begin(), filter.targets.end());
  for (const std::int64_t id : named) {
    if (inside.targets.turn_of(id) != 0 || inside.targets.find(id)) continue;
    throw Error(Failure::input_refused, "TGT001", whom_of(id), "does not exist",
                "see `stepwise target list`");
  }
  if (!filter.sequence.empty()) inside.knowledge.stored(filter.sequence);
  store::TargetQuery query;
  query.sequence = filter.sequence;
  query.running_only = true;
  std::vector<std::int64_t> ids;
  for (const auto& target : inside.targets.list(query)) {
    if (target.damage.empty() && target.state.status != TargetStatus::error) continue;
    if (!named.empty() && !named.contains(target.id)) continue;
    const auto aside = inside.set_aside.find(target.id);
    if (has_reason(filter, target, aside) && has_plugin(inside, filter, target, aside)) {
      ids.push_back(target.id);
    }
  }
  return ids;
}

ManyResult many(std::vector<engine::Turn> turns, const std::vector<Unheard>& unheard) {
  ManyResult result;
  result.done = static_cast<std::int64_t>(turns.size());
  for (const Unheard& one : unheard) {
    if (one.why.code == "TGT002") {
      ++result.done;  // has ended already
    } else {
      result.refused.push_back(refusal(one.target, one.why));
    }
  }
  return result;
}

}  // namespace

void Environment::retry(std::int64_t id, const std::string& actor) {
  const Guarded::Use use(inside_);
  require_utf8(whom_of(id), {actor});
  inside_->begin();
  const auto target = inside_->targets.find(id);
  if (target && inside_->needs_healing(*target)) {
    if (inside_->heal(id)) {
      if (inside_->targets.find(id)->state.phase != Phase::failed) return;
      inside_->tell(id, actor, whom_of(id), engine::Retry{});
      return;
    }
    throw Error(
        Failure::store_or_io, "TGT020", whom_of(id),
        "its row is damaged, and so is its history: it cannot be made anew",
        "end it with `stepwise disconnect " + std::to_string(id) + "`, or restore a backup");
  }
  const bool had_died = inside_->deaths_of(whom_of(id)) > 0;
  inside_->forget_deaths(whom_of(id));
  if (had_died && target && target->state.status != TargetStatus::error) return;
  inside_->tell(id, actor, whom_of(id), engine::Retry{});
}

ManyResult Environment::retry_failed(const FailedFilter& filter, const std::string& actor) {
  const Guarded::Use use(inside_);
  require_utf8("targets", {actor});
  inside_->begin();
  const auto ids = failed_targets(*inside_, filter);
  std::vector<engine::Turn> healed;
  std::vector<std::int64_t> failed;
  for (const std::int64_t id : ids) {
    inside_->forget_deaths(whom_of(id));
    const auto target = inside_->targets.find(id);
    const bool is_damaged = target && inside_->needs_healing(*target);
    const bool is_healed = is_damaged && inside_->heal(id);
    if (is_healed && inside_->targets.find(id)->state.phase != Phase::failed) {
      healed.emplace_back();
    } else {
      failed.push_back(id);
    }
  }
  std::vector<Unheard> unheard;
  ManyResult result = many(inside_->tell_all(failed, actor, engine::Retry{}, &unheard), unheard);
  result.done += static_cast<std::int64_t>(healed.size());
  return result;
}

ManyResult Environment::disconnect_failed(const FailedFilter& filter, const std::string& actor) {
  const Guarded::Use use(inside_);
  inside_->begin();
  return disconnect_all(failed_targets(*inside_, filter), actor);
}

ManyResult Environment::disconnect_all(std::span<const std::int64_t> ids,
                                       const std::string& actor) {
  const Guarded::Use use(inside_);
  require_utf8("targets", {actor});
  inside_->begin();
  for (const std::int64_t id : ids) {
    if (inside_->targets.turn_of(id) != 0 || inside_->targets.find(id)) continue;
    throw Error(Failure::input_refused, "TGT001", whom_of(id), "does not exist",
                "see `stepwise target list`");
  }
  std::vector<Unheard> unheard;
  auto turns = inside_->tell_all({ids.begin(), ids.end()}, actor,
                                 engine::End{EndReason::user_disconnected, {}}, &unheard);
  return many(std::move(turns), unheard);
}

std::vector<Diagnostic> Environment::take_left_out() {
  return std::exchange(inside_->left_out, {});
}

}  // namespace stepwise
