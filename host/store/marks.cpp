#include "store/marks.hpp"

namespace stepwise::store {

std::set<ActivityId> Marks::read_by(const std::string& person) {
  std::set<ActivityId> result;
  Rows rows(database_, "select target_id, visit from activity_read where person = $1", person);
  while (rows.next()) result.insert({rows.integer(0), rows.number(1)});
  return result;
}

void Marks::set_read(const std::string& person, ActivityId activity, bool read) {
  run(database_,
      read ? "insert into activity_read (person, target_id, visit) values ($1, $2, $3) "
             "on conflict do nothing"
           : "delete from activity_read where person = $1 and target_id = $2 and visit = $3",
      person, activity.target, activity.visit);
}

std::set<RecordRef> Marks::followed_by(const std::string& person) {
  std::set<RecordRef> result;
  Rows rows(database_, "select table_name, record_key from followed_record where person = $1",
            person);
  while (rows.next()) result.insert({rows.text(0), rows.text(1)});
  return result;
}

void Marks::set_followed(const std::string& person, const RecordRef& record, bool followed) {
  run(database_,
      followed ? "insert into followed_record (person, table_name, record_key) values ($1, $2, $3) "
                 "on conflict do nothing"
               : "delete from followed_record where person = $1 and table_name = $2 and "
                 "record_key = $3",
      person, record.table, record.key);
}

}  // namespace stepwise::store
