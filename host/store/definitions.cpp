#include "store/definitions.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "store/local_values.hpp"
#include "store/manifest.hpp"
#include "store/segments.hpp"
#include "store/strong_hash.hpp"

namespace stepwise::store {
namespace {

// What was exported is told by a hash as SQL keeps it.
std::int64_t hash_of(std::string_view body) {
  return static_cast<std::int64_t>(stable_hash(body));
}

#define STEPWISE_OF_A_SEQUENCE                                                           \
  "id, name, status, version, owner, created_us, created_by, modified_us, modified_by, " \
  "revision is not null"

StoredSequence read_sequence(Rows& rows) {
  return {.id = rows.integer(0),
          .name = rows.text(1),
          .active = rows.flag(2),
          .version = rows.number(3),
          .owner = rows.text(4),
          .created = {rows.time(5), rows.text(6)},
          .modified = {rows.time(7), rows.text(8)},
          .has_revision = rows.flag(9)};
}

}  // namespace

std::vector<InstalledComponent> Definitions::components() {
  std::vector<InstalledComponent> result;
  Rows rows(database_,
            "select c.kind, c.name, c.body, c.imported_hash, coalesce(s.name, ''), "
            "coalesce(b.imported_body, ''), coalesce(b.exported_hash, 0) from component c "
            "left join solution s on s.id = c.solution_id "
            "left join component_base b on b.kind = c.kind and b.name = c.name "
            "order by c.kind, c.name");
  while (rows.next()) {
    InstalledComponent component;
    component.ref = {static_cast<ComponentKind>(rows.number(0)), rows.text(1)};
    component.body = rows.text(2);
    const std::string imported = rows.text(3), hash = strong_hash(component.body);
    component.solution = rows.text(4);
    if (imported == hash) {
      component.imported_body = component.body;
    } else {
      component.made_here = imported.empty();
      component.exported = rows.integer(6) == hash_of(component.body);
      std::string before = rows.text(5);
      if (imported == strong_hash(before)) component.imported_body = std::move(before);
    }
    result.push_back(std::move(component));
  }
  return result;
}

std::vector<std::string> Definitions::bodies(ComponentKind kind) {
  std::vector<std::string> result;
  Rows rows(database_, "select body from component where kind = $1 order by name",
            static_cast<int>(kind));
  while (rows.next()) result.push_back(rows.text(0));
  return result;
}

std::string Definitions::solution_of(const ComponentRef& ref) {
  Rows rows(database_,
            "select s.name from component c join solution s on s.id = c.solution_id "
            "where c.kind = $1 and c.name = $2",
            static_cast<int>(ref.kind), ref.name);
  return rows.next() ? rows.text(0) : std::string{};
}

void Definitions::put_component(const ComponentRef& ref, const std::string& body,
                                const std::string& solution, const Edit& edit) {
  run(database_,
      "insert into component (kind, name, body, imported_hash, solution_id) "
      "values ($1, $2, $3, $4, (select id from solution where name = $5)) "
      "on conflict (kind, name) do update set body = excluded.body, "
      "imported_hash = excluded.imported_hash, solution_id = excluded.solution_id",
      static_cast<int>(ref.kind), ref.name, body, strong_hash(body), solution);
  if (ref.kind == ComponentKind::sequence) put_sequence(ref.name, body, edit);
}

void Definitions::keep_imported_body(const ComponentRef& ref) {
  Rows rows(database_, "select body, imported_hash from component where kind = $1 and name = $2",
            static_cast<int>(ref.kind), ref.name);
  if (!rows.next()) return;
  const std::string body = rows.text(0);
  if (rows.view(1) != strong_hash(body)) return;
  run(database_,
      "insert into component_base (kind, name, imported_body) values ($1, $2, $3) "
      "on conflict (kind, name) do update set imported_body = excluded.imported_body",
      static_cast<int>(ref.kind), ref.name, body);
}

bool Definitions::is_export_new(const ComponentRef& ref, const std::string& body) {
  Rows rows(database_,
            "select c.imported_hash, coalesce(b.exported_hash, 0) from component c "
            "left join component_base b on b.kind = c.kind and b.name = c.name "
            "where c.kind = $1 and c.name = $2",
            static_cast<int>(ref.kind), ref.name);
  if (!rows.next()) return false;
  return rows.view(0) != strong_hash(body) && rows.integer(1) != hash_of(body);
}

void Definitions::note_export(const ComponentRef& ref, const std::string& body) {
  run(database_,
      "insert into component_base (kind, name, exported_hash) values ($1, $2, $3) "
      "on conflict (kind, name) do update set exported_hash = excluded.exported_hash",
      static_cast<int>(ref.kind), ref.name, hash_of(body));
}

void Definitions::edit_component(const ComponentRef& ref, const std::string& body,
                                 const Edit& edit) {
  keep_imported_body(ref);
  run(database_,
      "insert into component (kind, name, body, imported_hash, solution_id) "
      "values ($1, $2, $3, '', null) on conflict (kind, name) do update set body = excluded.body",
      static_cast<int>(ref.kind), ref.name, body);
  if (ref.kind == ComponentKind::sequence) put_sequence(ref.name, body, edit);
}

void Definitions::amend_sequence(const std::string& name, const std::string& body,
                                 const Edit& edit) {
  const StoredSequence stored = *sequence(name);
  keep_imported_body({ComponentKind::sequence, name});
  run(database_, "update component set body = $3 where kind = $1 and name = $2",
      static_cast<int>(ComponentKind::sequence), name, body);
  run(database_, "update sequence_version set body = $3 where sequence_id = $1 and version = $2",
      stored.id, stored.version, body);
  run(database_, "update sequence set modified_us = $2, modified_by = $3 where id = $1", stored.id,
      edit.at, edit.actor);
}

void Definitions::set_solution(const ComponentRef& ref, std::string_view solution) {
  run(database_,
      "update component set solution_id = (select id from solution where name = $3) "
      "where kind = $1 and name = $2",
      static_cast<int>(ref.kind), ref.name, solution);
}

std::string Definitions::body(const ComponentRef& ref) {
  Rows rows(database_, "select body from component where kind = $1 and name = $2",
            static_cast<int>(ref.kind), ref.name);
  return rows.next() ? rows.text(0) : std::string{};
}

void Definitions::delete_component(const ComponentRef& ref) {
  if (ref.kind == ComponentKind::sequence) {
    if (const auto found = sequence(ref.name)) delete_sequence(found->id);
  }
  if (ref.kind == ComponentKind::segment) Segments(database_).forget(ref.name);
  if (ref.kind == ComponentKind::variable) LocalValues(database_).clear_variable(ref.name);
  run(database_, "delete from component_base where kind = $1 and name = $2",
      static_cast<int>(ref.kind), ref.name);
  run(database_, "delete from component where kind = $1 and name = $2", static_cast<int>(ref.kind),
      ref.name);
}

void Definitions::delete_sequence(std::int64_t sequence) {
#define STEPWISE_OF_ITS_TARGETS " where target_id in (select id from target where sequence_id = $1)"
  run(database_, "delete from outbox" STEPWISE_OF_ITS_TARGETS, sequence);
  run(database_, "delete from activity_read" STEPWISE_OF_ITS_TARGETS, sequence);
  run(database_, "delete from activity" STEPWISE_OF_ITS_TARGETS, sequence);
  run(database_, "delete from set_aside" STEPWISE_OF_ITS_TARGETS, sequence);
  run(database_,
      "delete from plugin_death where whom in "
      "(select 'target ' || id from target where sequence_id = $1)",
      sequence);
  run(database_, "delete from history" STEPWISE_OF_ITS_TARGETS, sequence);
#undef STEPWISE_OF_ITS_TARGETS
  run(database_, "delete from target where sequence_id = $1", sequence);
  run(database_,
      "delete from trial_variant where trial_id in (select id from trial where sequence_id = $1)",
      sequence);
  run(database_, "delete from trial where sequence_id = $1", sequence);
  run(database_, "delete from sequence_version where sequence_id = $1", sequence);
  run(database_, "delete from sequence_share where sequence_id = $1", sequence);
  run(database_, "delete from sequence where id = $1", sequence);
}

void Definitions::put_sequence(const std::string& name, const std::string& body, const Edit& edit) {
  run(database_,
      "insert into sequence (name, version, owner, created_us, created_by, modified_us, "
      "modified_by) values ($1, 0, $2, $3, $2, $3, $2) on conflict (name) do nothing",
      name, edit.actor, edit.at);
  const StoredSequence stored = *sequence(name);
  if (stored.version > 0 && sequence_body(stored.id, stored.version) == body) return;
  if (stored.version >= limits::versions) {
    throw Error(Failure::conflict, "SEQ004", "sequence " + name,
                "has 500 versions, which is the limit", "copy it and go on with the copy");
  }
  run(database_,
      "update sequence set version = version + 1, modified_us = $2, modified_by = $3 "
      "where id = $1",
      stored.id, edit.at, edit.actor);
  run(database_,
      "insert into sequence_version (sequence_id, version, body, note, created_us) "
      "values ($1, $2, $3, $4, $5)",
      stored.id, stored.version + 1, body, edit.note, edit.at);
}

std::vector<StoredSolution> Definitions::solutions() {
  std::vector<StoredSolution> result;
  Rows rows(database_, "select name, manifest, imported_us from solution order by name");
  while (rows.next()) {
    result.push_back({rows.text(0), decode_manifest(rows.view(1)), rows.time(2)});
  }
  return result;
}

void Definitions::put_solution(const SolutionManifest& manifest, Time now) {
  run(database_,
      "insert into solution (name, manifest, imported_us) values ($1, $2, $3) "
      "on conflict (name) do update set manifest = excluded.manifest, "
      "imported_us = excluded.imported_us",
      manifest.unique_name, encode_manifest(manifest), now);
}

void Definitions::delete_solution(std::string_view name) {
  run(database_, "delete from solution where name = $1", name);
}

std::vector<StoredSequence> Definitions::sequences() {
  std::vector<StoredSequence> result;
  Rows rows(database_, "select " STEPWISE_OF_A_SEQUENCE " from sequence order by name");
  while (rows.next()) result.push_back(read_sequence(rows));
  return result;
}

std::optional<StoredSequence> Definitions::sequence(std::string_view name) {
  Rows rows(database_, "select " STEPWISE_OF_A_SEQUENCE " from sequence where name = $1", name);
  if (!rows.next()) return std::nullopt;
  return read_sequence(rows);
}

std::string Definitions::sequence_body(std::int64_t sequence, int version) {
  Rows rows(database_, "select body from sequence_version where sequence_id = $1 and version = $2",
            sequence, version);
  return rows.next() ? rows.text(0) : std::string{};
}

void Definitions::set_active(std::int64_t sequence, bool active, const Edit& edit) {
  run(database_,
      "update sequence set status = $2, modified_us = $3, modified_by = $4 where id = $1", sequence,
      active, edit.at, edit.actor);
}

void Definitions::set_owner(std::int64_t sequence, const std::string& owner, const Edit& edit) {
  run(database_, "update sequence set owner = $2, modified_us = $3, modified_by = $4 where id = $1",
      sequence, owner, edit.at, edit.actor);
}

std::optional<StoredRevision> Definitions::revision(std::int64_t sequence) {
  Rows rows(database_,
            "select revision, revision_base from sequence where id = $1 and revision is not null",
            sequence);
  if (!rows.next()) return std::nullopt;
  return StoredRevision{rows.text(0), rows.number(1)};
}

void Definitions::set_revision(std::int64_t sequence, const std::optional<StoredRevision>& revision,
                               const Edit& edit) {
  run(database_,
      "update sequence set revision = $2, revision_base = $3, modified_us = $4, modified_by = $5 "
      "where id = $1",
      sequence, revision ? std::optional(revision->body) : std::nullopt,
      revision ? std::optional(revision->base) : std::nullopt, edit.at, edit.actor);
}

std::vector<StoredShare> Definitions::shares(std::int64_t sequence) {
  std::vector<StoredShare> result;
  Rows rows(database_,
            "select grantee, may_edit from sequence_share where sequence_id = $1 order by grantee",
            sequence);
  while (rows.next()) result.push_back({rows.text(0), rows.flag(1)});
  return result;
}

void Definitions::share(std::int64_t sequence, const StoredShare& share) {
  run(database_,
      "insert into sequence_share (sequence_id, grantee, may_edit) values ($1, $2, $3) "
      "on conflict (sequence_id, grantee) do update set may_edit = excluded.may_edit",
      sequence, share.grantee, share.may_edit);
}

void Definitions::unshare(std::int64_t sequence, const std::string& grantee) {
  run(database_, "delete from sequence_share where sequence_id = $1 and grantee = $2", sequence,
      grantee);
}

std::optional<std::string> get_property(Database& database, std::string_view name) {
  Rows rows(database, "select value from property where name = $1", name);
  if (!rows.next()) return std::nullopt;
  return rows.text(0);
}

void set_property(Database& database, std::string_view name, std::string_view value) {
  run(database,
      "insert into property (name, value) values ($1, $2) "
      "on conflict (name) do update set value = excluded.value",
      name, value);
}

std::int64_t reserve_numbers(Database& database, std::string_view counter, std::int64_t count) {
  Transaction transaction(database);
  const auto stored = get_property(database, counter);
  const std::int64_t first = stored ? parse_integer(*stored).value_or(1) : 1;
  set_property(database, counter, std::to_string(first + count));
  transaction.commit();
  return first;
}

}  // namespace stepwise::store
