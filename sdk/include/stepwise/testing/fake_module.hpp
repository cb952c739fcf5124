// Opens and closes a plug-in as a host does, inside the test program.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "../abi/module.h"
#include "../abi/step.h"
#include "../abi/strategy.h"
#include "../detail/concat.hpp"
#include "../error.hpp"
#include "../value.hpp"

// The module of the plug-in that is linked into the test program, made by STEPWISE_PLUGIN.
extern "C" const stepwise_module stepwise_module_v1;

namespace stepwise::sdk::testing {

// A plug-in that is open, with what it logs. Several fake hosts of one plug-in share it: a real
// host opens it once.
class OpenModule {
 public:
  static std::shared_ptr<OpenModule> of(const stepwise_module& module) {
    const std::lock_guard<std::mutex> lock(table_mutex());
    auto& known = table()[&module];
    auto open = known.lock();
    if (open == nullptr) known = open = std::make_shared<OpenModule>(module);
    return open;
  }

  explicit OpenModule(const stepwise_module& module) : module_(&module) {
    if (module.magic != STEPWISE_MAGIC || module.size < sizeof(stepwise_module)) {
      throw Error(Status::bug, "that is no stepwise module");
    }
    const std::int32_t status = module.open == nullptr ? STEPWISE_OK : module.open(&host_);
    if (status == STEPWISE_OK) return;
    const auto why = lines_.empty() ? "it does not say why" : lines_.back();
    throw Error(static_cast<Status>(status),
                detail::concat({"the plug-in refused to open: ", why}));
  }
  ~OpenModule() {
    if (module_->close != nullptr) module_->close();
  }
  OpenModule(const OpenModule&) = delete;
  OpenModule& operator=(const OpenModule&) = delete;

  const std::vector<std::string>& lines() const noexcept { return lines_; }

 private:
  static std::mutex& table_mutex() {
    static std::mutex mutex;
    return mutex;
  }
  static std::map<const stepwise_module*, std::weak_ptr<OpenModule>>& table() {
    static std::map<const stepwise_module*, std::weak_ptr<OpenModule>> table;
    return table;
  }
  static void log(const stepwise_host* host, std::int32_t, stepwise_view text) {
    auto& self = *static_cast<OpenModule*>(host->self);
    const std::lock_guard<std::mutex> lock(self.writing_);
    self.lines_.emplace_back(text_of(text));
  }
  static const void* query(const stepwise_host*, stepwise_view) { return nullptr; }

  stepwise_host host_{sizeof(stepwise_host), STEPWISE_ABI, this, &OpenModule::log,
                      &OpenModule::query};
  const stepwise_module* module_;
  std::mutex writing_;
  std::vector<std::string> lines_;
};

// Throws Error when the plug-in refuses to open. Closes it at the end, when it was the last one.
class FakeModule {
 public:
  explicit FakeModule(const stepwise_module& module)
      : module_(&module), open_(OpenModule::of(module)) {}

  // Throw Error when the plug-in does not bring that type.
  const stepwise_step_type& step_type(std::string_view id) const {
    return find<stepwise_step_type>(STEPWISE_STEP_INTERFACE, id);
  }
  const stepwise_strategy_type& strategy_type(std::string_view id) const {
    return find<stepwise_strategy_type>(STEPWISE_STRATEGY_INTERFACE, id);
  }
  // Ids of what it brings for an interface, in its order.
  std::vector<std::string> step_types() const {
    return ids<stepwise_step_type>(STEPWISE_STEP_INTERFACE);
  }
  std::vector<std::string> strategies() const {
    return ids<stepwise_strategy_type>(STEPWISE_STRATEGY_INTERFACE);
  }
  // What it logged.
  const std::vector<std::string>& log_lines() const noexcept { return open_->lines(); }

 private:
  template <class Type>
  const Type* at(std::string_view interface_id, std::uint32_t index) const {
    return static_cast<const Type*>(module_->factory(view_of(interface_id), index));
  }
  template <class Type>
  std::vector<std::string> ids(std::string_view interface_id) const {
    std::vector<std::string> ids;
    for (std::uint32_t index = 0; const auto* type = at<Type>(interface_id, index); ++index) {
      ids.emplace_back(text_of(type->id));
    }
    return ids;
  }
  template <class Type>
  const Type& find(std::string_view interface_id, std::string_view id) const {
    for (std::uint32_t index = 0; const auto* type = at<Type>(interface_id, index); ++index) {
      if (text_of(type->id) == id) return *type;
    }
    throw Error(Status::bug, detail::concat({"the plug-in does not bring ", id}));
  }

  const stepwise_module* module_;
  std::shared_ptr<OpenModule> open_;
};

}  // namespace stepwise::sdk::testing
