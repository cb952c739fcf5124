// Records that the environment keeps itself.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "model/record.hpp"
#include "store/database.hpp"

namespace stepwise::store {

enum class Change { created, updated, unchanged };

class Records {
 public:
  explicit Records(Database& database) : database_(database) {}

  // Throws Error (STO008) that names the record when its row cannot be read.
  std::optional<Record> find(const RecordRef& ref);
  // Owner and state alone; the fields stay empty. Cheaper: nothing is decoded.
  std::optional<Record> find_head(const RecordRef& ref);
  // With how it was closed. Fields must be sorted by name.
  Change put(const Record& record);
  // Sets one column, or empties it. Nothing happens when the record is gone.
  void set_field(const RecordRef& ref, std::string_view column, const Value& value);
  void set_owner(const RecordRef& ref, std::string_view owner);
  // Closes it, or with nothing opens it. Nothing happens when the record is gone.
  void set_closing(const RecordRef& ref, const std::optional<RecordClosing>& closing);
  // Calls `use` for each record of the table ("" = all) sorted by table and key, until it says
  // false; `damaged` for each that cannot be read.
  void each(std::string_view table, std::string_view owner,
            const std::function<bool(Record&&)>& use,
            const std::function<void(const Error&)>& damaged = {});

 private:
  // Of a closed record: how it was closed.
  void add_closing(Record& record);
  bool write_closing(const RecordRef& ref, const std::optional<RecordClosing>& closing);

  Database& database_;
};

}  // namespace stepwise::store
