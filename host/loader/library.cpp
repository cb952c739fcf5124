// The only source file that sees Boost.DLL. BOOST_DLL_USE_STD_FS is set on the target.
#include "loader/library.hpp"

#include <utility>

#include <fmt/core.h>

#include <boost/dll/runtime_symbol_info.hpp>
#include <boost/dll/shared_library.hpp>
#include <deque>
#include <mutex>
#include <system_error>

#include "base/text.hpp"
#include "loader/refusal.hpp"

namespace stepwise::loader {
namespace {

namespace dll = boost::dll;

// Everything behind `before`, up to `after` or the end; empty when `before` does not occur.
std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
  const auto start = text.find(before);
  if (start == std::string_view::npos) return {};
  text.remove_prefix(start + before.size());
  return text.substr(0, text.find(after));
}

// The dynamic loader's own words: without Boost's frame, its numeric code, which never says what
// happened, and the path, which the message names anyway.
std::string loader_text(std::string_view text, const std::filesystem::path& file) {
  constexpr std::string_view frame = "(dlerror system message: ";
  if (const auto start = text.find(frame); start != std::string_view::npos) {
    text.remove_prefix(start + frame.size());
    text = text.substr(0, text.rfind(')'));
  }
  const std::string path = file.string() + ": ";
  if (text.starts_with(path)) text.remove_prefix(path.size());
  return printable(text);
}

dll::shared_library load(const std::filesystem::path& file) {
  try {
    // The throwing form: the other one loses the loader's text.
    return dll::shared_library(file, dll::load_mode::rtld_now | dll::load_mode::rtld_local);
  } catch (const std::system_error& error) {
    LoadProblem found = explain_load_failure(error.what(), file);
    refuse("PLG011", std::move(found.problem), std::move(found.remedy));
  }
}

// Keeps the handle for ever. Never destroyed: no library is unloaded while the process ends.
const dll::shared_library& keep(dll::shared_library library) {
  static auto& mutex = *new std::mutex;
  static auto& libraries = *new std::deque<dll::shared_library>;
  const std::lock_guard lock(mutex);
  libraries.push_back(std::move(library));
  return libraries.back();
}

// The search for a symbol goes on in the libraries that a library needs: an entry found there is
// that of another plug-in.
bool is_of(const void* symbol, const std::filesystem::path& file) {
  std::error_code problem;
  const auto home = dll::symbol_location_ptr(symbol, problem);
  return !problem && std::filesystem::equivalent(home, file, problem) && !problem;
}

}  // namespace

LoadProblem explain_load_failure(std::string_view boost_text, const std::filesystem::path& file) {
  const std::string text = loader_text(boost_text, file);
  if (const auto symbol = between(text, "undefined symbol: ", ","); !symbol.empty()) {
    return {fmt::format("needs the symbol {}, which no library offers", symbol),
            "link the library that has it into the plug-in, with -Wl,-z,defs to see this earlier"};
  }
  if (const auto version = between(text, "version `", "'"); !version.empty()) {
    const auto library = std::filesystem::path(text.substr(0, text.find(": "))).filename();
    return {fmt::format("needs {} of {}, this machine has an older one", version, library.string()),
            "build the plug-in on the oldest system it is for, or link that library statically"};
  }
  if (text.find("cannot open shared object file") != std::string::npos) {
    const std::string library = text.substr(0, text.find(": "));
    return {fmt::format("needs the library {}, which cannot be found", library),
            fmt::format("install {}, or link it into the plug-in", library)};
  }
  return {"cannot be loaded: " + text, "build it again with the plug-in SDK"};
}

const stepwise_module& load_entry(const std::filesystem::path& file) {
  const dll::shared_library& library = keep(load(file));
  const bool has = library.has(STEPWISE_MODULE_SYMBOL);
  const auto* entry = has ? &library.get<const stepwise_module>(STEPWISE_MODULE_SYMBOL) : nullptr;
  if (entry == nullptr || !is_of(entry, file)) {
    refuse("PLG010", "no entry point: the library does not export " STEPWISE_MODULE_SYMBOL,
           "if it is a plug-in, build it with stepwise_add_plugin() of the SDK");
  }
  return *entry;
}

}  // namespace stepwise::loader
