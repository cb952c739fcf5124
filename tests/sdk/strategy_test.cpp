#include <gtest/gtest.h>

#include <stepwise/plugin.hpp>
#include <stepwise/testing/fake_strategy_host.hpp>

namespace stepwise::sdk::testing {
namespace {

struct ByCity : Strategy {
  static constexpr auto about = sdk::about_strategy("com.example.by_city/1", "By city")
                                    .parameter(sdk::text("reason", "Reason").otherwise("same city"))
                                    .reads("city");
  Decision choose(const Choice& choice) const {
    for (const Candidate candidate : choice.candidates()) {
      if (candidate.facts.text("city", "") != choice.record.text("city", "")) continue;
      return owner(candidate.id, choice.parameters.text("reason"));
    }
    const bool is_activity = choice.purpose() == Purpose::activity;
    return unassigned(is_activity ? "not " + std::string(choice.target_owner()) : "nobody");
  }
};

FakeStrategyHost by_city() {
  return FakeStrategyHost(strategy_type<ByCity>());
}

TEST(Strategy, chooses_by_the_facts_of_the_candidates) {
  FakeStrategyHost host = by_city();
  host.record("city", "Lund")
      .candidate("bo", {{"city", "Malmö"}})
      .candidate("anna", {{"city", "Lund"}});

  const Reply reply = host.choose();

  EXPECT_EQ(reply.owner().text("owner"), "anna");
  EXPECT_EQ(reply.owner().text("reason"), "same city");
}

TEST(Strategy, gets_its_candidates_sorted) {
  FakeStrategyHost host = by_city();
  host.candidate("zoe").candidate("anna").candidate("bo");

  EXPECT_EQ(host.choose().owner().text("owner"), "anna");
}

TEST(Strategy, may_find_nobody) {
  EXPECT_EQ(by_city().choose().unassigned().text("reason"), "nobody");
}

TEST(Strategy, knows_what_the_owner_is_wanted_for) {
  EXPECT_EQ(by_city().choose_for_activity("anna").unassigned().text("reason"), "not anna");
}

TEST(Strategy, that_gives_no_reason_breaks_the_rules) {
  const Reply reply = by_city().parameter("reason", "").candidate("anna").choose();

  EXPECT_EQ(reply.status, Status::bug);
  EXPECT_EQ(reply.complaints.at(0), "put(owner): has an empty \"reason\"");
}

struct ByName : Strategy {
  static constexpr auto about =
      sdk::about_strategy("com.example.by_name/1", "By name").parameter(sdk::text("name", "Name"));
  Decision choose(const Choice& choice) const {
    return owner(choice.parameters.text("name"), "has that name");
  }
};

TEST(Strategy, may_name_a_candidate_or_the_owner_of_the_record_and_nobody_else) {
  FakeStrategyHost host(strategy_type<ByName>());
  host.record_owner("anna").candidate("bo");

  EXPECT_EQ(host.parameter("name", "bo").choose().owner().text("owner"), "bo");
  EXPECT_EQ(host.parameter("name", "anna").choose().owner().text("owner"), "anna");
  EXPECT_EQ(host.parameter("name", "eve").choose().complaints.at(0),
            "put(owner): \"eve\" is neither one of the candidates nor the record's owner");
}

TEST(Strategy, gets_only_the_columns_that_it_declares) {
  FakeStrategyHost host = by_city();
  host.record("secret", "x").candidate("anna", {{"city", ""}});

  EXPECT_EQ(host.choose().owner().text("owner"), "anna");
}

}  // namespace
}  // namespace stepwise::sdk::testing
