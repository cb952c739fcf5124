#include "store/imports.hpp"

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "store/images.hpp"
#include "store/strong_hash.hpp"

namespace stepwise::store {
namespace {

using nlohmann::json;

std::string encode(const Plan& plan) {
  json items = json::array();
  for (const PlanItem& item : plan.items) {
    items.push_back({name_of(item.action), item.kind, item.name, item.detail});
  }
  json out = {{"version", plan.version}, {"mode", name_of(plan.mode)}, {"items", std::move(items)}};
  if (plan.installed_version) out["installed_version"] = *plan.installed_version;
  return out.dump();
}

Plan decode(std::string_view solution, std::string_view text) try {
  const json from = json::parse(text);
  Plan plan;
  plan.solution = solution;
  plan.version = from.at("version");
  plan.mode =
      from.at("mode") == name_of(ImportMode::upgrade) ? ImportMode::upgrade : ImportMode::update;
  if (from.contains("installed_version")) plan.installed_version = from.at("installed_version");
  for (const json& item : from.at("items")) {
    const auto action = plan_action_of(item.at(0).get<std::string>());
    plan.items.push_back(
        {action.value_or(PlanAction::keep), item.at(1), item.at(2), item.at(3), {}});
  }
  return plan;
} catch (const json::exception& problem) {
  throw Error(Failure::store_or_io, "STO008", "store",
              std::string("holds a damaged import log: ") + problem.what(), "restore a backup");
}

#define STEPWISE_OF_AN_IMPORT \
  "id, solution, at_us, actor, publisher, signed_by, plan, undone_us, undone_by"

ImportEntry read(Rows& rows) {
  ImportEntry entry;
  entry.number = rows.integer(0);
  entry.at = rows.time(2);
  entry.actor = rows.text(3);
  entry.publisher = rows.text(4);
  entry.signed_by = rows.text(5);
  entry.plan = decode(rows.view(1), rows.text(6));
  if (!rows.is_null(7)) entry.undone = {rows.time(7), rows.text(8)};
  return entry;
}

}  // namespace

std::string body_hash(Database& database, const ComponentRef& ref) {
  Rows rows(database, "select body from component where kind = $1 and name = $2",
            static_cast<int>(ref.kind), ref.name);
  return rows.next() ? strong_hash(rows.view(0)) : std::string{};
}

std::int64_t Imports::begin(const ImportEntry& entry) {
  run(database_,
      "insert into import (solution, at_us, actor, publisher, signed_by, plan, solution_before) "
      "values ($1, $2, $3, $4, $5, $6, $7)",
      entry.plan.solution, entry.at, entry.actor, entry.publisher, entry.signed_by,
      encode(entry.plan), take_solution_image(database_, entry.plan.solution));
  return database_.last_insert_id();
}

namespace {

std::string manifest_hash(Database& database, std::int64_t number) {
  Rows rows(database,
            "select s.manifest from solution s join import i on i.solution = s.name "
            "where i.id = $1",
            number);
  return rows.next() ? strong_hash(rows.view(0)) : std::string{};
}

}  // namespace

void Imports::put_solution_hash(std::int64_t number) {
  run(database_, "update import set solution_hash = $2 where id = $1", number,
      manifest_hash(database_, number));
}

bool Imports::has_same_solution(std::int64_t number) {
  Rows rows(database_, "select solution_hash from import where id = $1", number);
  const std::string then = rows.next() ? rows.text(0) : std::string{};
  return then == manifest_hash(database_, number);
}

void Imports::will_change(std::int64_t number, const ComponentRef& ref, PlanAction action) {
  const bool is_new = action == PlanAction::create;
  run(database_,
      "insert into import_change (import_id, kind, name, action, after_hash, before) "
      "values ($1, $2, $3, $4, '', $5)",
      number, static_cast<int>(ref.kind), ref.name, static_cast<int>(action),
      is_new ? std::string{} : take_image(database_, ref, action == PlanAction::remove));
}

void Imports::changed(std::int64_t number, const ComponentRef& ref) {
  run(database_,
      "update import_change set after_hash = $4 where import_id = $1 and kind = $2 and name = $3",
      number, static_cast<int>(ref.kind), ref.name, body_hash(database_, ref));
}

void Imports::note_setting(std::int64_t number, const ImportSetting& setting) {
  run(database_,
      "insert into import_setting (import_id, kind, name, before, after) "
      "values ($1, $2, $3, $4, $5)",
      number, setting.kind ? static_cast<int>(*setting.kind) : 0, setting.name, setting.before,
      setting.after);
}

std::vector<ImportSetting> Imports::settings(std::int64_t number) {
  std::vector<ImportSetting> result;
  Rows rows(database_,
            "select kind, name, before, after from import_setting where import_id = $1 "
            "order by kind, name",
            number);
  while (rows.next()) {
    ImportSetting setting{std::nullopt, rows.text(1), std::nullopt, rows.text(3)};
    if (rows.number(0) != 0) setting.kind = static_cast<BindingKind>(rows.number(0));
    if (!rows.is_null(2)) setting.before = rows.text(2);
    result.push_back(std::move(setting));
  }
  return result;
}

std::vector<ImportEntry> Imports::list(std::string_view solution) {
  std::vector<ImportEntry> result;
  Rows rows(database_,
            "select " STEPWISE_OF_AN_IMPORT
            " from import where $1 = '' or solution = $1 order by id",
            solution);
  while (rows.next()) result.push_back(read(rows));
  return result;
}

std::optional<ImportEntry> Imports::find(std::int64_t number) {
  Rows rows(database_, "select " STEPWISE_OF_AN_IMPORT " from import where id = $1", number);
  if (!rows.next()) return std::nullopt;
  return read(rows);
}

std::optional<ImportEntry> Imports::last(std::string_view solution) {
  Rows rows(database_,
            "select " STEPWISE_OF_AN_IMPORT
            " from import where solution = $1 and undone_us is null order by id desc",
            solution);
  if (!rows.next()) return std::nullopt;
  return read(rows);
}

std::vector<ImportChange> Imports::changes(std::int64_t number) {
  std::vector<ImportChange> result;
  Rows rows(database_,
            "select kind, name, action, after_hash, before from import_change "
            "where import_id = $1 order by kind, name",
            number);
  while (rows.next()) {
    result.push_back({{static_cast<ComponentKind>(rows.number(0)), rows.text(1)},
                      static_cast<PlanAction>(rows.number(2)),
                      rows.text(3),
                      rows.text(4)});
  }
  return result;
}

std::string Imports::solution_before(std::int64_t number) {
  Rows rows(database_, "select solution_before from import where id = $1", number);
  return rows.next() ? rows.text(0) : std::string{};
}

std::int64_t Imports::last_of(const ComponentRef& ref) {
  Rows rows(database_,
            "select max(c.import_id) from import_change c join import i on i.id = c.import_id "
            "where c.kind = $1 and c.name = $2 and i.undone_us is null",
            static_cast<int>(ref.kind), ref.name);
  return rows.next() ? rows.integer(0) : 0;
}

void Imports::set_undone(std::int64_t number, const ImportEntry::Undone& undone) {
  run(database_, "update import set undone_us = $2, undone_by = $3 where id = $1", number,
      undone.at, undone.actor);
}

}  // namespace stepwise::store
