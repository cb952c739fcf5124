// Properties that hold whatever is asked in whatever order. A failure prints its seed.
#include <gtest/gtest.h>

#include <random>

#include "walk.hpp"

namespace stepwise::testing {
namespace {

using namespace engine;
using namespace std::chrono_literals;

using Random = std::mt19937;

int draw(Random& random, int below) {
  return static_cast<int>(random() % static_cast<unsigned>(below));
}

// Steps of random types with random branches, also backwards: loops are the engine's problem here.
std::vector<Step> random_steps(Random& random) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> kinds = {
      {"say", {"yes", "no"}}, {"ask", {"a", "b"}},
      {"wait", {"elapsed"}},  {"listen", {"replied", "silent"}},
      {"mail", {"sent"}},     {"set", {"done"}},
      {"flaky", {"done"}},    {"broken", {"done"}},
      {"odd", {"done"}}};
  std::vector<Step> steps;
  const int count = 1 + draw(random, 8);
  for (int i = 0; i < count; ++i) {
    const auto& [kind, outcomes] = kinds[static_cast<std::size_t>(draw(random, 9))];
    std::vector<std::string> parameters;
    if (kind == "say") parameters = {draw(random, 2) == 0 ? "outcome=yes" : "outcome=no"};
    if (kind == "wait" || kind == "listen") {
      parameters = {"hours=" + std::to_string(draw(random, 48))};
    }
    if (kind == "set") parameters = {"column=city", "value=Turin"};
    if (kind == "flaky") parameters = {"attempts=" + std::to_string(1 + draw(random, 4))};
    std::vector<std::string> branches;
    for (const std::string& outcome : outcomes) {
      if (draw(random, 4) == 0) continue;
      branches.push_back(outcome + ">s" + std::to_string(draw(random, count)));
    }
    steps.push_back(make_step("s" + std::to_string(i), kind, parameters, branches));
  }
  return steps;
}

void do_something(Random& random, Walk& walk, Time now) {
  switch (draw(random, 15)) {
    case 0:
      walk.tell(Connect{walk.record.ref}, now);
      break;
    case 1:
      walk.tell(CompleteActivity{draw(random, 6), draw(random, 2) ? "a" : "b", "n"}, now);
      break;
    case 2:
      walk.tell(SkipActivity{walk.state.visit, ""}, now);
      break;
    case 3:
      walk.tell(Deliver{draw(random, 2) ? "reply" : "other", {}}, now);
      break;
    case 4:
      walk.tell(Retry{}, now);
      break;
    case 5:
      walk.tell(CompleteActivity{walk.state.visit, draw(random, 2) ? "a" : "b", ""}, now);
      break;
    case 6:
      if (draw(random, 20) == 0) walk.tell(End{}, now);
      break;
    case 7:
      walk.tell(Pause{}, now);
      break;
    case 8:
      walk.tell(draw(random, 2) ? Resume{} : Resume{now + 1h}, now);
      break;
    case 9:
      walk.tell(SkipWait{}, now);
      break;
    case 10:
      walk.tell(SkipStep{draw(random, 3) ? "" : "yes"}, now);
      break;
    case 11:
      walk.tell(MoveTo{"s" + std::to_string(draw(random, 9))}, now);
      break;
    case 12:
      walk.tell(Snooze{walk.state.visit, now + std::chrono::minutes{draw(random, 90) - 30}}, now);
      break;
    case 13:
      walk.tell(HandOver{walk.state.visit, "ben", "holidays"}, now);
      break;
    default:
      walk.wake(now);
  }
}

TEST(RandomWalk, AnyCommandGivesEventsOrANamedRefusalAndReplayGivesTheState) {
  std::random_device device;
  const unsigned base = device();
  for (unsigned n = 0; n < 2000; ++n) {
    const unsigned seed = base + n;
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    Walk walk(random_steps(random));
    Time now = monday;
    TargetState replayed;
    std::size_t seen = 0;
    std::optional<Time> due;
    walk.connect(now);
    for (int i = 0; i < 30; ++i) {
      for (const std::size_t before = seen; seen < walk.events.size(); ++seen) {
        ASSERT_EQ(walk.events[seen].at, now) << "event " << seen - before;
        apply(replayed, walk.events[seen]);
      }
      // What was just decided is never due in the past. (A fact decides nothing about time.)
      if (walk.state.due && walk.state.due != due) {
        ASSERT_GE(*walk.state.due, now);
      }
      due = walk.state.due;
      ASSERT_EQ(replayed, walk.state);
      now += std::chrono::minutes{draw(random, 600)};
      do_something(random, walk, now);
    }
  }
}

// What follows a step is what its outcome leads to in the definition, and nothing else; only a
// person who moves the target puts it elsewhere.
void expect_steps_in_order(const Walk& walk) {
  const Definition& definition = *walk.definition;
  const DefinitionStep* at = nullptr;
  int wanted = definition.first;
  for (const Event& event : walk.events) {
    if (const auto* moved = std::get_if<TargetMoved>(&event.body)) {
      wanted = definition.index_of(moved->to);
    } else if (const auto* entered = std::get_if<StepEntered>(&event.body)) {
      ASSERT_EQ(definition.index_of(entered->step), wanted);
      at = &definition.steps[static_cast<std::size_t>(wanted)];
    } else if (const auto* completed = std::get_if<StepCompleted>(&event.body)) {
      const auto& outcomes = at->type->outcomes;
      std::size_t outcome = 0;
      while (outcomes.at(outcome).name != completed->outcome) ++outcome;
      wanted = at->next[outcome];
    }
  }
}

TEST(RandomWalk, AnUnchangedSequenceNeverReordersItsSteps) {
  std::random_device device;
  const unsigned base = device();
  for (unsigned seed = base; seed != base + 2000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    Walk walk(random_steps(random));
    Time now = monday;
    walk.connect(now);
    for (int i = 0; i < 30; ++i) do_something(random, walk, now += 1h);
    expect_steps_in_order(walk);
  }
}

TEST(RandomWalk, TheSameCommandsGiveTheSameEvents) {
  std::random_device device;
  const unsigned seed = device();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::vector<std::vector<std::string>> stories, keys;
  for (int run = 0; run < 2; ++run) {
    Random random(seed);
    Walk walk(random_steps(random));
    Time now = monday;
    for (int i = 0; i < 100; ++i) do_something(random, walk, now += 1h);
    stories.push_back(walk.story());
    keys.push_back(walk.host.keys);
  }
  EXPECT_EQ(stories[0], stories[1]);
  EXPECT_EQ(keys[0], keys[1]);
}

}  // namespace
}  // namespace stepwise::testing
