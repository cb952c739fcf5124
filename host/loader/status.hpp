// The statuses of the ABI in words.
#pragma once

#include <fmt/core.h>

#include <cstdint>
#include <string>

#include "stepwise/abi/types.h"

namespace stepwise::loader {

// "3 (permanent failure)".
inline std::string status_text(std::int32_t status) {
  switch (status) {
    case STEPWISE_OK:
      return "0 (ok)";
    case STEPWISE_BAD_CONFIGURATION:
      return "1 (bad configuration)";
    case STEPWISE_TEMPORARY:
      return "2 (temporary failure)";
    case STEPWISE_PERMANENT:
      return "3 (permanent failure)";
    case STEPWISE_UNSUPPORTED:
      return "4 (unsupported)";
    case STEPWISE_BUG:
      return "5 (fault of the plug-in)";
    case STEPWISE_REFUSED:
      return "6 (refused)";
    default:
      return fmt::format("{}", status);
  }
}

}  // namespace stepwise::loader
