// What people note for themselves: activities that they have read, records that they follow.
// Nothing that happens to a target rests on it.
#pragma once

#include <set>
#include <string>

#include "model/record.hpp"
#include "model/target.hpp"
#include "store/database.hpp"

namespace stepwise::store {

class Marks {
 public:
  explicit Marks(Database& database) : database_(database) {}

  std::set<ActivityId> read_by(const std::string& person);
  void set_read(const std::string& person, ActivityId activity, bool read);
  std::set<RecordRef> followed_by(const std::string& person);
  void set_followed(const std::string& person, const RecordRef& record, bool followed);

 private:
  Database& database_;
};

}  // namespace stepwise::store
