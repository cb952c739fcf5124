#include "loader/module.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <unordered_map>

#include "base/text.hpp"
#include "loader/refusal.hpp"
#include "loader/status.hpp"

namespace stepwise::loader {
namespace {

static_assert(static_cast<int>(LogLevel::debug) == STEPWISE_LOG_DEBUG &&
              static_cast<int>(LogLevel::info) == STEPWISE_LOG_INFO &&
              static_cast<int>(LogLevel::warning) == STEPWISE_LOG_WARNING &&
              static_cast<int>(LogLevel::error) == STEPWISE_LOG_ERROR);

constexpr std::uint64_t longest_line = 65'536;

thread_local const Log* log_of_this_thread = nullptr;

LogLevel level_of(std::int32_t level) {
  return static_cast<LogLevel>(std::clamp(level, STEPWISE_LOG_DEBUG, STEPWISE_LOG_ERROR));
}

std::string line_of(stepwise_view text) {
  if (text.data == nullptr) return {};
  const std::string_view line(text.data, std::min(text.size, longest_line));
  return find_invalid_utf8(line) ? printable(line) : std::string(line);
}

// The application's code, called from the plug-in's: nothing may fly through that.
void write_line(const Log* log, LogLevel level, std::string_view plugin, std::string_view text) {
  try {
    if (log != nullptr && *log) (*log)(level, plugin, text);
  } catch (...) {
  }
}

[[noreturn]] void refuse_open(const std::string& why) {
  refuse("PLG024", why, "ask the maker of the plug-in what it needs to start");
}

// Never destroyed: plug-ins may log while the process ends.
struct Table {
  std::mutex mutex;
  std::unordered_map<const stepwise_module*, std::unique_ptr<Module>> modules;
};
Table& table() {
  static auto& table = *new Table;
  return table;
}

}  // namespace

Module::Module(const stepwise_module& entry, std::string id)
    : entry_(entry),
      id_(std::move(id)),
      face_{sizeof(stepwise_host), STEPWISE_ABI, this, take_line, find_interface} {}

void Module::open() {
  const std::lock_guard lock(opening_);
  if (stage_ == Stage::fresh) {
    stage_ = Stage::failed;
    call_open();
    if (failure_.empty()) stage_ = Stage::open;
  }
  if (stage_ == Stage::failed) refuse_open(failure_);
  if (stage_ == Stage::closed) refuse_open("it was closed, a plug-in opens once in a process");
}

Offer Module::offer(const PluginInfo& plugin) {
  const std::lock_guard lock(opening_);
  if (!offer_) {
    offer_ = scan(entry_, plugin);
    if (offer_->one_call_only) one_call_only_.store(true, std::memory_order_relaxed);
  }
  return *offer_;
}

void Module::call_open() {
  if (entry_.open == nullptr) return;
  // open() has no door for a reason but the log: the last complaint in there is one.
  std::string complaint;
  const Log* outer = log_of_this_thread;
  const Log listen = [&](LogLevel level, std::string_view plugin, std::string_view text) {
    if (level >= LogLevel::warning) complaint = text;
    write_line(outer, level, plugin, text);
  };
  const LogScope scope(&listen);
  try {
    const std::int32_t status = entry_.open(&face_);
    if (status == STEPWISE_OK) return;
    failure_ = "its open() gave status " + status_text(status);
    if (!complaint.empty()) failure_ += " and said: " + printable(complaint);
  } catch (const std::exception& error) {
    failure_ = fmt::format("its open() threw an exception: {}", printable(error.what()));
  } catch (...) {
    failure_ = "its open() threw an exception";
  }
}

void Module::close() {
  const std::lock_guard lock(opening_);
  if (stage_ != Stage::open) return;
  stage_ = Stage::closed;
  try {
    if (entry_.close != nullptr) entry_.close();
  } catch (...) {
    log(LogLevel::error, "close() threw an exception");
  }
}

void Module::attach(const Log* log) {
  const std::lock_guard lock(listening_);
  listeners_.push_back(log);
}

void Module::detach(const Log* log) {
  const std::lock_guard lock(listening_);
  std::erase(listeners_, log);
}

void Module::log(LogLevel level, std::string_view text) const {
  if (log_of_this_thread != nullptr) return write_line(log_of_this_thread, level, id_, text);
  const std::lock_guard lock(listening_);
  for (const Log* log : listeners_) write_line(log, level, id_, text);
}

std::unique_lock<std::mutex> Module::enter() {
  std::unique_lock lock(call_, std::defer_lock);
  if (one_call_only_.load(std::memory_order_relaxed)) lock.lock();
  return lock;
}

void Module::take_line(const stepwise_host* host, std::int32_t level, stepwise_view text) {
  try {
    if (host == nullptr) return;
    static_cast<const Module*>(host->self)->log(level_of(level), line_of(text));
  } catch (...) {  // out of memory: the line is lost, the plug-in goes on
  }
}

const void* Module::find_interface(const stepwise_host*, stepwise_view) {
  return nullptr;  // none is offered yet
}

Module& module_of(const stepwise_module& entry, const std::string& id) {
  const std::lock_guard lock(table().mutex);
  auto& module = table().modules[&entry];
  if (module == nullptr) module = std::make_unique<Module>(entry, id);
  return *module;
}

void close_plugins() {
  const std::lock_guard lock(table().mutex);
  for (const auto& [entry, module] : table().modules) module->close();
}

LogScope::LogScope(const Log* log) : outer_(log_of_this_thread) {
  log_of_this_thread = log;
}
LogScope::~LogScope() {
  log_of_this_thread = outer_;
}

}  // namespace stepwise::loader
