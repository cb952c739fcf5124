// What an environment may say about the users and teams that definitions name.
#include "environment/local_values.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "environment/environment.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise {
namespace {

TEST(LocalValuesTest, a_binding_has_a_name_that_can_be_seen) {
  testing::TemporaryFolder folder;
  Environment::create(folder / "dev.db", {});
  Environment environment(folder / "dev.db", {.plugin_folders = {STEPWISE_PLUGIN_DIR}});
  environment.add_user({"anna", ""});
  LocalValues values(environment);
  for (const char* name : {"", "a\nb", "a\x1b[2J", "a\u202eb"}) {
    try {
      values.bind({BindingKind::user, name}, "anna", "");
      FAIL() << "was taken: " << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "BND003") << error.what();
      EXPECT_EQ(std::string(error.what()).find('\x1b'), std::string::npos);
    }
  }
  EXPECT_TRUE(values.bindings().empty());
  values.bind({BindingKind::user, "sales manager"}, "anna", "");
  EXPECT_EQ(values.bindings().size(), 1u);
}

}  // namespace
}  // namespace stepwise
