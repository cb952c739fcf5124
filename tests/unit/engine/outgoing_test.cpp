// What an answer may let out: the one place that every message and effect passes.
#include "engine/outgoing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "model/gap.hpp"

namespace stepwise::testing {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Time noon{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h};

class KeptMail : public Mail {
 public:
  std::map<std::string, MailVerdict> verdicts;  // by channel and key
  std::vector<std::string> asked;

  MailVerdict ask(std::string_view channel, const std::string& key, Time) override {
    asked.push_back(std::string(channel) + ' ' + key);
    return verdicts[asked.back()];
  }
};

class Outgoing : public ::testing::Test {
 protected:
  Outgoing() {
    type_.outcomes = {{"sent", "Sent"}, {"not_sent", "Not sent"}};
    step_.type = &type_;
  }

  StepAnswer message(Fields fields) {
    StepAnswer answer;
    answer.body = Finished{"sent", {}};
    answer.effects.push_back({"message", std::move(fields)});
    return answer;
  }
  StepAnswer sealed(StepAnswer answer) {
    seal(step_, state_, &mail_, noon, answer);
    return answer;
  }
  static std::string outcome(const StepAnswer& answer) {
    const auto* finished = std::get_if<Finished>(&answer.body);
    return finished == nullptr ? "goes on" : finished->outcome;
  }

