#include "loader/negotiate.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace stepwise::loader {
namespace {

constexpr std::uint32_t abi(std::uint32_t major, std::uint32_t minor) {
  return (major << 16) | minor;
}

stepwise_module entry(std::uint32_t built_with, std::uint32_t least_host) {
  stepwise_module module{};
  module.magic = STEPWISE_MAGIC;
  module.size = sizeof module;
  module.abi = built_with;
  module.abi_min = least_host;
  return module;
}

TEST(Negotiation, takes_a_plugin_of_an_older_minor_version) {
  EXPECT_NO_THROW(negotiate(entry(abi(1, 0), abi(1, 0)), abi(1, 4)));
}

TEST(Negotiation, takes_a_plugin_of_a_newer_minor_version_that_can_live_with_this_host) {
  EXPECT_NO_THROW(negotiate(entry(abi(1, 7), abi(1, 2)), abi(1, 4)));
}

TEST(Negotiation, takes_an_entry_that_has_grown) {
  stepwise_module module = entry(abi(1, 7), abi(1, 0));
  module.size += 64;
  EXPECT_NO_THROW(negotiate(module, abi(1, 4)));
}

TEST(Negotiation, refuses_a_plugin_that_needs_a_newer_host) {
  EXPECT_THROW(negotiate(entry(abi(1, 7), abi(1, 5)), abi(1, 4)), Error);
}

TEST(Negotiation, refuses_a_plugin_of_another_major_version_in_both_directions) {
  EXPECT_THROW(negotiate(entry(abi(1, 0), abi(1, 0)), abi(2, 0)), Error);
  EXPECT_THROW(negotiate(entry(abi(2, 0), abi(1, 0)), abi(1, 9)), Error);
}

TEST(Negotiation, knows_the_sizes_of_the_structs_of_abi_1_0) {
  EXPECT_EQ(module_size, 104u);
  EXPECT_EQ(step_type_size, 184u);
  EXPECT_EQ(strategy_size, 112u);
  EXPECT_EQ(parameter_size, 128u);
  EXPECT_EQ(outcome_size, 40u);
}

}  // namespace
}  // namespace stepwise::loader
