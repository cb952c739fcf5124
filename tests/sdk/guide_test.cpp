// Code in a document that nobody compiles rots: what the guide shows is the template itself.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace {

std::string read(const std::string& file) {
  std::ifstream stream(STEPWISE_SDK_DIRECTORY "/" + file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Guide, shows_the_template_as_it_is) {
  const std::string guide = read("docs/plugin-guide.md");
  for (const char* file : {"text_message.cpp", "text_message_test.cpp", "CMakeLists.txt"}) {
    const std::string code = read(std::string("template/") + file);
    ASSERT_FALSE(code.empty()) << file;
    EXPECT_NE(guide.find("\n" + code + "```"), std::string::npos) << file << " differs";
  }
}

}  // namespace
