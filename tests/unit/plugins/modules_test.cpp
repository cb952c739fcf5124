// The shared libraries themselves: what their one symbol says.
#include <dlfcn.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <stepwise/testing/fake_host.hpp>

namespace stepwise::sdk::testing {
namespace {

using Ids = std::vector<std::string>;

// Stays loaded, as in a host.
const stepwise_module& load(const std::string& id) {
  const std::string file = STEPWISE_PLUGIN_DIR "/" + id + ".so";
  void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) throw std::runtime_error(dlerror());
  return *static_cast<const stepwise_module*>(dlsym(library, STEPWISE_MODULE_SYMBOL));
}

void expect_plugin(const std::string& id, const Ids& step_types, const Ids& strategies) {
  const stepwise_module& module = load(id);
  const FakeModule opened(module);
  EXPECT_EQ(text_of(module.id), id);
  EXPECT_EQ(module.abi, STEPWISE_ABI);
  EXPECT_EQ(opened.step_types(), step_types);
  EXPECT_EQ(opened.strategies(), strategies);
  EXPECT_EQ(module.factory(view_of("com.example.unknown/1"), 0), nullptr);
}

TEST(Plugins, bring_what_their_folder_says) {
  expect_plugin("stepwise.engagement",
                {"stepwise.step.ab_test/1", "stepwise.step.automated_email/1",
                 "stepwise.step.automated_text_message/1", "stepwise.step.email/1",
                 "stepwise.step.phone_call/1", "stepwise.step.task/1",
                 "stepwise.step.text_message/1", "stepwise.step.wait/1",
                 "stepwise.step.wait_until_date/1", "stepwise.step.wait_until_weekday/1"},
                {});
  expect_plugin("stepwise.linkedin",
                {"stepwise.step.linkedin_research/1", "stepwise.step.linkedin_get_introduced/1",
                 "stepwise.step.linkedin_connect/1", "stepwise.step.linkedin_inmail/1"},
                {});
  expect_plugin("stepwise.conditions",
                {"stepwise.step.advanced_email/1", "stepwise.step.attachment_downloaded/1",
                 "stepwise.step.call_condition/1", "stepwise.step.email_opened/1",
                 "stepwise.step.email_replied/1", "stepwise.step.field_value/1",
                 "stepwise.step.link_opened/1", "stepwise.step.process_stage/1"},
                {});
  expect_plugin("stepwise.commands",
                {"stepwise.step.advance/1", "stepwise.step.change_process_stage/1",
                 "stepwise.step.create_note/1", "stepwise.step.update_field/1"},
                {});
  expect_plugin("stepwise.assignment", {},
                {"stepwise.strategy.record_owner/1", "stepwise.strategy.record_field/1",
                 "stepwise.strategy.owner_team/1", "stepwise.strategy.access_team/1",
                 "stepwise.strategy.current_user/1", "stepwise.strategy.named_user/1",
                 "stepwise.strategy.round_robin/1", "stepwise.strategy.least_open_work/1"});
}

TEST(Plugins, work_through_their_shared_library_as_in_the_test_program) {
  FakeHost host(load("stepwise.engagement"), "stepwise.step.wait/1");
  host.parameter("days", 3);

  EXPECT_EQ(host.enter().wait().integer("days"), 3);
  EXPECT_EQ(host.due().outcome(), "elapsed");
}

TEST(Plugins, may_be_opened_again_after_they_were_closed) {
  const stepwise_module& module = load("stepwise.conditions");
  { const FakeModule opened(module); }

  const FakeModule again(module);

  EXPECT_EQ(again.step_types().size(), 8U);
}

}  // namespace
}  // namespace stepwise::sdk::testing
