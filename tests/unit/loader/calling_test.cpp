// What crosses the boundary in a call, both ways.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/loader/samples.hpp"

namespace stepwise::loader {
namespace {

using engine::Reason;
using samples::OneStep;
using testing::ElementsAre;
using testing::IsEmpty;

Time at(std::string_view text) {
  return *parse_time(text);
}

class Calling : public testing::Test {
 protected:
  const std::unique_ptr<Loader> loader = samples::load({"probe"});
};

// --- into the plug-in ------------------------------------------------------------------------

class Echo : public Calling {
 protected:
  const Fields& heard() {
    answer = samples::run(*loader, one);
    EXPECT_EQ(samples::failure(answer), "");
    return *answer.state;
  }
  OneStep one{*loader, "test.probe.echo/1"};
  engine::StepAnswer answer;
};

TEST_F(Echo, hears_why_and_when_it_is_called) {
  one.request.reason = Reason::activity_done;
  one.request.now = at("2026-03-02T09:00:00Z");
  one.request.deadline = at("2026-03-02T09:00:02.5Z");
  one.request.visit = 7;
  one.request.attempt = 2;
  one.request.key = "lead/1:7";

  EXPECT_EQ(heard(), (Fields{{"size", std::int64_t{1}},
                             {"reason", std::int64_t{4}},
                             {"now", at("2026-03-02T09:00:00Z")},
                             {"deadline", at("2026-03-02T09:00:02.5Z")},
                             {"visit", std::int64_t{7}},
                             {"attempt", std::int64_t{3}},
                             {"key", "lead/1:7"},
                             {"step", "call_back"}}));
}

TEST_F(Echo, hears_values_of_every_kind) {
  const Fields record = {
      {"nothing", {}},  {"yes", true},        {"no", false}, {"integer", std::int64_t{-5}},
      {"decimal", 2.5}, {"text", "Zo\u00eb"}, {"empty", ""}, {"time", at("1969-12-31T23:59:59Z")}};
  one.request.record = &record;
  const Fields& got = heard();
  for (const Field& field : record) {
    const Value* value = find(got, "record." + field.name);
    ASSERT_NE(value, nullptr) << field.name;
    EXPECT_EQ(*value, field.value) << field.name;
  }
}

TEST_F(Echo, hears_parameters_of_the_step_and_of_the_record_as_one_list) {
  one.step.parameters = {{"days", std::int64_t{2}}, {"colours", "red"}, {"colours", "blue"}};
  const Fields of_record = {{"text", "Hello Ann"}};
  one.request.record_parameters = &of_record;
  const Fields& got = heard();
  EXPECT_EQ(Fields(got.begin() + 8, got.end()), (Fields{{"parameters.days", std::int64_t{2}},
                                                        {"parameters.colours", "red"},
                                                        {"parameters.colours", "blue"},
                                                        {"parameters.text", "Hello Ann"}}));
}

TEST_F(Echo, hears_event_state_and_subject) {
  const Fields event = {{"result", "voicemail"}};
  const Fields state = {{"rings", std::int64_t{2}}};
  const engine::Subject subject{"email", "mail", "opened", "twice", true};
  one.request.event = &event;
  one.request.state = &state;
  one.request.subject = &subject;
  const Fields& got = heard();
  EXPECT_EQ(Fields(got.begin() + 8, got.end()), (Fields{{"event.result", "voicemail"},
                                                        {"state.rings", std::int64_t{2}},
                                                        {"subject.step", "mail"},
                                                        {"subject.outcome", "opened"},
                                                        {"subject.result", "twice"},
                                                        {"subject.skipped", true}}));
}

TEST_F(Echo, hears_no_subject_at_the_start) {
  const engine::Subject none;
  one.request.subject = &none;
  EXPECT_EQ(find(heard(), "subject.step"), nullptr);
}

TEST_F(Echo, gives_the_answers_of_a_batch_in_the_order_of_the_requests) {
  std::vector<OneStep> steps(20, one);
  std::vector<engine::StepRequest> requests;
  for (OneStep& step : steps) {
    step.request.step = &step.step;
    step.request.visit = static_cast<std::int32_t>(requests.size());
    requests.push_back(step.request);
  }
  const auto answers = loader->run(requests);
  ASSERT_EQ(answers.size(), 20u);
  for (std::int64_t i = 0; i < 20; ++i) {
    EXPECT_EQ(*find(*answers[static_cast<std::size_t>(i)].state, "visit"), Value(i));
  }
}

// --- out of the plug-in ----------------------------------------------------------------------

class Answer : public Calling {
 protected:
  engine::StepAnswer give(std::string what) {
    one.step.parameters = {{"give", std::move(what)}};
    return samples::run(*loader, one);
  }
  template <typename Body>
  Body give_as(std::string what) {
    const engine::StepAnswer answer = give(std::move(what));
    EXPECT_EQ(samples::failure(answer), "");
    return std::get<Body>(answer.body);
  }
  OneStep one{*loader, "test.probe.answer/1"};
};

TEST_F(Answer, may_be_that_the_step_is_finished) {
  const auto finished = give_as<engine::Finished>("finished");
  EXPECT_EQ(finished.outcome, "done");
  EXPECT_EQ(finished.result, "voicemail");
}

TEST_F(Answer, may_open_an_activity) {
  const auto activity = give_as<engine::OpenActivity>("activity");
  EXPECT_EQ(activity.kind, "phone_call");
  EXPECT_EQ(activity.subject, "Call");
  EXPECT_EQ(activity.description, "Ask for the budget");
}

TEST_F(Answer, gets_the_name_of_the_step_as_subject_of_an_activity_without_one) {
  EXPECT_EQ(give_as<engine::OpenActivity>("bare_activity").subject, "Call back");
}

TEST_F(Answer, may_be_to_wait_until_a_time) {
  const auto wait = give_as<engine::WaitFor>("wait_until");
  EXPECT_EQ(wait.moment.until, at("2026-03-02T09:00:00Z"));
}

TEST_F(Answer, may_be_to_wait_for_days_and_hours) {
  const auto wait = give_as<engine::WaitFor>("wait_for");
  EXPECT_FALSE(wait.moment.until.has_value());
  EXPECT_EQ(wait.moment.days, 2);
  EXPECT_EQ(wait.moment.hours, 4);
}

TEST_F(Answer, may_be_to_wait_for_events) {
  const auto events = give_as<engine::AwaitEvents>("events");
  EXPECT_THAT(events.names, ElementsAre("email_opened", "email_replied"));
  EXPECT_EQ(events.deadline.days, 3);
}

TEST_F(Answer, may_be_to_try_again_later) {
  const auto retry = give_as<engine::RetryLater>("retry");
  EXPECT_EQ(retry.after, std::chrono::minutes(1));
  EXPECT_EQ(retry.reason, "line is busy");
}

TEST_F(Answer, may_bring_effects_notes_and_a_state) {
  const engine::StepAnswer answer = give("all_beside");
  ASSERT_EQ(answer.effects.size(), 3u);
  EXPECT_EQ(answer.effects[0].kind, "message");
  EXPECT_EQ(answer.effects[0].fields, (Fields{{"channel", "email"},
                                              {"to", "ann@example.com"},
                                              {"subject", "Hello"},
                                              {"body", "Hello Ann"}}));
  EXPECT_EQ(answer.effects[1].kind, "set_field");
  EXPECT_EQ(answer.effects[1].fields, (Fields{{"column", "rating"}, {"value", std::int64_t{5}}}));
  EXPECT_EQ(answer.effects[2].kind, "com.example.ring");
  EXPECT_EQ(answer.effects[2].fields, (Fields{{"tune", "bell"}}));
  EXPECT_THAT(answer.notes, ElementsAre("rang twice"));
  EXPECT_EQ(answer.state, (Fields{{"rings", std::int64_t{2}}}));
  EXPECT_TRUE(std::holds_alternative<engine::Finished>(answer.body));
}

TEST_F(Answer, may_be_a_failure_that_passes) {
  const auto failed = std::get<engine::Failed>(give("temporary").body);
  EXPECT_EQ(failed.reason, "the line is dead");
  EXPECT_TRUE(failed.temporary);
}

TEST_F(Answer, may_be_a_failure_that_stays) {
  const auto failed = std::get<engine::Failed>(give("permanent").body);
  EXPECT_EQ(failed.reason, "the line is dead");
  EXPECT_FALSE(failed.temporary);
}

TEST_F(Answer, names_the_parameter_that_is_to_blame) {
  EXPECT_EQ(samples::failure(give("bad_configuration")), "parameter \"number\": the line is dead");
}

TEST_F(Answer, tells_when_the_plugin_reports_a_fault_of_its_own) {
  EXPECT_EQ(samples::failure(give("bug")),
            "plug-in misbehaving: test.probe reports a fault of its own: the line is dead");
}

TEST_F(Answer, tells_the_status_when_the_plugin_gives_no_reason) {
  EXPECT_EQ(samples::failure(give("something else")),
            "plug-in test.probe gave status 3 (permanent failure) without a reason");
}

TEST_F(Answer, is_a_failure_when_no_plugin_brings_the_type) {
  StepType unknown;
  unknown.id = "com.example.unknown/1";
  one.step.type = &unknown;
  EXPECT_EQ(samples::failure(give("finished")),
            "the step type com.example.unknown/1 is not loaded: install the plug-in that provides "
            "it");
}

// --- looking at parameters -------------------------------------------------------------------

TEST_F(Calling, gives_the_objection_of_the_plugin) {
  const StepType& type = *loader->palette().step_type("test.probe.answer/1");
  EXPECT_EQ(loader->objection(type, {}), "parameter \"give\": is missing");
  EXPECT_EQ(loader->objection(type, {{"give", "finished"}}), "");
}

TEST_F(Calling, has_no_objection_when_the_plugin_does_not_look) {
  EXPECT_EQ(loader->objection(*loader->palette().step_type("test.probe.echo/1"), {}), "");
}

// --- strategies ------------------------------------------------------------------------------

class Choosing : public Calling {
 protected:
  engine::OwnerAnswer choose(std::string_view strategy) {
    request.strategy = loader->palette().strategy(strategy);
    request.key = "7";
    request.record_owner = "ann";
    request.candidates = &users;
    return loader->choose(std::span(&request, 1)).at(0);
  }
  engine::OwnerRequest request;
  std::vector<engine::Candidate> users = {{"ann", {}}, {"ben", {{"here", true}}}};
};

TEST_F(Choosing, gives_an_owner_and_the_reason) {
  const Fields record = {{"firstname", "Zoe"}};
  request.record = &record;
  request.for_activity = true;
  request.target_owner = "ben";
  const engine::OwnerAnswer answer = choose("test.probe.here/1");
  EXPECT_EQ(answer.owner, "ben");
  EXPECT_EQ(answer.reason,
            "purpose 2, key 7, record owner ann, target owner ben, 0 parameters, "
            "1 columns, 2 candidates");
  EXPECT_THAT(answer.failure, IsEmpty());
}

TEST_F(Choosing, may_find_that_nobody_fits) {
  users.pop_back();
  const engine::OwnerAnswer answer = choose("test.probe.here/1");
  EXPECT_THAT(answer.owner, IsEmpty());
  EXPECT_EQ(answer.reason,
            "purpose 1, key 7, record owner ann, target owner , 0 parameters, "
            "0 columns, 1 candidates");
  EXPECT_THAT(answer.failure, IsEmpty());
}

TEST_F(Choosing, cannot_give_somebody_who_is_no_candidate) {
  const engine::OwnerAnswer answer = choose("test.probe.stranger/1");
  EXPECT_THAT(answer.owner, IsEmpty());
  EXPECT_EQ(answer.failure,
            "plug-in misbehaving: test.probe broke a rule: put(owner): \"stranger\" "
            "is neither one of the candidates nor the record's owner");
}

TEST_F(Choosing, may_give_the_owner_of_the_record_who_is_no_candidate) {
  request.record_owner = "stranger";
  users.clear();
  request.strategy = loader->palette().strategy("test.probe.stranger/1");
  request.candidates = &users;
  EXPECT_EQ(loader->choose(std::span(&request, 1)).at(0).owner, "stranger");
}

TEST_F(Choosing, fails_when_no_plugin_brings_the_strategy) {
  StrategyType unknown;
  unknown.id = "com.example.unknown/1";
  request.strategy = &unknown;
  EXPECT_EQ(loader->choose(std::span(&request, 1)).at(0).failure,
            "the strategy com.example.unknown/1 is not loaded: install the plug-in that provides "
            "it");
}

}  // namespace
}  // namespace stepwise::loader