  StepType type_;
  DefinitionStep step_;
  TargetState state_;
  KeptMail mail_;
};

TEST_F(Outgoing, HeadersAreOneLineAndTheBodyIsAsItIs) {
  const auto answer = sealed(message({{"channel", "email"},
                                      {"to", " Ada@Example.com "},
                                      {"subject", "Hello Eve\r\nBcc: all@example.com"},
                                      {"body", "one\ntwo"},
                                      {"sent_by", "anna"}}));
  EXPECT_EQ(answer.effects.at(0).fields, (Fields{{"channel", "email"},
                                                 {"to", "Ada@Example.com"},
                                                 {"subject", "Hello Eve Bcc: all@example.com"},
                                                 {"body", "one\ntwo"}}))
      << "and no plug-in says that a seller sends";
  EXPECT_EQ(outcome(answer), "sent");
  EXPECT_THAT(mail_.asked, ElementsAre("email ada@example.com"));
}

TEST_F(Outgoing, WhatIsNotOneAddressIsNotWrittenTo) {
  for (const char* to : {"", "ada", "a@b.co, c@d.co", "a@b.co\r\nBcc: c@d.co"}) {
    const auto answer = sealed(message({{"channel", "email"}, {"to", to}}));
    EXPECT_THAT(answer.effects, IsEmpty()) << to;
    EXPECT_EQ(outcome(answer), "not_sent") << to;
    EXPECT_EQ(answer.notes.size(), 1u);
  }
  for (const char* name : {"cc", "bcc"}) {
    const auto answer =
        sealed(message({{"channel", "email"}, {"to", "a@b.co"}, {name, "c@d.co, e@f.co"}}));
    EXPECT_THAT(answer.effects, IsEmpty()) << name;
  }
  EXPECT_THAT(sealed(message({{"channel", "email"}, {"subject", "x"}})).notes,
              ElementsAre("Not sent: it is addressed to nobody."));
}

TEST_F(Outgoing, AnotherNameOfAChannelIsNoWayAroundConsent) {
  mail_.verdicts["email ada@example.com"].objection = "no";
  mail_.verdicts["sms +46701234567"].objection = "no";
  for (const char* channel : {"email", "Email", " EMAIL", "e-mail", "smtp", ""}) {
    EXPECT_THAT(sealed(message({{"channel", channel}, {"to", "ADA@example.com"}})).effects,
                IsEmpty())
        << channel;
  }
  for (const char* channel : {"sms", "SMS", "whatsapp"}) {
    EXPECT_THAT(sealed(message({{"channel", channel}, {"to", "+46 70 1234567"}})).effects,
                IsEmpty())
        << channel;
  }
}

TEST_F(Outgoing, ATextWithAGapDoesNotLeaveAndTheReasonIsInTheHistory) {
  const auto answer = sealed(message(
      {{"channel", "email"}, {"to", "a@b.co"}, {"body", "Dear " + gap("firstname") + ","}}));
  EXPECT_THAT(answer.effects, IsEmpty());
  EXPECT_EQ(outcome(answer), "not_sent");
  EXPECT_THAT(answer.notes, ElementsAre("Not sent: {{firstname}} is empty for this record, and the "
                                        "text says nothing for that."));
  EXPECT_THAT(mail_.asked, IsEmpty()) << "what does not go is not counted";
}

TEST_F(Outgoing, AStepWithoutThatOutcomeKeepsItsOwn) {
  type_.outcomes = {{"done", "Done"}};
  mail_.verdicts["email a@b.co"].objection = "its address must not be written to";
  StepAnswer answer = message({{"channel", "email"}, {"to", "a@b.co"}});
  answer.body = AwaitEvents{{"email_replied"}, {}};
  answer.variant = GivenVariant{};
  answer = sealed(std::move(answer));
  EXPECT_THAT(answer.effects, IsEmpty());
  EXPECT_TRUE(std::holds_alternative<AwaitEvents>(answer.body));
  EXPECT_FALSE(answer.variant) << "who gets nothing takes no part in a test";
}

TEST_F(Outgoing, OverTheLimitTheStepComesAgainAndGivesUpAtLast) {
  mail_.verdicts["email a@b.co"] = {"its address got 3 messages", noon + 5h};
  const auto later = sealed(message({{"channel", "email"}, {"to", "a@b.co"}}));
  EXPECT_EQ(std::get<RetryLater>(later.body).after, Micros{5h});
  EXPECT_THAT(later.notes, IsEmpty());

  state_.attempt = 10;
  const auto last = sealed(message({{"channel", "email"}, {"to", "a@b.co"}}));
  EXPECT_EQ(outcome(last), "not_sent");
  EXPECT_THAT(last.notes, ElementsAre("Not sent: its address got 3 messages."));
}

TEST_F(Outgoing, OfTwoMessagesTheOtherOneGoes) {
  mail_.verdicts["email a@b.co"].objection = "no";
  StepAnswer answer = message({{"channel", "email"}, {"to", "a@b.co"}});
  answer.effects.push_back({"message", {{"channel", "email"}, {"to", "c@d.co"}}});
  answer = sealed(std::move(answer));
  EXPECT_EQ(answer.effects.size(), 1u);
  EXPECT_EQ(outcome(answer), "sent");
  EXPECT_THAT(answer.notes, ElementsAre("Not sent: no."));
}

TEST_F(Outgoing, WhatASellerReadsShowsItsGaps) {
  StepAnswer answer;
  answer.body = OpenActivity{"task", "Call " + gap("firstname") + "\nnow", gap("{{first name}}")};
  answer.notes = {"about " + gap("city")};
  answer = sealed(std::move(answer));
  const auto& opened = std::get<OpenActivity>(answer.body);
  EXPECT_EQ(opened.subject, "Call [no firstname] now");
  EXPECT_EQ(opened.description, "[not understood: first name]");
  EXPECT_THAT(answer.notes, ElementsAre("about [no city]"));
}

TEST_F(Outgoing, ValuesAndOtherEffectsWithAGapAreNotDone) {
  StepAnswer answer;
  answer.body = Finished{"sent", {}};
  answer.effects = {{"set_field", {{"column", "city"}, {"value", gap("city")}}},
                    {"create_note", {{"text", "met " + gap("firstname")}}},
                    {"create_note", {{"text", gap("firstname") + " \n"}}},
                    {"webhook", {{"subject", "a\nb"}, {"text", "x"}}},
                    {"webhook", {{"text", gap("city")}}}};
  answer = sealed(std::move(answer));
  ASSERT_EQ(answer.effects.size(), 2u);
  EXPECT_EQ(find_text(answer.effects[0].fields, "text"), "met [no firstname]");
  EXPECT_EQ(find_text(answer.effects[1].fields, "subject"), "a b");
  EXPECT_EQ(answer.notes.size(), 3u);
  EXPECT_EQ(outcome(answer), "sent");
}

}  // namespace
}  // namespace stepwise::testing
