#include <gtest/gtest.h>

#include <stepwise/testing/fake_host.hpp>

#include "linkedin/connect.hpp"
#include "linkedin/get_introduced.hpp"
#include "linkedin/inmail.hpp"
#include "linkedin/research.hpp"

namespace stepwise::linkedin {
namespace {

using sdk::testing::FakeHost;

template <class Type>
void expect_linkedin_activity() {
  FakeHost host(sdk::step_type<Type>());
  host.parameter("description", "Look at the last posts");

  const auto reply = host.enter();
  EXPECT_EQ(reply.activity().text("kind"), "linkedin");
  EXPECT_EQ(reply.activity().text("description"), "Look at the last posts");

  EXPECT_EQ(host.complete("has a new job").outcome(), "done");
  EXPECT_EQ(host.again().result(), "has a new job");
  EXPECT_EQ(host.skip().outcome(), "done");
}

TEST(LinkedIn, research_is_an_activity_that_ends_when_it_is_done) {
  expect_linkedin_activity<Research>();
}

TEST(LinkedIn, connect_is_an_activity_that_ends_when_it_is_done) {
  expect_linkedin_activity<Connect>();
}

TEST(LinkedIn, an_inmail_is_an_activity_that_ends_when_it_is_done) {
  expect_linkedin_activity<InMail>();
}

TEST(LinkedIn, an_introduction_is_an_activity_that_ends_when_it_is_done) {
  expect_linkedin_activity<GetIntroduced>();
}

TEST(LinkedIn, an_introduction_begins_with_finding_somebody_who_can_make_it) {
  FakeHost host(sdk::step_type<GetIntroduced>());

  EXPECT_EQ(host.enter().activity().text("subject"), "Find intro person");
}

}  // namespace
}  // namespace stepwise::linkedin
