// Plug-ins that end the process: who was it, for whom, and how often. A call is noted before it is
// made; the next start reads the notes of processes that are no more.
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"

namespace stepwise {
namespace {

constexpr std::string_view target_word = "target ";

std::optional<std::int64_t> target_in(std::string_view whom) {
  if (!whom.starts_with(target_word)) return std::nullopt;
  const auto number = parse_integer(whom.substr(target_word.size()));
  if (!number) return std::nullopt;
  return *number;
}

store::Death death_of(const loader::InFlight& note, Time now) {
  store::Death death;
  death.whom = valid_utf8(note.whom);
  death.step = valid_utf8(note.step);
  death.visit = note.visit;
  death.plugin = valid_utf8(note.plugin);
  death.version = valid_utf8(note.version);
  death.type = valid_utf8(note.type);
  death.how = how_in_words(note);
  death.flight = valid_utf8(note.flight);
  death.last = now;
  return death;
}

std::string death_in_words(const store::Death& death) {
  std::string text = "plug-in " + death.plugin + ' ' + death.version + " ended the process";
  if (!death.how.empty()) text += ' ' + death.how;
  text += ", called as " + death.type;
  if (!death.step.empty()) text += " in step " + death.step;
  return text;
}

Diagnostic finding_on(const store::Death& death, std::int64_t times) {
  Diagnostic finding;
  finding.severity = Severity::warning;
  finding.code = "PLG022";
  finding.subject = death.whom;
  finding.problem = death_in_words(death) + " (" + std::to_string(times) + " of " +
                    std::to_string(most_deaths) + " times)";
  finding.remedy = times < most_deaths ? "it is tried again, by itself"
                                       : "it is called no more; see `stepwise target explain`";
  return finding;
}

// What it was called for then is over: the target has moved on, ended or is gone.
bool is_past(const store::Death& death, store::Targets& targets) {
  const auto id = target_in(death.whom);
  if (!id) return false;
  const auto target = targets.find(*id);
  return !target || (target->damage.empty() && target->state.phase == engine::Phase::ended);
}

}  // namespace

std::string whom_of(std::int64_t target) {
  return std::string(target_word) + std::to_string(target);
}

std::string whom_of(std::string_view sequence, const RecordRef& record) {
  return "connect " + std::string(sequence) + ' ' + to_text(record);
}

void Environment::Inside::begin_flight() {
  loader.note_calls_in(flight.begin(path, id));
}

std::int64_t Environment::Inside::deaths_of(std::string_view whom) const {
  if (suspects.empty()) return 0;
  const auto found = suspects.find(whom);
  return found == suspects.end() ? 0 : found->second;
}

void Environment::Inside::forget_deaths(const std::string& whom) {
  if (suspects.erase(whom) > 0) deaths.forget(whom);
}

engine::Rejection Environment::Inside::refusal_for_deaths(std::string_view whom) {
  const auto death = deaths.find(whom);
  const auto target_id = target_in(whom);
  return {"PLG022",
          (death ? death_in_words(*death) : "a plug-in ended the process") + ' ' +
              std::to_string(most_deaths) + " times: it is called no more",
          "install another version of the plug-in" +
              (target_id ? ", or `stepwise target retry " + std::to_string(*target_id) +
                               "` to try it once more"
                         : std::string())};
}

void Environment::Inside::count_death(LostRecord& lost) {
  const store::Death death = death_of(lost.note(), now());
  std::int64_t times = 0;
  {
    store::Transaction transaction(*database);
    times = deaths.count(death);
    transaction.commit();
  }
  suspects[death.whom] = times;
  left_out.push_back(finding_on(death, times));
  const auto target_id = target_in(death.whom);
  if (!target_id || times < most_deaths) return;
  const auto target = targets.find(*target_id);
  const bool waits_for_time = target && target->damage.empty() && target->state.due;
  if (waits_for_time) put_aside(*target_id, store::Cause::death, refusal_for_deaths(death.whom));
}

void Environment::Inside::take_up_lost() {
  if (std::exchange(looked_for_lost, true)) return;
  any_aside = set_aside.any();
  for (auto& [whom, times] : deaths.all()) {
    const auto death = deaths.find(whom);
    const PluginInfo* plugin = nullptr;
    for (const PluginInfo& one : loader.plugins()) {
      if (death && one.id == death->plugin) plugin = &one;
    }
    const bool is_other_version = plugin != nullptr && plugin->version != death->version;
    if (!is_other_version && !is_past(*death, targets)) suspects.emplace(whom, times);
  }
  for (LostRecord& lost : lost_records(path, id)) {
    if (lost.died_in_a_call()) count_death(lost);
    lost.remove();
  }
}

}  // namespace stepwise
