// A record: one lead, contact, opportunity, account or custom row that a sequence works on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "model/ending.hpp"
#include "model/value.hpp"

namespace stepwise {

// Names a record. The key is unique in its table: a GUID, a number, an address; at most 100 bytes.
struct RecordRef {
  std::string table;
  std::string key;
  auto operator<=>(const RecordRef&) const = default;
};

inline std::string to_text(const RecordRef& record) {
  return record.table + "/" + record.key;
}

// How Record::owner is called where columns are set.
inline constexpr std::string_view owner_column = "ownerid";

// How a closed record was closed.
struct RecordClosing {
  Ending ending = Ending::neutral;
  std::string status = {};  // what says so: "statuscode Won"; empty: whoever closed it
  std::string by = {};      // "step disqualify of target 7", "an import"
  std::optional<Time> at = {};
  bool operator==(const RecordClosing&) const = default;
};

struct Record {
  RecordRef ref;
  std::string owner;  // user name; empty when nobody owns it
  bool open = true;   // false: qualified, won, lost, deactivated; runs on it end
  Fields fields;      // only columns that hold something
  std::optional<RecordClosing> closing = {};  // of a closed one, where it is known
  bool operator==(const Record&) const = default;
};

}  // namespace stepwise
