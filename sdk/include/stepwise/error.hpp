// How a plug-in says that something went wrong.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

#include "abi/types.h"

namespace stepwise::sdk {

// What kind of failure it is: it decides what the host does next.
enum class Status : std::int32_t {
  ok = STEPWISE_OK,
  bad_configuration = STEPWISE_BAD_CONFIGURATION,  // parameters cannot work; no retry
  temporary = STEPWISE_TEMPORARY,                  // outside failure; the host calls again later
  permanent = STEPWISE_PERMANENT,                  // outside failure that stays; no retry
  unsupported = STEPWISE_UNSUPPORTED,              // asked for something unknown to this side
  bug = STEPWISE_BUG,                              // the author's own fault
  refused = STEPWISE_REFUSED,                      // only the host gives this
};

// Throw it anywhere below an entry of the plug-in, or return sdk::failed(...) instead. The layer
// turns it into a status and a text; no exception ever crosses to the host.
class Error : public std::runtime_error {
 public:
  Error(Status status, const std::string& text, std::string parameter = {})
      : std::runtime_error(text), status_(status), parameter_(std::move(parameter)) {}

  Status status() const noexcept { return status_; }
  // Name of the parameter that is to blame; empty when none is.
  const std::string& parameter() const noexcept { return parameter_; }

 private:
  Status status_;
  std::string parameter_;
};

// For check(): `throw sw::bad_parameter("days", "must be 30 or less");`
inline Error bad_parameter(std::string parameter, const std::string& text) {
  return {Status::bad_configuration, text, std::move(parameter)};
}

}  // namespace stepwise::sdk
