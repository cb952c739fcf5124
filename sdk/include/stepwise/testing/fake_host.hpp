// Calls a step type as a host does, with inputs and a clock that the test sets. It goes through the
// C ABI, so that what passes here holds for the shared library too; nothing is loaded.
//
//   sw::testing::FakeHost host(sw::step_type<Sms>());
//   host.parameter("message", "Hello").record("mobilephone", "+46 70 123");
//   const auto reply = host.enter();
//   EXPECT_EQ(reply.outcome(), "sent");
//   EXPECT_EQ(reply.effects.at(0).text("to"), "+46 70 123");
//
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "../abi/module.h"
#include "../abi/step.h"
#include "../time.hpp"
#include "../value.hpp"
#include "fake_module.hpp"
#include "fake_sink.hpp"
#include "inputs.hpp"
#include "reply.hpp"

namespace stepwise::sdk::testing {

// One visit of one step by one record. What a reply kept is handed over with the next call.
class FakeHost {
 public:
  // A step type of sw::step_type<T>(), or one written in C.
  explicit FakeHost(const stepwise_step_type& type)
      : type_(&type), parameters_(type.parameters, type.parameter_count) {}
  // Out of a module, which is opened for the life of this host.
  FakeHost(const stepwise_module& module, std::string_view type_id)
      : FakeHost(std::make_unique<FakeModule>(module), type_id) {}

  // --- what the step is given ----------------------------------------------------------------
  // Declared parameters that are not set have their default, as in a definition.
  FakeHost& parameter(std::string_view name, Value value) {
    parameters_.set(name, {std::move(value)});
    return *this;
  }
  FakeHost& parameter(std::string_view name, std::initializer_list<Value> values) {
    parameters_.set(name, values);
    return *this;
  }
  // A column of the record. Only columns that the step type declares reach it.
  FakeHost& record(std::string_view column, Value value) {
    set_field(record_, column, {std::move(value)});
    return *this;
  }
  // The activity or message before: step, outcome, result, skipped.
  FakeHost& subject(std::string_view name, Value value) {
    set_field(subject_, name, {std::move(value)});
    return *this;
  }
  // What an earlier call of the visit would have kept.
  FakeHost& state(std::string_view name, Value value) {
    set_field(state_, name, {std::move(value)});
    return *this;
  }
  // Of a trial: how many were given a variant before, and of how many of them the success arrived.
  FakeHost& tally(std::string variant, std::int64_t tried, std::int64_t succeeded) {
    set_field(tally_, "tried." + variant, {tried});
    set_field(tally_, "succeeded." + variant, {succeeded});
    return *this;
  }
  // Of a trial: the variant that must be given, since it was chosen or given before.
  FakeHost& bound(std::string variant) {
    bound_ = std::move(variant);
    return *this;
  }
  // Another target: its idempotency key.
  FakeHost& key(std::string key) {
    key_ = std::move(key);
    return *this;
  }
  FakeHost& now(Time now) {
    now_ = now;
    return *this;
  }
  Time now() const noexcept { return now_; }
  FakeHost& advance(std::chrono::microseconds by) { return now(now_ + by); }

