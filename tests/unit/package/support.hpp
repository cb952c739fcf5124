// What the tests of packages share: folders that vanish, whole folders as values, comparisons.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "model/solution.hpp"

namespace stepwise::package {

std::filesystem::path source_folder();  // the root of the checkout

// A folder of its own for one test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// Relative name -> bytes of all files below.
std::map<std::string, std::string> files_below(const std::filesystem::path& folder);
void write_files(const std::filesystem::path& folder,
                 const std::map<std::string, std::string>& files);

// All diagnostics that `action` throws, one per line; "" when it throws nothing.
std::string findings_of(const std::function<void()>& action);

void expect_equal(const Solution& expected, const Solution& actual);

// Output of a shell command, and its exit code in the last line.
std::string run(const std::string& command);
bool has_program(const std::string& name);

}  // namespace stepwise::package
