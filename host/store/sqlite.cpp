#include "store/sqlite.hpp"

#include <sqlite3.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "store/schema.hpp"

namespace stepwise::store {
namespace {

[[noreturn]] void fail(const std::string& store, int result, const std::string& text) {
  switch (result & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(Failure::busy, "STO004", store, "is being written by somebody else",
                  "try again in a moment");
    case SQLITE_FULL:
      throw Error(Failure::store_or_io, "STO006", store, "the disk is full",
                  "make room and try again; nothing was lost");
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:  // of the files beside it
      throw Error(Failure::store_or_io, "STO010", store, "cannot be written: " + text,
                  "give yourself the right to write the file and its folder, or work on a copy");
    case SQLITE_NOTADB:
      throw Error(Failure::store_or_io, "STO002", store, "is not a stepwise store",
                  "name the file that `stepwise env init` made");
    default:
      throw Error(Failure::store_or_io, "STO007", store, text, "see host/docs/errors.md");
  }
}

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3* database, const std::string& store, const char* sql)
      : database_(database), store_(store) {
    const int result =
        sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
    if (result != SQLITE_OK) fail(store_, result, sqlite3_errmsg(database_));
    // $3 may stand before $1: what counts is the number in the name.
    for (int n = 1; n <= sqlite3_bind_parameter_count(statement_); ++n) {
      const std::string name = "$" + std::to_string(n);
      position_.push_back(sqlite3_bind_parameter_index(statement_, name.c_str()));
    }
  }
  ~SqliteStatement() override { sqlite3_finalize(statement_); }
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  void bind(int parameter, std::int64_t value) override {
    check(sqlite3_bind_int64(statement_, position(parameter), value));
  }
  void bind(int parameter, std::string_view value) override {
    check(sqlite3_bind_text64(statement_, position(parameter), value.data() ? value.data() : "",
                              value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  void bind(int parameter, std::nullptr_t) override {
    check(sqlite3_bind_null(statement_, position(parameter)));
  }
  bool step() override {
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) {
      const std::string text = sqlite3_errmsg(database_);
      sqlite3_reset(statement_);
      fail(store_, result, text);
    }
    return false;
  }
  void reset() override { sqlite3_reset(statement_); }

  std::int64_t integer(int column) override { return sqlite3_column_int64(statement_, column); }
  std::string_view text(int column) override {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  bool is_null(int column) override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  int column_count() override { return sqlite3_column_count(statement_); }

 private:
  int position(int parameter) const { return position_[static_cast<std::size_t>(parameter - 1)]; }
  void check(int result) {
    if (result != SQLITE_OK) fail(store_, result, sqlite3_errmsg(database_));
  }

  sqlite3* database_;
  const std::string& store_;
  sqlite3_stmt* statement_ = nullptr;
  std::vector<int> position_;
};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const std::filesystem::path& path, int flags, int busy_ms)
      : store_(path.string()) {
    if (sqlite3_open_v2(path.c_str(), &database_, flags | SQLITE_OPEN_READWRITE, nullptr) !=
        SQLITE_OK) {
      const std::string text = sqlite3_errmsg(database_);
      sqlite3_close(database_);
      throw Error(Failure::store_or_io, "STO001", store_, "cannot be opened: " + text,
                  "check the path and its rights");
    }
    sqlite3_busy_timeout(database_, busy_ms);
  }
  ~SqliteDatabase() override {
    statements_.clear();
    sqlite3_close(database_);
  }
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  Statement& prepare(const char* sql) override {
    refuse_if_unknown();
    auto& statement = statements_[sql];
    if (!statement) statement = std::make_unique<SqliteStatement>(database_, store_, sql);
    return *statement;
  }
  void execute(const std::string& sql) override {
    refuse_if_unknown();
    const int result = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) fail(store_, result, sqlite3_errmsg(database_));
  }
  std::int64_t changes() override { return sqlite3_changes64(database_); }
  std::int64_t last_insert_id() override { return sqlite3_last_insert_rowid(database_); }

  void begin() override { execute("begin immediate"); }
  void commit() override {
    refuse_if_unknown();
    const int result = sqlite3_exec(database_, "commit", nullptr, nullptr, nullptr);
    if (result == SQLITE_OK) return;
    if ((result & 0xFF) == SQLITE_BUSY) {
      rollback();
      fail(store_, result, {});
    }
    outcome_unknown_ = true;
    throw Error(Failure::store_or_io, "STO005", store_,
                std::string("saving failed (") + sqlite3_errmsg(database_) +
                    "), and whether the last change is kept is not known",
                "run the command again: it looks at what is there and goes on from it");
  }
  void rollback() noexcept override {
    sqlite3_exec(database_, "rollback", nullptr, nullptr, nullptr);
  }

 private:
  void refuse_if_unknown() const {
    if (!outcome_unknown_) return;
    throw Error(Failure::store_or_io, "STO005", store_,
                "the outcome of the last change is not known", "open the store again");
  }

  std::string store_;
  sqlite3* database_ = nullptr;
  bool outcome_unknown_ = false;
  std::unordered_map<const void*, std::unique_ptr<SqliteStatement>> statements_;
};

std::int64_t pragma(Database& database, const char* sql) {
  Rows rows(database, sql);
  return rows.next() ? rows.integer(0) : 0;
}

// Refuses the files of other programs and of newer versions before anything is written.
void check_identity(Database& database, const std::string& store) {
  if (pragma(database, "pragma application_id") != application_id) {
    throw Error(Failure::store_or_io, "STO002", store, "is not a stepwise store",
                "name the file that `stepwise env init` made");
  }
  const std::int64_t version = pragma(database, "pragma user_version");
  if (version > schema_version) {
    throw Error(Failure::store_or_io, "STO003", store,
                "was written by a newer stepwise (schema " + std::to_string(version) +
                    ", this one knows " + std::to_string(schema_version) + ")",
                "use the newer stepwise");
  }
}

void prepare(Database& database, bool survive_power_loss) {
  database.execute("pragma journal_mode = wal");
  database.execute(survive_power_loss ? "pragma synchronous = full"
                                      : "pragma synchronous = normal");
  database.execute(
      "pragma foreign_keys = on; pragma trusted_schema = off;"
      "pragma cache_size = -65536; pragma temp_store = memory");
}

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::filesystem::path& path,
                                      const SqliteOptions& options) {
  auto database = std::make_unique<SqliteDatabase>(path, 0, options.busy_ms);
  check_identity(*database, path.string());
  prepare(*database, options.survive_power_loss);
  return database;
}

std::unique_ptr<Database> create_sqlite(const std::filesystem::path& path,
                                        const std::function<void(Database&)>& fill) {
  auto database = std::make_unique<SqliteDatabase>(path, SQLITE_OPEN_CREATE, 0);
  prepare(*database, true);
  create_schema(*database, fill);
  return database;
}

}  // namespace stepwise::store