  // --- calls -----------------------------------------------------------------------------------
  Reply enter() { return first_call(STEPWISE_REASON_ENTER, {}); }
  Reply due() { return first_call(STEPWISE_REASON_DUE, {}); }
  // Somebody ends the wait before its time.
  Reply skip_wait() { return first_call(STEPWISE_REASON_DUE, {{"skipped", true}}); }
  // The record is not what it was when the step began to wait.
  Reply changed() { return first_call(STEPWISE_REASON_CHANGED, {}); }
  // An event that the step awaited, with what came with it.
  Reply event(std::string name, Values with = {}) {
    with.insert(with.begin(), {"name", std::move(name)});
    return first_call(STEPWISE_REASON_EVENT, std::move(with));
  }
  // The seller completes the activity.
  Reply complete(std::string result = {}, std::string note = {}, std::string by = "seller") {
    return first_call(
        STEPWISE_REASON_ACTIVITY_DONE,
        {{"result", std::move(result)}, {"note", std::move(note)}, {"by", std::move(by)}});
  }
  // The seller skips the activity.
  Reply skip() { return first_call(STEPWISE_REASON_SKIPPED, {}); }
  // The last call again, with a higher attempt, as after a retry or a temporary failure.
  Reply again() {
    ++attempt_;
    return call();
  }
  // The last call again, the same in all it is given, as after a crash of the host: what it
  // answered the first time was not stored.
  Reply again_after_crash() {
    state_ = state_before_;
    return call();
  }
  // How a trial stands.
  Reply judge() {
    if (type_->judge == nullptr) throw Error(Status::bug, "the step type has no judge()");
    FakeSink sink(Caller::judge, now_, {});
    const Values parameters = parameters_.values();
    const Crossing crossings[] = {Crossing(parameters), Crossing(tally_)};
    const stepwise_trial trial{sizeof(stepwise_trial), 0, microseconds_of(now_), crossings[0].raw(),
                               crossings[1].raw()};
    return sink.reply(type_->judge(type_->self, &trial, sink.raw()));
  }
  // The look at the parameters before anything runs.
  Reply check() {
    FakeSink sink(Caller::check, now_, {});
    const Values parameters = parameters_.values();
    const Crossing crossing(parameters);
    const auto status = type_->check == nullptr
                            ? STEPWISE_OK
                            : type_->check(type_->self, crossing.raw(), sink.raw());
    return sink.reply(status);
  }

 private:
  FakeHost(std::unique_ptr<FakeModule> module, std::string_view type_id)
      : FakeHost(module->step_type(type_id)) {
    module_ = std::move(module);
  }

  Reply first_call(std::int32_t reason, Values event) {
    reason_ = reason;
    event_ = std::move(event);
    if (reason == STEPWISE_REASON_ENTER) attempt_ = 1;  // attempts are counted over the visit
    return call();
  }

  Reply call() {
    const Values parameters = parameters_.values();
    const Values record =
        columns_to_hand_over(record_, type_->reads, type_->read_count, parameters_);
    Values trial = tally_;
    if (!bound_.empty()) trial.push_back({"variant", bound_});
    const Crossing crossings[] = {Crossing(parameters), Crossing(record),   Crossing(event_),
                                  Crossing(state_),     Crossing(subject_), Crossing(trial)};
    const stepwise_call call{sizeof(stepwise_call),
                             reason_,
                             microseconds_of(now_),
                             microseconds_of(now_ + std::chrono::seconds(30)),
                             1,
                             attempt_,
                             view_of(key_),
                             view_of("fake_step"),
                             crossings[0].raw(),
                             crossings[1].raw(),
                             crossings[2].raw(),
                             crossings[3].raw(),
                             crossings[4].raw(),
                             crossings[5].raw()};
    FakeSink sink(Caller::step, now_, outcomes());
    sink.expect_variant((type_->traits & STEPWISE_TRAIT_TRIAL) != 0, bound_);
    Reply reply = sink.reply(type_->run(type_->self, &call, sink.raw()));
    state_before_ = state_;
    if (reply.status == Status::ok && reply.kept) state_ = reply.kept->fields();
    return reply;
  }

  Names outcomes() const {
    Names names;
    for (std::uint64_t at = 0; at < type_->outcome_count; ++at) {
      names.push_back(text_of(type_->outcomes[at]->name));
    }
    return names;
  }

  const stepwise_step_type* type_;
  std::unique_ptr<FakeModule> module_;
  Parameters parameters_;
  Values record_, event_, state_, state_before_, subject_, tally_;
  std::string bound_, key_ = "fake-target/1";
  Time now_ = time_of(1'767'603'600'000'000);  // Monday 2026-01-05, 09:00 UTC
  std::int32_t reason_ = STEPWISE_REASON_ENTER;
  std::uint32_t attempt_ = 1;
};

}  // namespace stepwise::sdk::testing
