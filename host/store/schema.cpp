#include "store/schema.hpp"

#include <algorithm>
#include <map>

#include "base/error.hpp"

namespace stepwise::store {
namespace {

constexpr std::string_view create_word = "create ";

// "create unique index x on ..." as SQLite keeps it: what it is in capitals, the rest as it was.
SchemaObject object_from(std::string_view statement) {
  for (const auto& [begin, kept, type] :
       {std::tuple{"create table ", "CREATE TABLE ", "table"},
        std::tuple{"create index ", "CREATE INDEX ", "index"},
        std::tuple{"create unique index ", "CREATE UNIQUE INDEX ", "index"}}) {
    if (!statement.starts_with(begin)) continue;
    const std::string rest(statement.substr(std::string_view(begin).size()));
    return {type, rest.substr(0, rest.find(' ')), kept + rest};
  }
  return {};
}

std::vector<SchemaObject> read_text() {
  std::vector<SchemaObject> result;
  std::string_view text = schema_text();
  for (std::size_t end = text.find(';'); end != std::string_view::npos; end = text.find(';')) {
    const std::string_view statement = text.substr(0, end);
    result.push_back(object_from(statement.substr(statement.find(create_word))));
    text.remove_prefix(end + 1);
  }
  return result;
}

[[noreturn]] void refuse(const std::string& store, const std::string& problem,
                         const std::string& remedy) {
  throw Error(Failure::store_or_io, "STO022", store, problem, remedy);
}

}  // namespace

const std::vector<SchemaObject>& schema_objects() {
  static const std::vector<SchemaObject> objects = read_text();
  return objects;
}

std::vector<SchemaObject> objects_in(Database& database) {
  std::vector<SchemaObject> result;
  Rows rows(database,
            "select type, name, coalesce(sql, '') from sqlite_schema "
            "where name not like 'sqlite\\_%' escape '\\'");
  while (rows.next()) result.push_back({rows.text(0), rows.text(1), rows.text(2)});
  return result;
}

void create_schema(Database& database, const std::function<void(Database&)>& fill) {
  Transaction transaction(database);
  database.execute(std::string(schema_text()));
  database.execute("pragma application_id = " + std::to_string(application_id));
  database.execute("pragma user_version = " + std::to_string(schema_version));
  fill(database);
  transaction.commit();
}

void require_own_schema(Database& database, const std::string& store) {
  std::map<std::string_view, const SchemaObject*> missing;
  for (const SchemaObject& object : schema_objects()) missing.emplace(object.name, &object);
  for (const SchemaObject& there : objects_in(database)) {
    const auto own = missing.find(there.name);
    if (own == missing.end() || own->second->type != there.type) {
      const char* article = there.type == "index" ? "an " : "a ";
      refuse(store, "holds " + (article + there.type) + " that is not stepwise's: " + there.name,
             "a store holds nothing else: keep your own tables in a file of their own; if you do "
             "not know where it comes from, do not trust this file");
    }
    if (own->second->create != there.create) {
      refuse(store, "its " + there.type + " " + there.name + " is not as this stepwise makes it",
             "restore a backup");
    }
    missing.erase(own);
  }
  if (missing.empty()) return;
  const SchemaObject& gone = *missing.begin()->second;
  refuse(store, "its " + gone.type + " " + gone.name + " is missing", "restore a backup");
}

}  // namespace stepwise::store
