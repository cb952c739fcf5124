#include "store/images.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "base/error.hpp"

namespace stepwise::store {
namespace {

using nlohmann::json;

// How the rows of one table are taken and put back. `select` has the component's name as $1, or the
// sequence's id; `put` has the columns as $1 to $n.
struct ImageTable {
  const char* name;
  const char* select;
  const char* put;
};

constexpr ImageTable solution_table{
    "solution", "select id, name, manifest, imported_us from solution where name = $1",
    "insert into solution (id, name, manifest, imported_us) values ($1, $2, $3, $4) "
    "on conflict (id) do update set manifest = excluded.manifest, "
    "imported_us = excluded.imported_us"};

// Their bytes stay in the store: an image has to say only which they were.
constexpr ImageTable kept_part_table{
    "kept_part",
    "select k.solution_id, k.name, k.hash from kept_part k join solution s on s.id = k.solution_id "
    "where s.name = $1 order by k.name",
    "insert into kept_part (solution_id, name, hash) values ($1, $2, $3)"};

constexpr ImageTable component_table{
    "component",
    "select id, kind, name, body, imported_hash, solution_id from component "
    "where kind = $1 and name = $2",
    "insert into component (id, kind, name, body, imported_hash, solution_id) "
    "values ($1, $2, $3, $4, $5, $6) on conflict (id) do update set body = excluded.body, "
    "imported_hash = excluded.imported_hash, solution_id = excluded.solution_id"};

// Whom it belongs to and whether it is active is no matter of its definition, so it stays.
constexpr ImageTable sequence_table{
    "sequence",
    "select id, name, status, version, owner, created_us, created_by, modified_us, modified_by, "
    "revision, revision_base from sequence where id = $1",
    "insert into sequence (id, name, status, version, owner, created_us, created_by, modified_us, "
    "modified_by, revision, revision_base) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
    "on conflict (id) do update set version = excluded.version, "
    "modified_us = excluded.modified_us, modified_by = excluded.modified_by"};

constexpr ImageTable tables_of_sequence[] = {
    {"sequence_version",
     "select sequence_id, version, body, note, created_us from sequence_version "
     "where sequence_id = $1 order by version",
     "insert into sequence_version (sequence_id, version, body, note, created_us) "
     "values ($1, $2, $3, $4, $5)"},
    {"sequence_share",
     "select sequence_id, grantee, may_edit from sequence_share where sequence_id = $1 "
     "order by grantee",
     "insert into sequence_share (sequence_id, grantee, may_edit) values ($1, $2, $3)"},
    {"trial",
     "select id, sequence_id, since, step, conclusion, chosen, reason, actor, decided_us "
     "from trial where sequence_id = $1 order by id",
     "insert into trial (id, sequence_id, since, step, conclusion, chosen, reason, actor, "
     "decided_us) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"},
};

constexpr ImageTable tables_of_segment[] = {
    {"segment", "select name, active from segment where name = $1",
     "insert into segment (name, active) values ($1, $2)"},
    {"segment_member",
     "select table_name, record_key, segment, rule, owner, problem, since_us from segment_member "
     "where segment = $1 order by table_name, record_key",
     "insert into segment_member (table_name, record_key, segment, rule, owner, problem, "
     "since_us) values ($1, $2, $3, $4, $5, $6, $7)"},
};

constexpr ImageTable value_table{"variable_value",
                                 "select variable, value from variable_value where variable = $1",
                                 "insert into variable_value (variable, value) values ($1, $2)"};

const ImageTable* table_of(std::string_view name) {
  for (const ImageTable* one :
       {&solution_table, &kept_part_table, &component_table, &sequence_table, &value_table}) {
    if (one->name == name) return one;
  }
  for (const ImageTable& one : tables_of_sequence) {
    if (one.name == name) return &one;
  }
  for (const ImageTable& one : tables_of_segment) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

// Values as text: a column of a database turns a text that is a number into one.
void take(Rows rows, const ImageTable& table, json& image) {
  while (rows.next()) {
    json row = json::array({table.name});
    for (int column = 0; column < rows.column_count(); ++column) {
      row.push_back(rows.is_null(column) ? json() : json(rows.text(column)));
    }
    image.push_back(std::move(row));
  }
}

void put(Database& database, const json& row) {
  const ImageTable* table = table_of(row.at(0).get<std::string>());
  if (table == nullptr) {
    throw Error(Failure::store_or_io, "STO008", "store",
                "holds an image of an unknown table " + row.at(0).dump(), "restore a backup");
  }
  {
    Statement& statement = database.prepare(table->put);
    for (std::size_t i = 1; i < row.size(); ++i) {
      const int parameter = static_cast<int>(i);
      if (row[i].is_null()) {
        statement.bind(parameter, nullptr);
      } else {
        bind_one(statement, parameter, row[i].get<std::string>());
      }
    }
    while (statement.step()) {
    }
    statement.reset();
  }
  if (table == &solution_table) {
    run(database, "delete from kept_part where solution_id = $1", row.at(1).get<std::string>());
  }
  if (table == &sequence_table) {
    run(database, "delete from sequence_version where sequence_id = $1 and version > $2",
        row.at(1).get<std::string>(), row.at(4).get<std::string>());
  }
}

std::optional<std::int64_t> sequence_id(Database& database, std::string_view name) {
  Rows rows(database, "select id from sequence where name = $1", name);
  if (!rows.next()) return std::nullopt;
  return rows.integer(0);
}

[[noreturn]] void throw_damaged(const json::exception& problem) {
  throw Error(Failure::store_or_io, "STO008", "store",
              std::string("holds a damaged image of a component: ") + problem.what(),
              "restore a backup");
}

}  // namespace

std::string take_image(Database& database, const ComponentRef& ref, bool whole) {
  json image = json::array();
  take(Rows(database, component_table.select, static_cast<int>(ref.kind), ref.name),
       component_table, image);
  if (ref.kind == ComponentKind::sequence) {
    if (const auto id = sequence_id(database, ref.name)) {
      take(Rows(database, sequence_table.select, *id), sequence_table, image);
      if (whole) {
        for (const ImageTable& table : tables_of_sequence) {
          take(Rows(database, table.select, *id), table, image);
        }
      }
    }
  }
  if (ref.kind == ComponentKind::segment && whole) {
    for (const ImageTable& table : tables_of_segment) {
      take(Rows(database, table.select, ref.name), table, image);
    }
  }
  if (ref.kind == ComponentKind::variable && whole) {
    take(Rows(database, value_table.select, ref.name), value_table, image);
  }
  return image.dump();
}

void put_back(Database& database, std::string_view image) try {
  for (const json& row : json::parse(image)) put(database, row);
} catch (const json::exception& problem) {
  throw_damaged(problem);
}

std::string body_of_image(std::string_view image) try {
  return json::parse(image).at(0).at(4).get<std::string>();  // the component's row is the first
} catch (const json::exception& problem) {
  throw_damaged(problem);
}

std::string take_solution_image(Database& database, std::string_view solution) {
  json image = json::array();
  take(Rows(database, solution_table.select, solution), solution_table, image);
  take(Rows(database, kept_part_table.select, solution), kept_part_table, image);
  return image.empty() ? std::string{} : image.dump();
}

}  // namespace stepwise::store
