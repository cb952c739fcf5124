// A fake host is only worth something when it is as strict as a real one.
#include <gtest/gtest.h>

#include "example.hpp"

namespace stepwise::sdk::testing {
namespace {

stepwise_field text_field(std::string_view name, std::string_view text) {
  return {view_of(name), {STEPWISE_TEXT, 0, 0, 0, view_of(text)}};
}

// A step type as a C author may write it, with whatever its run() does.
using Run = std::int32_t (*)(void*, const stepwise_call*, const stepwise_sink*);
stepwise_step_type step_that(Run run) {
  stepwise_step_type type = step_type<Example>();
  type.run = run;
  return type;
}

TEST(FakeHost, refuses_a_second_answer) {
  const auto type = step_that([](void*, const stepwise_call*, const stepwise_sink* sink) {
    const auto field = text_field("outcome", "done");
    EXPECT_EQ(sink->put(sink, STEPWISE_PUT_FINISHED, {&field, 1}), STEPWISE_OK);
    EXPECT_EQ(sink->put(sink, STEPWISE_PUT_FINISHED, {&field, 1}), STEPWISE_REFUSED);
    return STEPWISE_OK;
  });
  EXPECT_EQ(FakeHost(type).enter().complaints.at(0), "put(finished) is a second answer");
}

TEST(FakeHost, refuses_a_field_that_the_answer_does_not_know) {
  const auto type = step_that([](void*, const stepwise_call*, const stepwise_sink* sink) {
    const stepwise_field fields[] = {text_field("outcome", "done"), text_field("colour", "red")};
    return sink->put(sink, STEPWISE_PUT_FINISHED, {fields, 2});
  });
  EXPECT_EQ(FakeHost(type).enter().complaints.at(0),
            "put(finished) does not know the field \"colour\"");
}

TEST(FakeHost, refuses_an_answer_that_lacks_a_field) {
  const auto type = step_that([](void*, const stepwise_call*, const stepwise_sink* sink) {
    return sink->put(sink, STEPWISE_PUT_FINISHED, {nullptr, 0});
  });
  EXPECT_EQ(FakeHost(type).enter().complaints.at(0), "put(finished) lacks the field outcome ");
}

TEST(FakeHost, refuses_the_answer_of_a_strategy) {
  const auto type = step_that([](void*, const stepwise_call*, const stepwise_sink* sink) {
    const auto field = text_field("reason", "nobody");
    return sink->put(sink, STEPWISE_PUT_UNASSIGNED, {&field, 1});
  });
  EXPECT_EQ(FakeHost(type).enter().complaints.at(0), "put(unassigned) is not for this call");
}

TEST(FakeHost, does_not_know_every_number) {
  const auto type = step_that([](void*, const stepwise_call*, const stepwise_sink* sink) {
    EXPECT_EQ(sink->put(sink, 999, {nullptr, 0}), STEPWISE_UNSUPPORTED);
    return STEPWISE_BUG;
  });
  EXPECT_EQ(FakeHost(type).enter().complaints.at(0), "it failed without an error");
}

TEST(FakeHost, complains_about_a_success_without_an_answer) {
  const auto type =
      step_that([](void*, const stepwise_call*, const stepwise_sink*) { return STEPWISE_OK; });
  EXPECT_EQ(FakeHost(type).enter().complaints.at(0), "no answer was given");
}

TEST(FakeHost, hands_over_only_the_columns_that_are_declared) {
  FakeHost host(step_type<Example>());
  host.record("city", "Lund").record("secret", "x");
  enter(host, [](const Call& call) {
    EXPECT_TRUE(call.record.has("city"));
    EXPECT_FALSE(call.record.has("secret"));
    return finished("done");
  });
}

TEST(FakeHost, gives_a_parameter_its_default_until_it_is_set) {
  FakeHost host(step_type<Example>());
  const auto result = [](const Call& call) {
    return finished("done", std::to_string(call.parameters.integer("number")));
  };
  EXPECT_EQ(enter(host, result).result(), "7");
  host.parameter("number", 8);
  EXPECT_EQ(enter(host, result).result(), "8");
}

TEST(FakeHost, knows_no_parameter_that_is_not_declared) {
  FakeHost host(step_type<Example>());
  EXPECT_THROW(host.parameter("colour", "red"), Error);
}

TEST(FakeHost, makes_the_same_call_again_with_a_higher_attempt) {
  FakeHost host(step_type<Example>());
  Example::body = [](const Call& call) {
    EXPECT_EQ(call.reason(), Reason::event);
    EXPECT_EQ(call.event.text("name"), "email_opened");
    EXPECT_EQ(call.idempotency_key(), "fake-target/1");
    return finished("done", std::to_string(call.attempt()));
  };
  EXPECT_EQ(host.event("email_opened").result(), "1");
  EXPECT_EQ(host.again().result(), "2");
  EXPECT_EQ(host.event("email_opened").result(), "1");
}

TEST(FakeHost, has_a_clock_that_only_the_test_moves) {
  FakeHost host(step_type<Example>());
  const Time before = host.now();
  host.advance(std::chrono::hours(2));
  enter(host, [&](const Call& call) {
    EXPECT_EQ(call.now(), before + std::chrono::hours(2));
    EXPECT_GT(call.deadline(), call.now());
    return finished("done");
  });
}

TEST(FakeHost, says_what_happened_instead_of_what_the_test_expected) {
  const Reply reply = enter([](const Call&) { return failed(Status::permanent, "no number"); });
  try {
    reply.outcome();
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "the plug-in has not finished: it gave no answer; error: no number");
  }
}

}  // namespace
}  // namespace stepwise::sdk::testing
