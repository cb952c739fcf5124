#include "loader/call.hpp"

#include <fmt/core.h>

#include <exception>
#include <utility>

#include "base/text.hpp"
#include "loader/negotiate.hpp"
#include "loader/sink.hpp"
#include "loader/status.hpp"

namespace stepwise::loader {
namespace {

using engine::Reason;
static_assert(static_cast<int>(Reason::enter) == STEPWISE_REASON_ENTER &&
              static_cast<int>(Reason::due) == STEPWISE_REASON_DUE &&
              static_cast<int>(Reason::event) == STEPWISE_REASON_EVENT &&
              static_cast<int>(Reason::activity_done) == STEPWISE_REASON_ACTIVITY_DONE &&
              static_cast<int>(Reason::skipped) == STEPWISE_REASON_SKIPPED &&
              static_cast<int>(Reason::changed) == STEPWISE_REASON_CHANGED);

// What a function of the plug-in gave back, or what it threw: C++ code that lets an exception out
// breaks the ABI, but as long as it can be caught it need not take the process with it.
struct Returned {
  std::int32_t status = STEPWISE_OK;
  std::string thrown;
};

template <typename Function>
Returned enter(Module& module, InFlight* place, const Aloft::About& about, Function&& function) {
  const auto lock = module.enter();
  const Aloft noted(place, about);
  try {
    return {function(), {}};
  } catch (const std::exception& error) {
    return {STEPWISE_BUG, fmt::format("let an exception out: {}", printable(error.what()))};
  } catch (...) {
    return {STEPWISE_BUG, "let an exception out"};
  }
}

std::string misbehaving(const Module& module, std::string_view what) {
  return fmt::format("plug-in misbehaving: {} {}", module.id(), what);
}

bool is_failure_of_work(std::int32_t status) {
  return status == STEPWISE_BAD_CONFIGURATION || status == STEPWISE_TEMPORARY ||
         status == STEPWISE_PERMANENT || status == STEPWISE_UNSUPPORTED;
}

std::string with(std::string text, const std::string& complaint) {
  if (!complaint.empty()) text.append(": ").append(complaint);
  return text;
}

// A failure takes all with it that was given before: whoever reads the reason must know.
std::string with_lost_effects(std::string text, const Collected& got) {
  if (got.step.effects.empty()) return text;
  return fmt::format("{} (what was to go out with it was dropped: a failure leaves nothing behind)",
                     text);
}

std::string failure_of_work(const Module& module, std::int32_t status, const Collected& got) {
  if (!got.error.empty()) return with_lost_effects(got.error, got);
  return with(
      fmt::format("plug-in {} gave status {} without a reason", module.id(), status_text(status)),
      got.complaint);
}

std::string strange_status(std::int32_t status, const Collected& got) {
  const bool is_known = status == STEPWISE_REFUSED;
  return with(fmt::format("gave status {}, which {}", status_text(status),
                          is_known ? "only a host gives" : "does not exist"),
              got.error);
}

// Why the call counts as failed; empty when it went well.
std::string failure_of(const Module& module, const Returned& returned, const Collected& got) {
  if (!returned.thrown.empty()) return misbehaving(module, returned.thrown);
  const std::int32_t status = returned.status;
  if (is_failure_of_work(status)) return failure_of_work(module, status, got);
  // What was refused is lost: to go on as if nothing had happened would hide that. The status may
  // be the one that put() gave, or OK when the plug-in did not look.
  if (got.refused) return misbehaving(module, with("broke a rule", got.complaint));
  if (status == STEPWISE_BUG) {
    return misbehaving(
        module, with("reports a fault of its own", got.error.empty() ? got.complaint : got.error));
  }
  if (status != STEPWISE_OK) return misbehaving(module, strange_status(status, got));
  // An error is an error, also when the plug-in forgot to say so by its status.
  if (!got.error.empty()) return with_lost_effects(got.error, got);
  if (got.answered) return {};
  return misbehaving(module, with("gave no answer", got.complaint));
}

std::size_t count_of(const Fields* fields) {
  return fields == nullptr ? 0 : fields->size();
}

stepwise_fields list_of(FieldBuffer& buffer, const Fields* fields) {
  buffer.add(fields);
  return buffer.list();
}

stepwise_fields subject_list(FieldBuffer& buffer, const engine::Subject* subject) {
  if (subject == nullptr || subject->step.empty()) return {nullptr, 0};
  buffer.add_text("step", subject->step);
  buffer.add_text("outcome", subject->outcome);
  buffer.add_text("result", subject->result);
  buffer.add("skipped", Value(subject->skipped));
  for (const std::string& fact : subject->facts) buffer.add_text("fact", fact);
  return buffer.list();
}

std::size_t count_of(const engine::Tally* tally) {
  return tally == nullptr ? 0 : 2 * tally->size();
}

void add_tally(FieldBuffer& buffer, const engine::Tally* tally) {
  if (tally == nullptr) return;
  for (const engine::VariantTally& one : *tally) {
    buffer.add_number("tried.", one.variant, one.tried);
    buffer.add_number("succeeded.", one.variant, one.succeeded);
  }
}

stepwise_fields trial_list(FieldBuffer& buffer, const engine::StepRequest& request) {
  add_tally(buffer, request.tally);
  if (!request.variant.empty()) buffer.add_text("variant", request.variant);
  return buffer.list();
}

std::int64_t micros(Time time) {
  return time.time_since_epoch().count();
}

stepwise_call to_call(const engine::StepRequest& request, FieldBuffer& buffer) {
  const std::size_t subject_fields =
      4 + (request.subject != nullptr ? request.subject->facts.size() : 0);
  buffer.prepare(request.step->parameters.size() + count_of(request.record_parameters) +
                 count_of(request.record) + count_of(request.event) + count_of(request.state) +
                 subject_fields + count_of(request.tally) + 1);
  stepwise_call call{};
  call.size = sizeof call;
  call.reason = static_cast<std::int32_t>(request.reason);
  call.now_us = micros(request.now);
  call.deadline_us = micros(request.deadline);
  call.visit = static_cast<std::uint32_t>(request.visit);
  // The engine counts the attempts that are over, the plug-in those that it sees.
  call.attempt = static_cast<std::uint32_t>(request.attempt) + 1;
  call.idempotency_key = view_of(request.key);
  call.step = view_of(request.step->id);
  buffer.add(&request.step->parameters);
  call.parameters = list_of(buffer, request.record_parameters);
  call.record = list_of(buffer, request.record);
  call.event = list_of(buffer, request.event);
  call.state = list_of(buffer, request.state);
  call.subject = subject_list(buffer, request.subject);
  call.trial = trial_list(buffer, request);
  return call;
}

std::size_t count_of(const std::vector<engine::Candidate>& candidates) {
  std::size_t count = 0;
  for (const engine::Candidate& candidate : candidates) count += candidate.facts.size();
  return count;
}

void fill_candidates(const std::vector<engine::Candidate>& candidates, CallBuffers& buffers) {
  buffers.candidates.clear();
  buffers.candidates.reserve(candidates.size());
  for (const engine::Candidate& candidate : candidates) {
    buffers.candidates.push_back(
        {view_of(candidate.user), list_of(buffers.fields, &candidate.facts)});
  }
}

stepwise_choice to_choice(const engine::OwnerRequest& request, CallBuffers& buffers) {
  static const std::vector<engine::Candidate> nobody;
  const auto& candidates = request.candidates == nullptr ? nobody : *request.candidates;
  buffers.fields.prepare(count_of(request.parameters) + count_of(request.record) +
                         count_of(candidates));
  stepwise_choice choice{};
  choice.size = sizeof choice;
  choice.purpose = request.for_activity ? STEPWISE_OWNER_OF_ACTIVITY : STEPWISE_OWNER_OF_TARGET;
  choice.now_us = micros(request.now);
  choice.deadline_us = micros(request.deadline);
  choice.idempotency_key = view_of(request.key);
  choice.record_owner = view_of(request.record_owner);
  choice.target_owner = view_of(request.target_owner);
  choice.actor = view_of(request.actor);
  choice.parameters = list_of(buffers.fields, request.parameters);
  choice.record = list_of(buffers.fields, request.record);
  fill_candidates(candidates, buffers);
  choice.candidates = buffers.candidates.empty() ? nullptr : buffers.candidates.data();
  choice.candidate_count = buffers.candidates.size();
  return choice;
}

// What is noted of a call.
template <class Type>
Aloft::About about(const Type& type, std::string_view step, std::string_view whom,
                   std::int64_t visit) {
  return {type.plugin, type.plugin_version, type.id, step, whom, visit};
}

engine::Verdict failed_verdict(std::string why) {
  engine::Verdict verdict;
  verdict.failure = std::move(why);
  return verdict;
}

}  // namespace

engine::StepAnswer call_step(const LoadedStep& step, const engine::StepRequest& request,
                             CallBuffers& buffers) {
  const stepwise_call call = to_call(request, buffers.fields);
  Sink sink(Caller::step, *step.module, request.now);
  sink.expect_answers_of(*step.description, request);
  const Returned returned =
      enter(*step.module, buffers.place,
            about(*step.description, request.step->id, request.whom, request.visit),
            [&] { return step.type->run(step.type->self, &call, sink.face()); });

  Collected& got = sink.collect();
  std::string failure = failure_of(*step.module, returned, got);
  // A failed call leaves nothing behind: no state, no effects.
  if (!failure.empty()) {
    return {engine::Failed{std::move(failure), returned.status == STEPWISE_TEMPORARY}, {}, {}, {}};
  }
  auto* activity = std::get_if<engine::OpenActivity>(&got.step.body);
  if (activity != nullptr && activity->subject.empty()) activity->subject = request.step->name;
  return std::move(got.step);
}

engine::OwnerAnswer call_strategy(const LoadedStrategy& strategy,
                                  const engine::OwnerRequest& request, CallBuffers& buffers) {
  const stepwise_choice choice = to_choice(request, buffers);
  Sink sink(Caller::strategy, *strategy.module, request.now);
  sink.expect_owner_of(request);
  const Returned returned =
      enter(*strategy.module, buffers.place,
            about(*strategy.description, request.step, request.whom, request.visit),
            [&] { return strategy.type->choose(strategy.type->self, &choice, sink.face()); });

  Collected& got = sink.collect();
  std::string failure = failure_of(*strategy.module, returned, got);
  if (!failure.empty()) return {{}, {}, std::move(failure)};
  return std::move(got.owner);
}

engine::Verdict call_judge(const LoadedStep& step, const engine::TrialRequest& request,
                           CallBuffers& buffers) {
  const auto judge = judge_of(*step.type);
  if (judge == nullptr) return failed_verdict("the step type tries no variants");
  buffers.fields.prepare(count_of(request.parameters) + count_of(request.tally));
  stepwise_trial trial{};
  trial.size = sizeof trial;
  trial.now_us = micros(request.now);
  trial.parameters = list_of(buffers.fields, request.parameters);
  add_tally(buffers.fields, request.tally);
  trial.tally = buffers.fields.list();
  Sink sink(Caller::judge, *step.module, request.now);
  const Returned returned =
      enter(*step.module, buffers.place, about(*step.description, {}, request.whom, 0),
            [&] { return judge(step.type->self, &trial, sink.face()); });

  Collected& got = sink.collect();
  std::string failure = failure_of(*step.module, returned, got);
  if (!failure.empty()) return failed_verdict(std::move(failure));
  return std::move(got.verdict);
}

std::string call_check(const LoadedStep& step, const Fields& parameters, CallBuffers& buffers) {
  if (step.type->check == nullptr) return {};
  buffers.fields.prepare(parameters.size());
  const stepwise_fields list = list_of(buffers.fields, &parameters);
  Sink sink(Caller::check, *step.module, {});
  const Returned returned =
      enter(*step.module, buffers.place, about(*step.description, {}, {}, 0),
            [&] { return step.type->check(step.type->self, list, sink.face()); });

  Collected& got = sink.collect();
  got.answered = true;  // a look wants none
  return failure_of(*step.module, returned, got);
}

}  // namespace stepwise::loader
