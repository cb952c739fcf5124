// The plug-ins of tests/plugins, and requests for their step types.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "engine/ports.hpp"
#include "loader/loader.hpp"

namespace stepwise::loader::samples {

inline std::filesystem::path folder_of(std::string_view plugin) {
  return std::filesystem::path(STEPWISE_TEST_PLUGINS) / plugin;
}
inline std::filesystem::path file_of(std::string_view plugin) {
  return folder_of(plugin) / (std::string(plugin) + ".so");
}

inline std::unique_ptr<Loader> load(const std::vector<std::string_view>& plugins, Log log = {}) {
  std::vector<std::filesystem::path> folders;
  for (const std::string_view plugin : plugins) folders.push_back(folder_of(plugin));
  return std::make_unique<Loader>(folders, std::move(log));
}

// A step of that type that was just entered.
struct OneStep {
  explicit OneStep(const Loader& loader, std::string_view type) {
    step.id = "call_back";
    step.name = "Call back";
    step.type = loader.palette().step_type(type);
    request.step = &step;
    request.now = *parse_time("2026-03-01T09:00:00Z");
    request.visit = 1;
    request.key = "7:1";
  }
  engine::DefinitionStep step;
  engine::StepRequest request;
};

inline engine::StepAnswer run(Loader& loader, const OneStep& one) {
  return loader.run(std::span(&one.request, 1)).at(0);
}

// The reason of a failed answer; empty for any other.
inline std::string failure(const engine::StepAnswer& answer) {
  const auto* failed = std::get_if<engine::Failed>(&answer.body);
  return failed == nullptr ? "" : failed->reason;
}

// A folder that is there for one test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path put(const std::string& name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

std::string content_of(const std::filesystem::path& file);

}  // namespace stepwise::loader::samples
