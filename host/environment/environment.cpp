#include "environment/environment.hpp"

#include <random>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"

namespace stepwise {
namespace {

using store::get_property;
using store::set_property;

// A virtual clock means a demonstration or a test: its id is made from the name, so that the same
// commands give the same store.
std::string make_id(const CreateOptions& options, const std::string& name) {
  if (options.virtual_clock) return "virtual-" + name;
  std::random_device random;
  std::string id;
  for (int i = 0; i < 4; ++i) {
    char part[12];
    std::snprintf(part, sizeof part, "%08x", random());
    id += part;
  }
  return id;
}

std::unique_ptr<store::Database> open_store(const std::filesystem::path& path,
                                            const OpenOptions& options) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    throw Error(Failure::store_or_io, "ENV001", path.string(), "there is no environment",
                "make one with `stepwise env init`, or name another with --env or STEPWISE_ENV");
  }
  store::SqliteOptions sqlite;
  sqlite.survive_power_loss = options.durability == Durability::full;
  return store::open_sqlite(path, sqlite);
}

std::int64_t count(store::Database& database, const char* sql) {
  store::Rows rows(database, sql);
  return rows.next() ? rows.integer(0) : 0;
}

}  // namespace

void Environment::create(const std::filesystem::path& path, const CreateOptions& options) {
  if (std::filesystem::exists(path)) {
    throw Error(Failure::conflict, "ENV002", path.string(), "exists already",
                "choose another path, or remove the file if you mean to lose it");
  }
  const std::string name = options.name.empty() ? path.stem().string() : options.name;
  if (!is_identifier(name)) {
    throw Error(Failure::usage, "ENV003", "environment " + name,
                "a name is made of letters, digits and _, at most 100", "give one with --name");
  }
  store::create_sqlite(path, [&](store::Database& database) {
    set_property(database, "name", name);
    set_property(database, "id", make_id(options, name));
    if (!options.virtual_clock) return;
    set_property(database, clock_property, std::to_string(options.now.time_since_epoch().count()));
  });
}

Environment::Environment(const std::filesystem::path& store, OpenOptions options)
    : inside_(std::make_unique<Inside>(store, std::move(options))) {}

Environment::~Environment() = default;

Environment::Inside::Inside(const std::filesystem::path& store, OpenOptions open_options)
    : options(std::move(open_options)),
      path(store),
      database(open_store(store, options)),
      definitions(*database),
      imports(*database),
      records(*database),
      people(*database),
      signers(*database),
      targets(*database),
      marks(*database),
      trials(*database),
      trial_book(trials),
      mailings(*database),
      mail_book(*database, mailings),
      segments(*database),
      set_aside(*database),
      deaths(*database),
      loader(options.plugin_folders),
      knowledge(*database, definitions, loader.palette()),
      timekeeper(*database, people),
      id(get_property(*database, "id").value_or("")),
      name(get_property(*database, "name").value_or("")),
      virtual_clock(get_property(*database, clock_property).has_value()) {
  if (options.batch < 1 || options.batch > 10'000) {
    throw Error(Failure::usage, "ENV006", "batch " + std::to_string(options.batch),
                "is not between 1 and 10000", "choose another");
  }
}

EnvironmentInfo Environment::info() {
  auto& db = *inside_->database;
  EnvironmentInfo info;
  info.name = inside_->name;
  info.id = inside_->id;
  info.store = inside_->path.string();
  info.virtual_clock = inside_->virtual_clock;
  info.now = inside_->now();
  info.schema_version = static_cast<int>(store::schema_version);
  info.solutions = count(db, "select count(*) from solution");
  info.sequences = count(db, "select count(*) from sequence");
  info.active_sequences = count(db, "select count(*) from sequence where status = 1");
  info.users = count(db, "select count(*) from person");
  info.records = count(db, "select count(*) from record");
  info.running_targets = count(db, "select count(*) from target where ended_us is null");
  info.ended_targets = count(db, "select count(*) from target where ended_us is not null");
  info.open_activities = count(db, "select count(*) from activity where status = 1");
  info.outbox = count(db, "select count(*) from outbox where delivered_us is null");
  return info;
}

const Palette& Environment::palette() const {
  return inside_->loader.palette();
}
const std::vector<PluginInfo>& Environment::plugins() const {
  return inside_->loader.plugins();
}
const std::vector<Diagnostic>& Environment::refused_plugins() const {
  return inside_->loader.refused();
}
const Catalog& Environment::catalog() {
  inside_->knowledge.refresh();
  return inside_->knowledge.catalog();
}

void close_plugins() {
  loader::close_plugins();
}

void require_utf8(const std::string& subject, std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    if (!find_invalid_utf8(text)) continue;
    throw Error(Failure::usage, "ENV007", subject, "is told in a text that is not UTF-8",
                "give every text in UTF-8");
  }
}

void throw_rejection(const std::string& subject, const engine::Rejection& rejection) {
  throw Error(Failure::conflict, rejection.code, subject, rejection.problem, rejection.remedy);
}

}  // namespace stepwise
