// A fake host is only worth something when it is as strict as a real one.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <thread>
#include <vector>

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
  EXPECT_EQ(FakeHost(type).enter().complaints.at(0),
            "put(finished): a second answer, one is the rule");
}

TEST(FakeHost, refuses_a_field_that_the_answer_does_not_know) {
  const auto type = step_that([](void*, const stepwise_call*, const stepwise_sink* sink) {
    const stepwise_field fields[] = {text_field("outcome", "done"), text_field("colour", "red")};
    return sink->put(sink, STEPWISE_PUT_FINISHED, {fields, 2});
  });
  EXPECT_EQ(FakeHost(type).enter().complaints.at(0),
            "put(finished): does not know the field \"colour\"");
}

TEST(FakeHost, refuses_an_answer_that_lacks_a_field) {
  const auto type = step_that([](void*, const stepwise_call*, const stepwise_sink* sink) {
    return sink->put(sink, STEPWISE_PUT_FINISHED, {nullptr, 0});
  });
  EXPECT_EQ(FakeHost(type).enter().complaints.at(0), "put(finished): lacks the field \"outcome\"");
}

TEST(FakeHost, refuses_the_answer_of_a_strategy) {
  const auto type = step_that([](void*, const stepwise_call*, const stepwise_sink* sink) {
    const auto field = text_field("reason", "nobody");
    return sink->put(sink, STEPWISE_PUT_UNASSIGNED, {&field, 1});
  });
  EXPECT_EQ(FakeHost(type).enter().complaints.at(0), "put(unassigned): is not for this call");
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

TEST(FakeHost, fails_a_call_whose_refused_put_the_plugin_did_not_look_at) {
  const auto type = step_that([](void*, const stepwise_call*, const stepwise_sink* sink) {
    const auto field = text_field("outcome", "done");
    sink->put(sink, STEPWISE_PUT_NOTE, {nullptr, 0});
    sink->put(sink, STEPWISE_PUT_FINISHED, {&field, 1});
    return STEPWISE_OK;
  });
  const Reply reply = FakeHost(type).enter();
  EXPECT_EQ(reply.status, Status::bug);
  EXPECT_EQ(reply.error, "put(note): lacks the field \"text\"");
  EXPECT_FALSE(reply.has_finished());
  EXPECT_THROW(reply.outcome(), Error);
}

TEST(FakeHost, fails_a_call_with_an_error_and_the_status_of_a_success) {
  const auto type = step_that([](void*, const stepwise_call*, const stepwise_sink* sink) {
    const auto text = text_field("text", "the line is dead");
    const auto outcome = text_field("outcome", "done");
    sink->put(sink, STEPWISE_PUT_ERROR, {&text, 1});
    return sink->put(sink, STEPWISE_PUT_FINISHED, {&outcome, 1});
  });
  const Reply reply = FakeHost(type).enter();
  EXPECT_EQ(reply.status, Status::bug);
  EXPECT_EQ(reply.error, "the line is dead");
}

TEST(FakeHost, fails_a_call_that_puts_from_another_thread) {
  const auto type = step_that([](void*, const stepwise_call*, const stepwise_sink* sink) {
    const auto field = text_field("outcome", "done");
    std::thread([&] { sink->put(sink, STEPWISE_PUT_NOTE, {nullptr, 0}); }).join();
    return sink->put(sink, STEPWISE_PUT_FINISHED, {&field, 1});
  });
  EXPECT_EQ(FakeHost(type).enter().complaints.at(0),
            "put() on another thread than that of the call");
}

// Each of these a real host refuses; the rules are the same ones.
struct Unfit {
  const char* complaint;
  std::function<Answer(const Call&)> body;
};

TEST(FakeHost, refuses_what_a_real_host_refuses) {
  using std::chrono::hours;
  const std::string much(70'000, 'x');
  const std::vector<Unfit> all = {
      {"put(retry): has after_us = 0, it goes from 1 to 2592000000000",
       [](const Call&) { return retry_after(hours(0), "busy"); }},
      {"put(wait): has days = -1, it goes from 0 to 3660",
       [](const Call&) { return wait_for(days(-1)); }},
      {"put(wait): has a time (until) more than 3660 days ahead",
       [](const Call& call) { return wait_until(call.now() + hours(24 * 3661)); }},
      {"put(state): has 70001 bytes, the host keeps 65536",
       [&](const Call&) { return wait_for(days(1)).keep("x", much); }},
      {"put(note): field \"text\" is not UTF-8",
       [](const Call&) { return finished("done").note("Caf\xe9"); }},
      {"put(effect): does not know the field \"chanel\"",
       [](const Call&) {
         return finished("done").effect("message", {{"channel", "sms"}, {"chanel", "sms"}});
       }},
      {"put(await_events): has an empty \"event\"",
       [](const Call&) { return await_events({""}, days(1)); }},
  };
  for (const Unfit& unfit : all) {
    const Reply reply = enter(unfit.body);
    EXPECT_EQ(reply.status, Status::bug) << unfit.complaint;
    ASSERT_FALSE(reply.complaints.empty()) << unfit.complaint;
    EXPECT_EQ(reply.complaints[0], unfit.complaint);
  }
}

TEST(FakeHost, refuses_fields_of_the_wrong_kind_and_a_wait_without_a_time) {
  const auto type = step_that([](void*, const stepwise_call*, const stepwise_sink* sink) {
    const stepwise_field outcome{view_of("outcome"), {STEPWISE_INTEGER, 0, 1, 0, {nullptr, 0}}};
    EXPECT_EQ(sink->put(sink, STEPWISE_PUT_FINISHED, {&outcome, 1}), STEPWISE_REFUSED);
    return sink->put(sink, STEPWISE_PUT_WAIT, {nullptr, 0});
  });
  const Reply reply = FakeHost(type).enter();
  ASSERT_GE(reply.complaints.size(), 2U);
  EXPECT_EQ(reply.complaints[0], "put(finished): takes a text as \"outcome\", not an integer");
  EXPECT_EQ(reply.complaints[1], "put(wait): lacks a time: until, or days and hours");
}

TEST(FakeHost, takes_no_answer_from_a_check) {
  auto type = step_type<Example>();
  type.check = [](void*, stepwise_fields, const stepwise_sink* sink) {
    const auto field = text_field("outcome", "done");
    return sink->put(sink, STEPWISE_PUT_FINISHED, {&field, 1});
  };
  EXPECT_EQ(FakeHost(type).check().complaints.at(0), "put(finished): is not for this call");
}

struct Defaults : Step {
  static constexpr auto about =
      sdk::about("com.example.defaults/1", "Steps", "Defaults")
          .parameter(sdk::time("when", "When").otherwise("2026-01-05T10:00:00.5+01:00"))
          .parameter(sdk::any_of("words", "Words").otherwise("red, blue"))
          .parameter(sdk::decimal("price", "Price").otherwise("-2.5"))
          .parameter(sdk::column("column", "Column").otherwise("city"))
          .parameter(sdk::condition("if", "If").otherwise("city = 'Lund'"))
          .outcome("done", "Done");
  Answer run(const Call& call) const {
    const auto& given = call.parameters;
    EXPECT_EQ(given.time("when"), time_of(1'767'603'600'500'000));
    EXPECT_EQ(given.texts("words"), (std::vector<std::string_view>{"red", "blue"}));
    EXPECT_EQ(given.decimal("price"), -2.5);
    EXPECT_FALSE(given.has("if"));
    return finished("done", call.record.text("city", "nothing"));
  }
};

TEST(FakeHost, reads_defaults_as_a_definition_is_read) {
  FakeHost host(step_type<Defaults>());
  EXPECT_EQ(host.record("city", "Lund").enter().result(), "Lund");
}

TEST(FakeHost, makes_the_same_call_again_after_a_crash) {
  FakeHost host(step_type<Example>());
  const auto body = [](const Call& call) {
    const auto seen = std::to_string(call.attempt()) + (call.state.has("sent") ? "s" : "");
    return finished("done", seen).keep("sent", true);
  };
  EXPECT_EQ(enter(host, body).result(), "1");
  EXPECT_EQ(host.again_after_crash().result(), "1");
  EXPECT_EQ(host.again().result(), "2s");
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
  EXPECT_EQ(host.event("email_opened").result(), "2");
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
