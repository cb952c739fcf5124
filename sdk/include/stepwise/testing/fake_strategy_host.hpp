// Asks a strategy for an owner as a host does, with inputs that the test sets.
//
//   sw::testing::FakeStrategyHost host(sw::strategy_type<ByCity>());
//   host.record("city", "Lund").candidate("anna", {{"city", "Lund"}}).candidate("bo");
//   EXPECT_EQ(host.choose().owner().text("owner"), "anna");
//
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../abi/module.h"
#include "../abi/strategy.h"
#include "../strategy.hpp"
#include "../time.hpp"
#include "../value.hpp"
#include "fake_module.hpp"
#include "fake_sink.hpp"
#include "inputs.hpp"
#include "reply.hpp"

namespace stepwise::sdk::testing {

class FakeStrategyHost {
 public:
  explicit FakeStrategyHost(const stepwise_strategy_type& type)
      : type_(&type), parameters_(type.parameters, type.parameter_count) {}
  // Out of a module, which is opened for the life of this host.
  FakeStrategyHost(const stepwise_module& module, std::string_view type_id)
      : FakeStrategyHost(std::make_unique<FakeModule>(module), type_id) {}

  FakeStrategyHost& parameter(std::string_view name, Value value) {
    parameters_.set(name, {std::move(value)});
    return *this;
  }
  // A column of the record. Only columns that the strategy declares reach it.
  FakeStrategyHost& record(std::string_view column, Value value) {
    set_field(record_, column, {std::move(value)});
    return *this;
  }
  FakeStrategyHost& actor(std::string user) {
    actor_ = std::move(user);
    return *this;
  }
  FakeStrategyHost& record_owner(std::string owner) {
    record_owner_ = std::move(owner);
    return *this;
  }
  FakeStrategyHost& candidate(std::string id, Values facts = {}) {
    candidates_.push_back({std::move(id), std::move(facts)});
    return *this;
  }
  FakeStrategyHost& now(Time now) {
    now_ = now;
    return *this;
  }

  // For the whole run, when the record is connected.
  Reply choose() { return choose(STEPWISE_OWNER_OF_TARGET, {}); }
  // For one activity of a run that `target_owner` owns.
  Reply choose_for_activity(std::string target_owner) {
    return choose(STEPWISE_OWNER_OF_ACTIVITY, std::move(target_owner));
  }

 private:
  struct User {
    std::string id;
    Values facts;
  };

  FakeStrategyHost(std::unique_ptr<FakeModule> module, std::string_view type_id)
      : FakeStrategyHost(module->strategy_type(type_id)) {
    module_ = std::move(module);
  }

  Reply choose(std::int32_t purpose, const std::string& target_owner) {
    std::sort(candidates_.begin(), candidates_.end(),
              [](const User& left, const User& right) { return left.id < right.id; });
    std::vector<Crossing> facts;
    for (const auto& user : candidates_) facts.emplace_back(user.facts);
    std::vector<stepwise_candidate> candidates;
    for (const auto& user : candidates_) {
      candidates.push_back({view_of(user.id), facts[candidates.size()].raw()});
    }
    return choose(purpose, target_owner, candidates);
  }

  Reply choose(std::int32_t purpose, const std::string& target_owner,
               const std::vector<stepwise_candidate>& candidates) {
    const Values parameters = parameters_.values();
    const Values record =
        columns_to_hand_over(record_, type_->reads, type_->read_count, parameters_);
    const Crossing parameters_crossing(parameters);
    const Crossing record_crossing(record);
    const stepwise_choice choice{
        sizeof(stepwise_choice),   purpose,
        microseconds_of(now_),     microseconds_of(now_ + std::chrono::seconds(30)),
        view_of("fake-target/1"),  view_of(record_owner_),
        view_of(target_owner),     view_of(actor_),
        parameters_crossing.raw(), record_crossing.raw(),
        candidates.data(),         candidates.size()};
    FakeSink sink(Caller::strategy, now_, users());
    return sink.reply(type_->choose(type_->self, &choice, sink.raw()));
  }

  // Whom it may name: the candidates, and the record's owner in any case.
  Names users() const {
    Names names;
    for (const auto& user : candidates_) names.push_back(user.id);
    if (!record_owner_.empty()) names.push_back(record_owner_);
    return names;
  }

  const stepwise_strategy_type* type_;
  std::unique_ptr<FakeModule> module_;
  Parameters parameters_;
  Values record_;
  std::string record_owner_;
  std::string actor_;
  std::vector<User> candidates_;
  Time now_ = time_of(1'767'603'600'000'000);  // Monday 2026-01-05, 09:00 UTC
};

}  // namespace stepwise::sdk::testing
