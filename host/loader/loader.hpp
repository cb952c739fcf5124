// Finds, checks, loads and calls plug-ins: the engine's StepHost, in this process.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "engine/ports.hpp"
#include "model/step_type.hpp"

namespace stepwise::loader {

struct InFlight;

// Numbers as STEPWISE_LOG_ in the SDK.
enum class LogLevel { debug = 0, info = 1, warning = 2, error = 3 };

// Takes a line of a plug-in's log; the text is as the plug-in gave it. Called on any thread.
using Log = std::function<void(LogLevel level, std::string_view plugin, std::string_view text)>;

// Loaded plug-ins stay for the life of the process, and several Loaders share them. Threads: build
// and destroy on one thread; the StepHost functions may be called from any thread.
class Loader : public engine::StepHost {
 public:
  // Takes every *.so file of the folders, in the order of the folders, then by name; a path that is
  // a file is taken as one plug-in. The same file met again is passed over. A folder that is not
  // there and a plug-in that is not fit are refused with a reason; nothing is thrown.
  explicit Loader(std::span<const std::filesystem::path> folders, Log log = {});
  ~Loader() override;
  Loader(const Loader&) = delete;
  Loader& operator=(const Loader&) = delete;

  const Palette& palette() const;
  const std::vector<PluginInfo>& plugins() const;  // sorted by id
  const std::vector<Diagnostic>& refused() const;  // PLG000 to PLG024

  // From now on every call is noted there while it is made; it must outlive the calls. nullptr: no
  // more. Not while a call is made.
  void note_calls_in(InFlight* place);

  std::vector<engine::StepAnswer> run(std::span<const engine::StepRequest> requests) override;
  std::vector<engine::OwnerAnswer> choose(std::span<const engine::OwnerRequest> requests) override;
  std::string objection(const StepType& type, const Fields& parameters) override;
  engine::Verdict judge(const engine::TrialRequest& request) override;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// Tells every plug-in of the process that the host ends in good order. For the end of main, when no
// Loader is left; a Loader built later refuses the plug-ins that were closed.
void close_plugins();

}  // namespace stepwise::loader
