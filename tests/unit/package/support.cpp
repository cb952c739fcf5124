#include "unit/package/support.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "base/error.hpp"
#include "base/file.hpp"

namespace stepwise::package {
namespace fs = std::filesystem;

fs::path source_folder() {
  return STEPWISE_SOURCE_DIR;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "stepwise-package-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::map<std::string, std::string> files_below(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder).generic_string()] = read_file(entry.path());
  }
  return files;
}

void write_files(const fs::path& folder, const std::map<std::string, std::string>& files) {
  for (const auto& [name, bytes] : files) {
    fs::create_directories((folder / name).parent_path());
    write_file(folder / name, bytes, Over::any_kind);
  }
}

std::string findings_of(const std::function<void()>& action) {
  std::string lines;
  try {
    action();
  } catch (const Error& error) {
    for (const Diagnostic& diagnostic : error.diagnostics()) lines += to_line(diagnostic) + '\n';
  }
  return lines;
}

void expect_equal(const Solution& expected, const Solution& actual) {
  const SolutionManifest& a = expected.manifest;
  const SolutionManifest& b = actual.manifest;
  EXPECT_EQ(a.unique_name, b.unique_name);
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.description, b.description);
  EXPECT_EQ(a.version.text, b.version.text);
  EXPECT_EQ(a.managed, b.managed);
  EXPECT_EQ(a.language, b.language);
  EXPECT_TRUE(a.publisher == b.publisher);
  EXPECT_TRUE(a.components == b.components);
  EXPECT_TRUE(a.dependencies == b.dependencies);
  EXPECT_TRUE(a.requirements == b.requirements);
  ASSERT_EQ(expected.components.size(), actual.components.size());
  for (std::size_t i = 0; i < expected.components.size(); ++i) {
    EXPECT_EQ(to_text(expected.components[i].ref), to_text(actual.components[i].ref));
    EXPECT_TRUE(expected.components[i].definition == actual.components[i].definition)
        << to_text(expected.components[i].ref);
  }
}

std::string run(const std::string& command) {
  std::string output;
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return "popen failed";
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    output.append(buffer, n);
  }
  return output + "exit " + std::to_string(WEXITSTATUS(::pclose(pipe)));
}

bool has_program(const std::string& name) {
  return run("command -v " + name).ends_with("exit 0");
}

}  // namespace stepwise::package
