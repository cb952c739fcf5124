// What an application may bring itself instead of what the environment offers.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ports.hpp"
#include "model/record.hpp"

namespace stepwise {

using engine::Clock;

// The application's own records. Called on the thread that uses the Environment, never inside a
// transaction of the store.
class RecordSource {
 public:
  virtual ~RecordSource() = default;
  // The records in the order of `refs`; nothing for one that is not there (any more). Only the
  // named columns need to be filled. A choice is its option's number, the stage of a process flow
  // (column "stage.FLOW") its name, a text.
  virtual std::vector<std::optional<Record>> find(std::span<const RecordRef> refs,
                                                  std::span<const std::string> columns) = 0;
  // Sets one column. At least once: after a crash it may come again with the same key and value.
  virtual void set_field(const RecordRef& ref, std::string_view column, const Value& value,
                         std::string_view key) = 0;
};

}  // namespace stepwise
