// Which segments are active, who is in them, and which records have changed and must be looked at.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/record.hpp"
#include "store/database.hpp"

namespace stepwise::store {

struct StoredMember {
  RecordRef record;
  std::string segment;
  std::string rule, owner;  // the rule that chose the owner; empty: none did
  std::string problem;      // why it was not connected; empty: it was
  Time since;
};

struct ChangedRecord {
  RecordRef record;
  std::int64_t times = 0;  // that it changed since it was looked at
};

class Segments {
 public:
  explicit Segments(Database& database) : database_(database) {}

  std::set<std::string, std::less<>> active();
  // Whoever is in a segment that is switched off is in none any more.
  void set_active(const std::string& name, bool active);
  void forget(const std::string& name);  // as if it had never been

  std::optional<StoredMember> member(const RecordRef& record);
  std::vector<StoredMember> members(std::string_view segment);  // sorted by table and key
  std::map<std::string, std::int64_t, std::less<>> sizes();     // by segment
  void put_member(const StoredMember& member);                  // it leaves the one it was in
  void remove_member(const RecordRef& record);

  // Whoever could not be connected is looked at again then; nothing: not by itself. In a
  // transaction.
  void try_again(const RecordRef& record, std::optional<Time> at);
  std::optional<Time> again(const RecordRef& record);
  std::optional<Time> next_again(Time after);
  // In a transaction: those whose time has come count as changed. Gives their number.
  std::int64_t take_again(Time now);
  bool has_again(Time now);
  // The same for those of the segment who could not be connected, and for one record of them.
  void note_problems(std::string_view segment);
  void note_problem(const RecordRef& record);

  // In the transaction that changes the record.
  void note_change(const RecordRef& record);
  // Sorted by table and key, from behind that one on.
  std::vector<ChangedRecord> changes(const RecordRef& behind, std::int64_t limit);
  std::int64_t count_changes();
  void forget_change(const ChangedRecord& seen);  // unless it has changed once more since

 private:
  Database& database_;
};

}  // namespace stepwise::store
