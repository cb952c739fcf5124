#include "loader/negotiate.hpp"

#include <fmt/core.h>

#include <string>
#include <utility>

#include "loader/refusal.hpp"

namespace stepwise::loader {
namespace {

std::uint32_t major_of(std::uint32_t abi) {
  return abi >> 16;
}

std::string version_text(std::uint32_t abi) {
  return fmt::format("{}.{}", major_of(abi), abi & 0xFFFFu);
}

void check_magic(const stepwise_module& entry) {
  if (entry.magic == STEPWISE_MAGIC) return;
  refuse("PLG012",
         fmt::format("its entry {} starts with {:#010x}, that of a plug-in starts with {:#010x}",
                     STEPWISE_MODULE_SYMBOL, entry.magic, STEPWISE_MAGIC),
         "define the entry as a constant stepwise_module with magic = STEPWISE_MAGIC");
}

void check_size(const stepwise_module& entry) {
  if (entry.size >= module_size && entry.size <= max_struct_size) return;
  refuse(
      "PLG012",
      fmt::format("its entry says that it has {} bytes, this host knows it with {} bytes or more",
                  entry.size, module_size),
      "set size = sizeof(stepwise_module) and build it with the plug-in SDK");
}

void check_version(const stepwise_module& entry, std::uint32_t host_abi) {
  const std::string host = version_text(host_abi);
  const std::uint32_t major = major_of(host_abi);
  if (major_of(entry.abi) != major) {
    std::string remedy = fmt::format("install a build of the plug-in for ABI {}", major);
    const bool is_newer = major_of(entry.abi) > major;
    if (is_newer) remedy += fmt::format(", or a host with ABI {}", major_of(entry.abi));
    refuse("PLG012",
           fmt::format("built for plug-in ABI {}, this host has {}", version_text(entry.abi), host),
           std::move(remedy));
  }
  if (entry.abi_min > host_abi) {
    refuse("PLG012",
           fmt::format("needs a host with plug-in ABI {} or later, this host has {}",
                       version_text(entry.abi_min), host),
           "update stepwise, or install an older version of the plug-in");
  }
}

}  // namespace

void negotiate(const stepwise_module& entry, std::uint32_t host_abi) {
  check_magic(entry);
  check_size(entry);
  check_version(entry, host_abi);
}

}  // namespace stepwise::loader
