// What would come, and when: one made-up target is walked through the definition by the engine
// itself, with the calendars that are set. Nothing of it is stored, and no step that does something
// is called: only those that wait or choose.
#include <algorithm>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "engine/settle.hpp"
#include "environment/inside.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

using engine::DefinitionStep;

using Outcomes = std::map<std::string, std::string, std::less<>>;  // by step

// True for a step that sends something by itself: its words come from a template.
bool writes(const StepType& type) {
  return std::any_of(type.parameters.begin(), type.parameters.end(), [](const auto& parameter) {
    return parameter.type == ParameterType::email_template;
  });
}

bool rests_on_record(const DefinitionStep& step) {
  return !step.record_parameters.empty() || !step.reads.empty();
}

// Answers in place of the plug-ins, wherever the way was stated or a step would do something.
class PreviewHost : public engine::StepHost {
 public:
  PreviewHost(engine::StepHost& real, const Outcomes& stated, std::string owner, bool has_record)
      : real_(real), stated_(stated), owner_(std::move(owner)), has_record_(has_record) {}

  std::vector<engine::StepAnswer> run(std::span<const engine::StepRequest> requests) override {
    std::vector<engine::StepAnswer> answers;
    for (const engine::StepRequest& request : requests) answers.push_back(answer(request));
    return answers;
  }

  std::vector<engine::OwnerAnswer> choose(std::span<const engine::OwnerRequest> requests) override {
    return std::vector<engine::OwnerAnswer>(
        requests.size(), {owner_.empty() ? std::string(nobody) : owner_, "as previewed", {}});
  }

  std::string objection(const StepType&, const Fields&) override { return {}; }
  engine::Verdict judge(const engine::TrialRequest& request) override {
    return real_.judge(request);
  }

  std::map<std::int32_t, PreviewChoice> choices;  // by visit, of the steps that were left

  static constexpr std::string_view nobody = "nobody";

 private:
  engine::StepAnswer leave(const engine::StepRequest& request, const std::string& outcome,
                           PreviewChoice choice) {
    choices[request.visit] = choice;
    engine::StepAnswer answer;
    answer.body = engine::Finished{outcome, {}};
    return answer;
  }

  engine::StepAnswer answer(const engine::StepRequest& request) {
    const StepType& type = *request.step->type;
    const auto stated = stated_.find(request.step->id);
    const std::string& first = type.outcomes.front().name;
    const bool is_stated = stated != stated_.end();
    if (type.has(trait_activity) && request.reason == engine::Reason::enter) {
      engine::StepAnswer open;
      open.body = engine::OpenActivity{type.id, request.step->name, {}};
      return open;
    }
    const bool waits = type.has(trait_waits);
    const bool chosen = is_stated && !(waits && request.reason == engine::Reason::enter);
    if (!chosen && (waits || type.has(trait_condition))) return called(request, first);
    engine::StepAnswer done = leave(request, chosen ? stated->second : first,
                                    chosen ? PreviewChoice::stated : PreviewChoice::first);
    if (writes(type)) {  // what conditions after it are about
      done.effects = {{"message", {{"channel", "preview"}, {"to", "preview"}}}};
    }
    return done;
  }

  // Steps that wait or choose are asked themselves. Without a record, what rests on one is open.
  engine::StepAnswer called(const engine::StepRequest& request, const std::string& first) {
    engine::StepAnswer answer = real_.run({&request, 1}).front();
    answer.effects.clear();
    const bool finished = std::holds_alternative<engine::Finished>(answer.body);
    const bool failed = std::holds_alternative<engine::Failed>(answer.body);
    const bool at_once = request.reason == engine::Reason::enter;
    const bool is_open = !has_record_ && at_once && rests_on_record(*request.step);
    if (is_open && (finished || failed)) return leave(request, first, PreviewChoice::first);
    choices[request.visit] = choice_of(*request.step->type, request.reason);
    return answer;
  }

  static PreviewChoice choice_of(const StepType& type, engine::Reason reason) {
    if (type.outcomes.size() == 1) return PreviewChoice::only;
    return reason == engine::Reason::due ? PreviewChoice::limit : PreviewChoice::decided;
  }

  engine::StepHost& real_;
  const Outcomes& stated_;
  std::string owner_;
  bool has_record_;
};

// Every stated step is there and has that outcome.
Outcomes checked(const PreviewOptions& options, const engine::Definition& definition) {
  Outcomes outcomes;
  const std::string subject = "sequence " + definition.sequence;
  for (const auto& [id, outcome] : options.outcomes) {
    const int index = definition.index_of(id);
    if (index < 0) {
      std::vector<std::string> known;
      for (const DefinitionStep& step : definition.steps) known.push_back(step.id);
      throw Error(Failure::input_refused, "SEQ012", subject, "has no step " + id,
                  suggest(id, known, "see `stepwise sequence show " + definition.sequence + "`"));
    }
    const StepType& type = *definition.steps[static_cast<std::size_t>(index)].type;
    if (!type.has_outcome(outcome)) {
      const auto known = names_of(type.outcomes);
      throw Error(Failure::input_refused, "SEQ012", subject + ", step " + id,
                  "has no outcome " + outcome,
                  suggest(outcome, known, "one of: " + join(known, ", ")));
    }
    outcomes[id] = outcome;
  }
  return outcomes;
}

