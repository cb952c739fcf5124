// A plug-in in this process. The dynamic loader gives the same module to everyone who loads the
// same file, and a plug-in is opened once: so Loaders share Modules, and no Module ever goes away.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/loader.hpp"
#include "loader/offer.hpp"
#include "stepwise/abi/module.h"

namespace stepwise::loader {

class Module {
 public:
  Module(const stepwise_module& entry, std::string id);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  const stepwise_module& entry() const { return entry_; }
  const std::string& id() const { return id_; }

  // Calls the plug-in's open(), the first time only. Throws Error PLG024 when it failed, now or
  // then, and when the plug-in was closed.
  void open();
  void close();

  // What it offers, as it is described once: its factory is not asked while a call may be running
  // for another Loader. Throws as scan() does. After open().
  Offer offer(const PluginInfo& plugin);

  // Lines that the plug-in logs outside of a call go to every Log that is attached.
  void attach(const Log* log);
  void detach(const Log* log);
  void log(LogLevel level, std::string_view text) const;

  // To be held during a call; locks only where a type asks for one call at a time in the whole
  // plug-in.
  std::unique_lock<std::mutex> enter();

 private:
  enum class Stage { fresh, open, failed, closed };

  static void take_line(const stepwise_host* host, std::int32_t level, stepwise_view text);
  static const void* find_interface(const stepwise_host* host, stepwise_view interface_id);
  void call_open();

  const stepwise_module& entry_;
  const std::string id_;
  const stepwise_host face_;
  std::mutex opening_;
  Stage stage_ = Stage::fresh;
  std::string failure_;  // stage failed: why
  std::optional<Offer> offer_;
  std::atomic<bool> one_call_only_ = false;
  std::mutex call_;
  mutable std::mutex listening_;
  std::vector<const Log*> listeners_;
};

// The Module of that entry; always the same one.
Module& module_of(const stepwise_module& entry, const std::string& id);

// While it lives, what plug-ins log on this thread goes to `log` alone.
class LogScope {
 public:
  explicit LogScope(const Log* log);
  ~LogScope();
  LogScope(const LogScope&) = delete;
  LogScope& operator=(const LogScope&) = delete;

 private:
  const Log* outer_;
};

}  // namespace stepwise::loader
