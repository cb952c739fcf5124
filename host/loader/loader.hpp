// Finds, checks, loads and calls plug-ins: the engine's StepHost, in this process.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "base/diagnostic.hpp"
#include "engine/ports.hpp"
#include "model/step_type.hpp"

namespace stepwise::loader {

// Loaded plug-ins stay for the life of the process. Threads: build and destroy on one thread; the
// StepHost functions may be called from any thread.
class Loader : public engine::StepHost {
 public:
  // Takes every *.so file of the folders, in the order of the folders, then by name. A folder that
  // is not there and a plug-in that is not fit are refused with a reason; nothing is thrown.
  explicit Loader(std::span<const std::filesystem::path> folders);
  ~Loader() override;

  const Palette& palette() const;
  const std::vector<PluginInfo>& plugins() const;      // sorted by id
  const std::vector<Diagnostic>& refused() const;      // PLG001 to PLG016

  std::vector<engine::StepAnswer> run(std::span<const engine::StepRequest> requests) override;
  std::vector<engine::OwnerAnswer> choose(std::span<const engine::OwnerRequest> requests) override;
  std::string objection(const StepType& type, const Fields& parameters) override;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace stepwise::loader
