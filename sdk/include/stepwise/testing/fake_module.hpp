// Opens and closes a plug-in as a host does, inside the test program.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
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

// Throws Error when the plug-in refuses to open. Closes it at the end.
class FakeModule {
 public:
  explicit FakeModule(const stepwise_module& module) : module_(&module) {
    if (module.magic != STEPWISE_MAGIC || module.size < sizeof(stepwise_module)) {
      throw Error(Status::bug, "that is no stepwise module");
    }
    const std::int32_t status = module.open == nullptr ? STEPWISE_OK : module.open(&host_);
    if (status != STEPWISE_OK) {
      throw Error(static_cast<Status>(status),
                  detail::concat({"the plug-in refused to open: ", last_line()}));
    }
  }
  ~FakeModule() {
    if (module_->close != nullptr) module_->close();
  }
  FakeModule(const FakeModule&) = delete;
  FakeModule& operator=(const FakeModule&) = delete;

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
  const std::vector<std::string>& log_lines() const noexcept { return lines_; }

 private:
  static void log(const stepwise_host* host, std::int32_t, stepwise_view text) {
    static_cast<FakeModule*>(host->self)->lines_.emplace_back(text_of(text));
  }
  static const void* query(const stepwise_host*, stepwise_view) { return nullptr; }

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
  std::string last_line() const { return lines_.empty() ? "it does not say why" : lines_.back(); }

  stepwise_host host_{sizeof(stepwise_host), STEPWISE_ABI, this, &FakeModule::log,
                      &FakeModule::query};
  const stepwise_module* module_;
  std::vector<std::string> lines_;
};

}  // namespace stepwise::sdk::testing
