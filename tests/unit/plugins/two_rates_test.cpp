// What host/docs/trials.md promises of the A/B test, played thousands of times.
#include <gtest/gtest.h>

#include <iostream>
#include <random>

#include "engagement/two_rates.hpp"

namespace stepwise::engagement {
namespace {

constexpr std::uint64_t seed = 20260302;

class Draw {
 public:
  explicit Draw(std::uint64_t first) : random_(first) {}
  bool happens(double probability) {
    return static_cast<double>(random_() >> 11) * 0x1p-53 < probability;
  }

 private:
  std::mt19937_64 random_;
};

struct World {
  double share, rate_a, rate_b;
  int records;
};

struct Counts {
  int a_wins = 0, b_wins = 0, plays = 0;
  double records_until_the_end = 0;  // on average, of those that ended
  double wins() const { return static_cast<double>(a_wins + b_wins) / plays; }
};

// Plays the test, looking after each success, and stops at the first look that finds a winner.
template <class PValue>
Counts play(const World& world, int plays, PValue p_value) {
  std::cout << "seed " << seed << '\n';
  Draw draw(seed);
  Counts counts;
  counts.plays = plays;
  double all_records = 0;
  for (int i = 0; i < plays; ++i) {
    Rate a, b;
    for (int record = 1; record <= world.records; ++record) {
      const bool is_a = draw.happens(world.share);
      Rate& rate = is_a ? a : b;
      ++rate.tried;
      if (!draw.happens(is_a ? world.rate_a : world.rate_b)) continue;
      ++rate.succeeded;
      if (p_value(a, b) >= alpha) continue;
      ++(a.value() > b.value() ? counts.a_wins : counts.b_wins);
      all_records += record;
      break;
    }
  }
  if (counts.a_wins + counts.b_wins > 0) {
    counts.records_until_the_end = all_records / (counts.a_wins + counts.b_wins);
  }
  return counts;
}

auto always_valid(double share) {
  return [share](const Rate& a, const Rate& b) {
    return always_valid_p(a.succeeded, b.succeeded, share);
  };
}

TEST(LogGamma, is_that_of_the_factorials) {
  double log_factorial = 0;
  for (int n = 1; n < 200; ++n) {
    EXPECT_NEAR(log_gamma(n), log_factorial, 1e-9 * (1 + log_factorial));
    log_factorial += std::log(n);
  }
  EXPECT_NEAR(log_gamma(0.5), std::log(std::sqrt(std::acos(-1.0))), 1e-9);
}

TEST(AlwaysValidP, is_one_at_the_start_and_the_same_for_both_sides) {
  EXPECT_DOUBLE_EQ(always_valid_p(0, 0, 0.5), 1);
  EXPECT_NEAR(always_valid_p(10, 40, 0.5), always_valid_p(40, 10, 0.5), 1e-12);
  EXPECT_NEAR(always_valid_p(9, 21, 0.3), 1, 1e-12);  // just what the share says
}

TEST(AlwaysValidP, finds_a_winner_in_at_most_one_of_twenty_tests_without_any_difference) {
  for (const World& world : {World{0.5, 0.1, 0.1, 4000}, World{0.3, 0.1, 0.1, 4000},
                             World{0.9, 0.4, 0.4, 2000}, World{0.5, 0.02, 0.02, 10'000}}) {
    const Counts counts = play(world, 1000, always_valid(world.share));
    std::cout << "share " << world.share << ", rate " << world.rate_a << ": " << counts.wins() * 100
              << " % found a winner\n";
    EXPECT_LE(counts.wins(), alpha);
  }
}

TEST(AlwaysValidP, finds_the_better_version_in_time) {
  for (const World& world : {World{0.5, 0.10, 0.15, 6000}, World{0.5, 0.15, 0.10, 6000},
                             World{0.2, 0.10, 0.15, 10'000}, World{0.5, 0.3, 0.4, 6000}}) {
    const Counts counts = play(world, 500, always_valid(world.share));
    std::cout << world.rate_a << " against " << world.rate_b << ", share " << world.share << ": "
              << counts.wins() * 100 << " % decided, after " << counts.records_until_the_end
              << " records on average\n";
    const int right = world.rate_a > world.rate_b ? counts.a_wins : counts.b_wins;
    EXPECT_GE(right, 475);
    EXPECT_LE(counts.a_wins + counts.b_wins - right, 5);
  }
}

// Why the test of the date is not used for looking all the time.
TEST(OneLookP, holds_its_promise_for_one_look_only) {
  const World world{0.5, 0.1, 0.1, 2000};
  const Counts peeking = play(world, 1000, one_look_p);
  std::cout << peeking.wins() * 100 << " % found a winner by looking after each success\n";
  EXPECT_GT(peeking.wins(), 4 * alpha);

  int looks = 0, found = 0;
  Draw draw(seed);
  for (; looks < 4000; ++looks) {
    Rate a, b;
    for (int record = 0; record < world.records; ++record) {
      Rate& rate = draw.happens(world.share) ? a : b;
      ++rate.tried;
      rate.succeeded += draw.happens(world.rate_a) ? 1 : 0;
    }
    found += one_look_p(a, b) < alpha ? 1 : 0;
  }
  EXPECT_LE(found, looks * (alpha + 0.01));
}

TEST(OneLookP, finds_nothing_where_too_few_are_expected) {
  EXPECT_DOUBLE_EQ(one_look_p({0, 0}, {0, 0}), 1);
  EXPECT_DOUBLE_EQ(one_look_p({20, 0}, {20, 8}), 1);
  EXPECT_LT(one_look_p({200, 20}, {200, 40}), 0.01);
}

}  // namespace
}  // namespace stepwise::engagement