// Reads what happened in a turn as lines; the last one is where it stands now.
class Reader {
 public:
  Reader(const engine::Definition& definition, PreviewHost& host, Preview& preview)
      : definition_(definition), host_(host), preview_(preview) {}

  void read(const engine::Turn& turn) {
    for (const engine::Event& event : turn.events) {
      std::visit([&](const auto& body) { take(event.at, body); }, event.body);
    }
  }

 private:
  template <class Other>
  void take(Time, const Other&) {}

  void take(Time at, const engine::StepEntered& entered) {
    const int index = definition_.index_of(entered.step);
    const DefinitionStep& step = definition_.steps[static_cast<std::size_t>(index)];
    PreviewLine line;
    line.step = step.id;
    line.name = step.name;
    line.type = step.type->id;
    line.reached = line.due = at;
    visit_ = entered.visit;
    preview_.lines.push_back(std::move(line));
  }
  void take(Time, const engine::WaitStarted& wait) { set_due(wait.until, wait.why); }
  void take(Time, const engine::StepPostponed& held) { set_due(held.until, held.why); }
  void take(Time, const engine::EventsAwaited& awaited) { set_due(awaited.deadline, awaited.why); }
  void take(Time, const engine::StepCompleted& completed) {
    PreviewLine& line = preview_.lines.back();
    line.outcome = completed.outcome;
    const auto choice = host_.choices.find(visit_);
    line.choice = choice == host_.choices.end() ? PreviewChoice::first : choice->second;
  }
  void take(Time, const engine::StepFailed& failed) { preview_.problem = failed.reason; }

  void set_due(Time due, const std::string& why) {
    preview_.lines.back().due = due;
    preview_.lines.back().why = why;
  }

  const engine::Definition& definition_;
  PreviewHost& host_;
  Preview& preview_;
  std::int32_t visit_ = 0;  // of the step that it stands on
};

// What goes on from where the target stands; nothing when it is at its end, or stuck.
std::optional<engine::Command> next_command(const engine::TargetState& state,
                                            const Outcomes& stated, Time now) {
  if (state.phase == engine::Phase::activity) {
    const auto result = stated.find(state.step);
    return engine::Command{
        now,
        {},
        engine::CompleteActivity{state.visit, result == stated.end() ? "" : result->second, {}}};
  }
  if (!state.due || state.phase == engine::Phase::failed) return std::nullopt;
  return engine::Command{std::max(*state.due, now), {}, engine::Wake{}};
}

}  // namespace

Preview Environment::preview(std::string_view unique_name, const PreviewOptions& options) {
  Inside& inside = *inside_;
  inside.begin();
  const auto stored = inside.knowledge.stored(unique_name);
  engine::Turn turn;
  turn.definition = inside.knowledge.definition(stored.id, stored.name, stored.version);
  auto bare = std::make_shared<engine::Definition>(*turn.definition);
  bare->exits.clear();  // who is let in and who leaves early is not asked here
  turn.definition = bare;
  turn.record.ref = {bare->table, "preview"};
  if (options.record) {
    if (options.record->table != bare->table) {
      throw Error(Failure::conflict, "CON001", to_text(*options.record),
                  "is no record of " + bare->table + ", which the sequence is for",
                  "choose another record");
    }
    turn.record = record(*options.record);
  }
  Preview preview;
  preview.version = stored.version;
  preview.owner = options.owner.empty() ? turn.record.owner : options.owner;
  const Outcomes stated = checked(options, *bare);
  PreviewHost host(inside.loader, stated, preview.owner, options.record.has_value());
  Reader reader(*bare, host, preview);
  const std::vector<engine::Candidate> everybody = inside.candidates(false);
  inside.timekeeper.refresh();
  turn.key = "preview";
  turn.command = {options.start.value_or(inside.now()), {}, engine::Connect{turn.record.ref}};
  const auto wanted = static_cast<std::size_t>(options.count);
  for (;;) {
    turn.events.clear();
    engine::settle({&turn, 1}, {host, inside.knowledge.catalog(), everybody, &inside.timekeeper});
    if (turn.rejection) throw_rejection("sequence " + stored.name, *turn.rejection);
    reader.read(turn);
    const auto next = next_command(turn.state, stated, turn.command.now);
    if (!next || preview.lines.size() > wanted) break;
    turn.command = *next;
  }
  preview.more = preview.lines.size() > wanted;
  if (preview.more) preview.lines.resize(wanted);
  return preview;
}

}  // namespace stepwise
