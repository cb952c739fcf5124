#include "store/encoding.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace stepwise::store {
namespace {

using namespace engine;

const Time noon{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{12}};

const Fields every_kind = {{"nothing", Value{}},
                           {"yes", true},
                           {"count", std::int64_t{-9007199254740993}},
                           {"whole decimal", 3.0},
                           {"decimal", 0.1},
                           {"text", std::string("quote \" backslash \\ line\nnul \0 e\u0301", 32)},
                           {"text", std::string("again")},
                           {"when", noon},
                           {"day", Date{std::chrono::days{20'514}}}};

TEST(Encoding, FieldsOfEveryKindComeBackAsTheyWere) {
  EXPECT_EQ(decode_fields(encode_fields(every_kind)), every_kind);
  EXPECT_EQ(decode_fields(encode_fields({})), Fields{});
}

TEST(Encoding, ARecordComesBackWithoutItsEmptyColumns) {
  const Fields record = {
      {"city", std::string("Turin")}, {"fax", Value{}}, {"visits", std::int64_t{3}}};
  EXPECT_EQ(encode_record(record), R"({"city":"Turin","visits":3})");
  EXPECT_EQ(decode_record(encode_record(record)),
            (Fields{{"city", std::string("Turin")}, {"visits", std::int64_t{3}}}));
}

// What is stored must stay readable: a change of these texts needs a new schema version.
TEST(Encoding, EventsAreStoredInTheFormOfTheStoreFormatPage) {
  const std::vector<Event> events = {
      {noon, "anna", ActivityClosed{ActivityStatus::completed, "answered", ""}},
      {noon, "anna", StepCompleted{"answered", "answered"}},
      {noon, "anna", StepEntered{"connect", 5}},
      {noon, "anna", ActivityOpened{"linkedin", "Connect", "", "anna", "owns the record"}}};
  EXPECT_EQ(encode_events(events),
            R"([[7,2,"answered",""],[12,"answered","answered"],[3,"connect",5],)"
            R"([6,"linkedin","Connect","","anna","owns the record"]])");
}

// With every member that a wish can have.
const Wish wish{{.until = noon,
                 .days = -3,
                 .hours = 4,
                 .why = "because",
                 .on = Date{std::chrono::days{20'000}},
                 .weekday = 1,
                 .minute = 570,
                 .rest = Micros{5},
                 .reached = "reached",
                 .past = "past"},
                noon};

TEST(Encoding, EveryEventComesBackAsItWas) {
  const std::vector<EventBody> bodies = {
      TargetConnected{{"lead", "17"}, "example", 3, "advanced from other"},
      TargetAssigned{"anna", "owns it"},
      StepEntered{"call", 2},
      StateSaved{every_kind},
      EffectEmitted{"set_field", every_kind, 2},
      ActivityOpened{"task", "subject", "description", "anna", "because"},
      ActivityClosed{ActivityStatus::skipped, "result", "note"},
      WaitStarted{noon, "Saturday is no working day", wish},
      EventsAwaited{
          {"reply", "opened"}, noon, "holiday", Wish{{.until = {}, .days = 2, .hours = 3}, noon}},
      RetryScheduled{noon, "busy", {Reason::event, every_kind}},
      Noted{"remark"},
      StepCompleted{"yes", "result", "email"},
      StepFailed{"broken", {Reason::activity_done, every_kind}},
      TargetEnded{EndReason::advanced, "call", "renewal", Ending::won},
      FactArrived{"email_opened", every_kind},
      TargetPaused{},
      TargetResumed{noon, "what was left", Wish{{.until = {}, .rest = Micros{7}}, noon}},
      StepPostponed{noon, "at night", {Reason::enter, {}}},
      WaitMoved{noon, "the date moved", wish},
      WaitSkipped{},
      ActivitySnoozed{noon},
      ActivityAssigned{"ben", "holidays"},
      TargetMoved{"call", "mail"},
      StepRetried{},
      VariantGiven{"mail", 3, "b", "link_opened", "drawn: \"50 %\"", true, true},
      VariantSucceeded{"mail", 3, "b"},
      RecordClosed{Ending::lost, "statuscode Lost"},
      RecordReopened{}};
  ASSERT_EQ(bodies.size(), std::variant_size_v<EventBody>);
  for (const EventBody& body : bodies) {
    const std::string text = encode_events({{noon, "ben", body}});
    const auto back = decode_events(text, noon, "ben");
    ASSERT_EQ(back.size(), 1u);
    EXPECT_EQ(back[0].body.index(), body.index());
    EXPECT_EQ(encode_events(back), text);
  }
}

TEST(Encoding, TheRestOfAStateComesBackAsItWas) {
  TargetState state;
  state.attempt = 4;
  state.ending = Ending::lost;
  state.closed_as = Ending::won;
  state.activity_owner = "anna";
  state.events = {"reply"};
  state.saved = every_kind;
  state.effects = 3;
  state.opened = true;
  state.sent = true;
  state.skipped = true;
  state.subjects = {{"email", "mail", "sent", "", false, {"email_opened", "email_replied"}},
                    {"", "call", "yes", "voicemail", true, {}}};
  state.wish = wish;
  state.paused_due = noon;
  state.paused_at = noon;
  state.held = every_kind;
  state.snoozes = 2;
  state.tried = {{"mail", 3, 2, "b", "link_opened", true, true, false}};
  state.failure = "broken";
  state.cause = {Reason::skipped, every_kind};
  TargetState back;
  decode_rest(encode_rest(state), back);
  EXPECT_EQ(back, state);
  EXPECT_EQ(encode_rest(TargetState{}), "");
}

TEST(Encoding, ADamagedTextIsToldAndNotGuessedAt) {
  for (const char* text : {"", "[", "{\"a\":", "nonsense"}) {
    try {
      decode_fields(text);
      FAIL() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "STO008") << text;
    }
  }
}

}  // namespace
}  // namespace stepwise::store
