#include <gtest/gtest.h>

#include <cmath>

#include "example.hpp"

namespace stepwise::sdk::testing {
namespace {

TEST(Answer, finishes_with_an_outcome_and_more_detail) {
  const Reply reply = enter([](const Call&) { return finished("other", "voicemail"); });
  EXPECT_EQ(reply.outcome(), "other");
  EXPECT_EQ(reply.result(), "voicemail");
}

TEST(Answer, opens_an_activity) {
  const Reply reply =
      enter([](const Call&) { return open_activity("task", "Call Ada", "About the demo"); });
  EXPECT_EQ(reply.activity().text("kind"), "task");
  EXPECT_EQ(reply.activity().text("subject"), "Call Ada");
  EXPECT_EQ(reply.activity().text("description"), "About the demo");
}

TEST(Answer, waits_for_a_period_of_the_hosts_calendar) {
  const Reply reply = enter([](const Call&) { return wait_for(days(2) + hours(3)); });
  EXPECT_EQ(reply.wait().integer("days"), 2);
  EXPECT_EQ(reply.wait().integer("hours"), 3);
}

TEST(Answer, waits_until_a_moment) {
  const Reply reply =
      enter([](const Call& call) { return wait_until(call.now() + std::chrono::minutes(5)); });
  EXPECT_EQ(reply.wait().time("until"), time_of(1'767'603'900'000'000));
}

TEST(Answer, awaits_the_first_of_several_events) {
  const Reply reply = enter([](const Call&) {
    return await_events({"email_opened", "email_replied"}, days(3));
  });
  ASSERT_EQ(reply.awaited().fields().size(), 4U);
  EXPECT_EQ(text_of(reply.awaited().fields()[1].value.raw().text), "email_replied");
  EXPECT_EQ(reply.awaited().integer("days"), 3);
}

TEST(Answer, awaits_events_until_a_moment) {
  const Reply reply =
      enter([](const Call& call) { return await_events({"email_opened"}, call.deadline()); });
  EXPECT_TRUE(reply.awaited().has("until"));
}

TEST(Answer, asks_for_the_same_call_again_later) {
  const Reply reply =
      enter([](const Call&) { return retry_after(std::chrono::minutes(1), "busy"); });
  EXPECT_EQ(reply.retry().integer("after_us"), 60'000'000);
  EXPECT_EQ(reply.retry().text("reason"), "busy");
}

TEST(Answer, fails_as_a_value_just_as_by_an_exception) {
  const Reply reply =
      enter([](const Call&) { return failed(Status::permanent, "no such number", "word"); });
  EXPECT_EQ(reply.status, Status::permanent);
  EXPECT_EQ(reply.error, "no such number");
  EXPECT_EQ(reply.parameter, "word");
  EXPECT_TRUE(reply.complaints.empty());
}

TEST(Answer, that_fails_leaves_no_effect_behind_and_the_author_hears_of_it) {
  const Reply reply = enter([](const Call&) {
    return failed(Status::temporary, "down").message("sms", "+46", "", "Hi").note("tried");
  });
  EXPECT_EQ(reply.status, Status::temporary);
  EXPECT_EQ(reply.error, "down");
  EXPECT_TRUE(reply.effects.empty());
  EXPECT_TRUE(reply.notes.empty());
  EXPECT_EQ(reply.complaints.at(0), "put(effect): an effect beside a failure would be lost");
}

TEST(Answer, that_asks_for_a_retry_takes_no_effect_along) {
  const Reply reply = enter([](const Call&) {
    return retry_after(std::chrono::minutes(1), "busy").message("sms", "+46", "", "Hi");
  });
  EXPECT_EQ(reply.complaints.at(0),
            "put(retry): effects beside a retry would be lost: give them with the answer that "
            "comes after it");
  EXPECT_THROW(reply.retry(), Error);
}

TEST(Answer, that_asks_for_a_retry_keeps_values_for_it) {
  FakeHost host(step_type<Example>());
  enter(host, [](const Call&) {
    return retry_after(std::chrono::minutes(1), "busy").keep("ticket", "7");
  });
  Example::body = [](const Call& call) { return finished("done", call.state.text("ticket")); };
  EXPECT_EQ(host.again().result(), "7");
}

TEST(Answer, carries_effects_and_notes_beside_it_in_their_order) {
  const Reply reply = enter([](const Call&) {
    Answer answer = finished("done");
    answer.message("sms", "+46", "", "Hi").set_field("score", 4).note("first");
    answer.effect("webhook", {{"url", "https://example.com"}}).note("second");
    return answer;
  });
  ASSERT_EQ(reply.effects.size(), 3U);
  EXPECT_EQ(reply.effects[0].text("body"), "Hi");
  EXPECT_EQ(reply.effects[1].integer("value"), 4);
  EXPECT_EQ(reply.effects[2].text("kind"), "webhook");
  EXPECT_EQ(reply.notes, (std::vector<std::string>{"first", "second"}));
}

TEST(Answer, keeps_values_for_the_next_call_of_the_visit) {
  FakeHost host(step_type<Example>());
  enter(host, [](const Call&) { return wait_for(days(1)).keep("count", 1).keep("who", "Ada"); });

  enter(host,
        [](const Call& call) { return wait_for(days(1)).keep(call.state).keep("more", true); });
  const Reply reply = enter(host, [](const Call& call) {
    EXPECT_EQ(call.state.integer("count"), 1);
    EXPECT_EQ(call.state.text("who"), "Ada");
    EXPECT_TRUE(call.state.flag("more"));
    return finished("done");
  });
  EXPECT_TRUE(reply.has_finished());
}

TEST(Answer, with_an_outcome_that_is_not_declared_is_the_authors_bug) {
  const Reply reply = enter([](const Call&) { return finished("elsewhere"); });
  EXPECT_EQ(reply.status, Status::bug);
  EXPECT_EQ(reply.error, "the host refused the answer: see its log");
  EXPECT_EQ(reply.complaints.at(0),
            "put(finished): the outcome \"elsewhere\" is not declared; declared: done, other");
}

TEST(Answer, takes_no_decimal_that_is_not_a_number) {
  const Reply reply =
      enter([](const Call&) { return finished("done").set_field("score", std::nan("")); });
  EXPECT_EQ(reply.status, Status::bug);
  EXPECT_EQ(reply.error, "a decimal that crosses must be finite");
}

}  // namespace
}  // namespace stepwise::sdk::testing
