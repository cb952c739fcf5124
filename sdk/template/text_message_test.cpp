// Calls the step as a host does, without a host. Any test framework will do; this needs none.
#include <stepwise/testing/fake_host.hpp>

#include <iostream>

namespace {

using stepwise::sdk::testing::FakeHost;

int failures = 0;

void expect(bool holds, const char* sentence) {
  std::cout << (holds ? "ok      " : "FAILED  ") << sentence << '\n';
  failures += holds ? 0 : 1;
}

FakeHost text_message() {
  FakeHost host(stepwise_module_v1, "com.example.text_message/1");
  host.parameter("message", "Hello Ada").record("mobilephone", "+46 70 123");
  return host;
}

void test_sending() {
  const auto reply = text_message().enter();
  expect(reply.outcome() == "sent", "a record with a mobile phone gets the message");
  expect(reply.effects.size() == 1, "one message is sent");
  expect(reply.effects.at(0).text("to") == "+46 70 123", "it goes to the record's number");
  expect(reply.effects.at(0).text("body") == "Hello Ada", "it says what the sequence says");
}

void test_not_sending() {
  const auto silent = text_message().record("mobilephone", "").enter();
  expect(silent.outcome() == "not_sent", "a record without a number gets nothing");
  expect(silent.effects.empty() && silent.notes.size() == 1, "the history says why");

  const auto unwilling = text_message().record("donotphone", true).enter();
  expect(unwilling.outcome() == "not_sent", "who does not want to be called gets nothing");
}

}  // namespace

int main() {
  try {
    test_sending();
    test_not_sending();
  } catch (const std::exception& error) {
    expect(false, error.what());
  }
  return failures == 0 ? 0 : 1;
}
