#include "loader/loader.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <set>
#include <string>
#include <unordered_map>

#include "loader/call.hpp"
#include "loader/describe.hpp"
#include "loader/discover.hpp"
#include "loader/elf_check.hpp"
#include "loader/library.hpp"
#include "loader/module.hpp"
#include "loader/negotiate.hpp"
#include "loader/offer.hpp"
#include "loader/refusal.hpp"

namespace stepwise::loader {
namespace {

namespace fs = std::filesystem;

template <typename Map, typename Key>
auto* find_in(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

template <typename Offered>
std::vector<std::string> sorted_ids(const std::vector<Offered>& offered) {
  std::vector<std::string> ids;
  ids.reserve(offered.size());
  for (const Offered& one : offered) ids.push_back(one.description.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

template <typename Types, typename Offered>
void refuse_known_types(const Types& known, const std::vector<Offered>& offered) {
  for (const Offered& one : offered) {
    const auto* other = find_in(known, one.description.id);
    if (other == nullptr) continue;
    refuse("PLG014",
           fmt::format("type {} is already provided by plug-in {} {}", one.description.id,
                       other->plugin, other->plugin_version),
           "remove one of the two plug-ins");
  }
}

std::string not_loaded(std::string_view kind, std::string_view id) {
  return fmt::format("the {} {} is not loaded: install the plug-in that provides it", kind, id);
}

}  // namespace

struct Loader::Inside {
  explicit Inside(Log wanted) : log(std::move(wanted)) {}

  const Log log;
  InFlight* place = nullptr;
  Palette palette;
  std::vector<PluginInfo> plugins;
  std::vector<Diagnostic> refused;
  std::set<fs::path> files;
  std::vector<Module*> modules;
  // By id, not by address: a request may come with a copy of the palette.
  std::unordered_map<std::string, LoadedStep> steps;
  std::unordered_map<std::string, LoadedStrategy> strategies;

  void take_folder(const fs::path& folder);
  void take_file(const fs::path& file, const fs::path& folder);
  void load(const fs::path& file, const fs::path& real);
  void add(Module& module, PluginInfo plugin, Offer offer);
  void refuse_known_plugin(const PluginInfo& plugin) const;
  void note(const Error& error, std::string subject, const fs::path& file);
  engine::StepAnswer run(const engine::StepRequest& request, CallBuffers& buffers) const;
  engine::OwnerAnswer choose(const engine::OwnerRequest& request, CallBuffers& buffers) const;
};

void Loader::Inside::take_folder(const fs::path& folder) {
  try {
    for (const fs::path& file : find_plugin_files(folder)) take_file(file, folder);
  } catch (const Error& error) {
    note(error, "plug-in folder " + folder.string(), folder);
  }
}

void Loader::Inside::take_file(const fs::path& file, const fs::path& folder) {
  try {
    const fs::path real = real_path_of(file, folder);
    if (files.insert(real).second) load(file, real);
  } catch (const Error& error) {
    note(error, "plug-in " + file.filename().string(), file);
  }
}

void Loader::Inside::load(const fs::path& file, const fs::path& real) {
  check_library_file(real);
  // Its constructors, open() and factory run in here.
  const Aloft noted(nullptr, {file.filename().string(), {}, {}, {}, "its loading", 0});
  const stepwise_module& entry = load_entry(real);
  negotiate(entry);
  PluginInfo plugin = describe_plugin(entry);
  plugin.file = file.string();
  refuse_known_plugin(plugin);
  Module& module = module_of(entry, plugin.id);
  module.open();
  Offer offer = module.offer(plugin);
  refuse_known_types(palette.step_types, offer.steps);
  refuse_known_types(palette.strategies, offer.strategies);
  add(module, std::move(plugin), std::move(offer));
}

void Loader::Inside::refuse_known_plugin(const PluginInfo& plugin) const {
  const auto other = std::find_if(plugins.begin(), plugins.end(),
                                  [&](const PluginInfo& one) { return one.id == plugin.id; });
  if (other == plugins.end()) return;
  refuse("PLG014",
         fmt::format("plug-in {} {} is already loaded, in version {} from {}", plugin.id,
                     plugin.version, other->version, other->file),
         "keep one of the two files");
}

// Nothing in here can refuse any more: a plug-in comes in as a whole or not at all.
void Loader::Inside::add(Module& module, PluginInfo plugin, Offer offer) {
  plugin.step_types = sorted_ids(offer.steps);
  plugin.strategies = sorted_ids(offer.strategies);
  for (OfferedStep& one : offer.steps) {
    const std::string id = one.description.id;
    const StepType& known = palette.step_types[id] = std::move(one.description);
    steps[id] = {one.type, &known, &module};
  }
  for (OfferedStrategy& one : offer.strategies) {
    const std::string id = one.description.id;
    const StrategyType& known = palette.strategies[id] = std::move(one.description);
    strategies[id] = {one.type, &known, &module};
  }
  module.attach(&log);
  modules.push_back(&module);
  plugins.push_back(std::move(plugin));
}

void Loader::Inside::note(const Error& error, std::string subject, const fs::path& file) {
  Diagnostic diagnostic = error.diagnostics().front();
  diagnostic.subject = std::move(subject);
  diagnostic.place.file = file.string();
  refused.push_back(std::move(diagnostic));
}

engine::StepAnswer Loader::Inside::run(const engine::StepRequest& request,
                                       CallBuffers& buffers) const {
  assert(request.step != nullptr && request.step->type != nullptr);
  const std::string& id = request.step->type->id;
  if (const LoadedStep* step = find_in(steps, id)) return call_step(*step, request, buffers);
  return {engine::Failed{not_loaded("step type", id), false}, {}, {}, {}};
}

engine::OwnerAnswer Loader::Inside::choose(const engine::OwnerRequest& request,
                                           CallBuffers& buffers) const {
  assert(request.strategy != nullptr);
  const std::string& id = request.strategy->id;
  const LoadedStrategy* strategy = find_in(strategies, id);
  if (strategy != nullptr) return call_strategy(*strategy, request, buffers);
  return {{}, {}, not_loaded("strategy", id)};
}

Loader::Loader(std::span<const fs::path> folders, Log log)
    : inside_(std::make_unique<Inside>(std::move(log))) {
  const LogScope scope(&inside_->log);
  for (const fs::path& folder : folders) inside_->take_folder(folder);
  std::sort(inside_->plugins.begin(), inside_->plugins.end(),
            [](const PluginInfo& one, const PluginInfo& other) { return one.id < other.id; });
}

Loader::~Loader() {
  for (Module* module : inside_->modules) module->detach(&inside_->log);
}

void Loader::note_calls_in(InFlight* place) {
  inside_->place = place;
}

const Palette& Loader::palette() const {
  return inside_->palette;
}
const std::vector<PluginInfo>& Loader::plugins() const {
  return inside_->plugins;
}
const std::vector<Diagnostic>& Loader::refused() const {
  return inside_->refused;
}

std::vector<engine::StepAnswer> Loader::run(std::span<const engine::StepRequest> requests) {
  const LogScope scope(&inside_->log);
  CallBuffers buffers;
  buffers.place = inside_->place;
  std::vector<engine::StepAnswer> answers;
  answers.reserve(requests.size());
  for (const auto& request : requests) answers.push_back(inside_->run(request, buffers));
  return answers;
}

std::vector<engine::OwnerAnswer> Loader::choose(std::span<const engine::OwnerRequest> requests) {
  const LogScope scope(&inside_->log);
  CallBuffers buffers;
  buffers.place = inside_->place;
  std::vector<engine::OwnerAnswer> answers;
  answers.reserve(requests.size());
  for (const auto& request : requests) answers.push_back(inside_->choose(request, buffers));
  return answers;
}

engine::Verdict Loader::judge(const engine::TrialRequest& request) {
  const LogScope scope(&inside_->log);
  CallBuffers buffers;
  buffers.place = inside_->place;
  if (const LoadedStep* step = find_in(inside_->steps, request.type->id)) {
    return call_judge(*step, request, buffers);
  }
  engine::Verdict verdict;
  verdict.failure = not_loaded("step type", request.type->id);
  return verdict;
}

std::string Loader::objection(const StepType& type, const Fields& parameters) {
  const LogScope scope(&inside_->log);
  CallBuffers buffers;
  buffers.place = inside_->place;
  const LoadedStep* step = find_in(inside_->steps, type.id);
  if (step == nullptr) return not_loaded("step type", type.id);
  return call_check(*step, parameters, buffers);
}

}  // namespace stepwise::loader
