// Nothing that is thrown in a plug-in reaches the host: each entry makes a status and a text of it.
#include <gtest/gtest.h>

#include <new>
#include <ostream>
#include <stdexcept>
#include <string>

#include <stepwise/plugin.hpp>
#include <stepwise/testing/fake_host.hpp>
#include <stepwise/testing/fake_strategy_host.hpp>

namespace stepwise::sdk::testing {
namespace {

using Body = void (*)();
Body thrower = [] {};

struct Thrower : Step {
  static constexpr auto about =
      sdk::about("com.example.thrower/1", "Steps", "Thrower").outcome("done", "Done");
  void check(const Fields&) const { thrower(); }
  Answer run(const Call&) const {
    thrower();
    return finished("done");
  }
};

struct ThrowingStrategy : Strategy {
  static constexpr auto about = sdk::about_strategy("com.example.thrower/1", "Thrower");
  Decision choose(const Choice&) const {
    thrower();
    return unassigned("nobody");
  }
};

struct ThrowsWhenMade : Step {
  static constexpr auto about =
      sdk::about("com.example.made/1", "Steps", "Made").outcome("done", "Done");
  ThrowsWhenMade() { thrower(); }
  Answer run(const Call&) const { return finished("done"); }
};

constexpr stepwise_module refusing =
    detail::module<Thrower, ThrowsWhenMade>("com.example.refusing", "1.0.0", "Refusing");

Reply run_of_step() {
  return FakeHost(step_type<Thrower>()).enter();
}
Reply check_of_step() {
  return FakeHost(step_type<Thrower>()).check();
}
Reply choose_of_strategy() {
  return FakeStrategyHost(strategy_type<ThrowingStrategy>()).choose();
}

struct NamedEntry {
  const char* name;
  Reply (*call)();
};

void PrintTo(const NamedEntry& entry, std::ostream* stream) {
  *stream << entry.name;
}

class Entry : public ::testing::TestWithParam<NamedEntry> {
 protected:
  Reply call(Body body) {
    thrower = body;
    Reply reply = GetParam().call();
    EXPECT_TRUE(reply.complaints.empty());
    return reply;
  }
};

INSTANTIATE_TEST_SUITE_P(OfAPlugin, Entry,
                         ::testing::Values(NamedEntry{"run", &run_of_step},
                                           NamedEntry{"check", &check_of_step},
                                           NamedEntry{"choose", &choose_of_strategy}),
                         [](const auto& entry) { return std::string(entry.param.name); });

TEST_P(Entry, gives_the_status_the_text_and_the_parameter_of_an_error) {
  const Reply reply = call([] { throw Error(Status::temporary, "the gateway is down", "word"); });
  EXPECT_EQ(reply.status, Status::temporary);
  EXPECT_EQ(reply.error, "the gateway is down");
  EXPECT_EQ(reply.parameter, "word");
}

TEST_P(Entry, never_takes_an_error_for_a_success) {
  const Reply reply = call([] { throw Error(Status::ok, ""); });
  EXPECT_EQ(reply.status, Status::bug);
  EXPECT_EQ(reply.error, "failed without a reason");
}

TEST_P(Entry, tries_again_later_when_memory_runs_out) {
  const Reply reply = call([] { throw std::bad_alloc(); });
  EXPECT_EQ(reply.status, Status::temporary);
  EXPECT_EQ(reply.error, "out of memory");
}

TEST_P(Entry, calls_any_other_exception_a_bug_and_keeps_its_text) {
  const Reply reply = call([] { throw std::out_of_range("index 9"); });
  EXPECT_EQ(reply.status, Status::bug);
  EXPECT_EQ(reply.error, "index 9");
}

TEST_P(Entry, survives_what_is_no_exception_at_all) {
  const Reply reply = call([] { throw 42; });
  EXPECT_EQ(reply.status, Status::bug);
  EXPECT_EQ(reply.error, "something was thrown that is not an exception");
}

TEST(Open, refuses_with_a_line_in_the_log_when_a_constructor_throws) {
  thrower = [] { throw Error(Status::permanent, "no licence"); };
  try {
    const FakeModule module(refusing);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), Status::permanent);
    EXPECT_STREQ(error.what(), "the plug-in refused to open: no licence");
  }
}

TEST(Run, before_open_is_a_clear_failure) {
  thrower = [] {};
  const stepwise_step_type* type = nullptr;
  {
    const FakeModule module(refusing);
    type = &module.step_type("com.example.made/1");
  }
  const Reply reply = FakeHost(*type).enter();
  EXPECT_EQ(reply.status, Status::bug);
  EXPECT_EQ(reply.error, "the host called before it opened the plug-in");
}

}  // namespace
}  // namespace stepwise::sdk::testing
