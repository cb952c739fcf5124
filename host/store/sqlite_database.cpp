#include "store/sqlite_database.hpp"

#include <sqlite3.h>

#include <cctype>
#include <cerrno>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "store/row_sum.hpp"
#include "store/sqlite_columns.hpp"
#include "store/strong_hash.hpp"
#include "store/summed_statement.hpp"

namespace stepwise::store {
namespace {

constexpr const char* make_room = "make room and try again; nothing was lost";

// Whether it is for lack of room, whatever SQLite calls it.
bool is_full(int result, int system_error) {
  if ((result & 0xFF) == SQLITE_FULL || result == SQLITE_IOERR_SHMSIZE) return true;
  return (result & 0xFF) == SQLITE_IOERR &&
         (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG);
}

[[noreturn]] void fail(const std::string& store, int result, const std::string& text,
                       int system_error = 0) {
  if (is_full(result, system_error)) {
    throw Error(Failure::store_or_io, "STO006", store, "the disk is full", make_room);
  }
  switch (result & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(Failure::busy, "STO004", store, "is being written by somebody else",
                  "try again in a moment");
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:  // of the files beside it
      throw Error(Failure::store_or_io, "STO010", store, "cannot be written: " + text,
                  "give yourself the right to write the file and its folder, or work on a copy");
    case SQLITE_NOTADB:
      throw Error(Failure::store_or_io, "STO002", store, "is not a stepwise store",
                  "name the file that `stepwise env init` made");
    case SQLITE_CORRUPT:
      throw Error(Failure::store_or_io, "STO024", store, "is damaged: " + text,
                  "`stepwise env check` lists what is; restore a backup");
    default:
      throw Error(Failure::store_or_io, "STO007", store, text,
                  "check the disk and its messages, then run `stepwise env check`");
  }
}

// Where the database is damaged, in SQLite's words, which name a page; "" when it cannot tell.
std::string first_damage(sqlite3* database) {
  std::string words;
  sqlite3_stmt* statement = nullptr;
  const char* sql = "pragma integrity_check(1)";
  if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW) {
    words = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  }
  sqlite3_finalize(statement);
  return words == "ok" ? std::string{} : " (" + words + ")";
}

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3* database, const std::string& store, const std::string& sql,
                  std::optional<std::string>& damage)
      : database_(database), store_(store), damage_(damage) {
    const int result = sqlite3_prepare_v3(database, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT,
                                          &statement_, nullptr);
    if (result != SQLITE_OK) fail_here(result);
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
      std::string text = sqlite3_errmsg(database_);
      const int code = sqlite3_extended_errcode(database_);
      const int system_error = sqlite3_system_errno(database_);
      sqlite3_reset(statement_);
      if ((code & 0xFF) == SQLITE_CORRUPT) {
        if (!damage_) damage_ = first_damage(database_);  // once: it reads the whole file
        text += *damage_;
      }
      fail(store_, code, text, system_error);
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
    if (result != SQLITE_OK) fail_here(result);
  }
  [[noreturn]] void fail_here(int result) {
    fail(store_, result, sqlite3_errmsg(database_), sqlite3_system_errno(database_));
  }

  sqlite3* database_;
  const std::string& store_;
  std::optional<std::string>& damage_;  // of the database, once somebody looked
  sqlite3_stmt* statement_ = nullptr;
  std::vector<int> position_;
};

// What a file that somebody sent must not do to whoever looks at it.
void defend(sqlite3* database) {
  sqlite3_extended_result_codes(database, 1);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
}

int flags_of(Access access) {
  const bool writes = access == Access::shared || access == Access::alone;
  int flags = writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  if (access == Access::unchanging) flags |= SQLITE_OPEN_URI;
  return flags;
}

// An absolute path is never taken as a URI or as a name with a meaning, such as ":memory:".
std::string name_of(const std::filesystem::path& path, Access access) {
  const std::string name = std::filesystem::absolute(path).string();
  if (access != Access::unchanging) return name;
  std::string uri = "file://";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '/' || c == '.' || c == '-' || c == '_') {
      uri += c;
    } else {
      constexpr const char* digits = "0123456789ABCDEF";
      (uri += '%') += digits[byte >> 4];
      uri += digits[byte & 15];
    }
  }
  return uri + "?immutable=1";
}

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const std::filesystem::path& path, Access access, int busy_ms)
      : store_(path.string()) {
    if (sqlite3_open_v2(name_of(path, access).c_str(), &database_, flags_of(access), nullptr) !=
            SQLITE_OK ||
        add_sum_functions(database_) != SQLITE_OK || add_hash_functions(database_) != SQLITE_OK) {
      const std::string text = sqlite3_errmsg(database_);
      sqlite3_close(database_);
      throw Error(Failure::store_or_io, "STO001", store_, "cannot be opened: " + text,
                  "check the path and its rights");
    }
    defend(database_);
    sqlite3_busy_timeout(database_, busy_ms);
    columns_.emplace(database_);
  }
  ~SqliteDatabase() override {
    statements_.clear();
    made_.clear();
    sqlite3_close(database_);
  }
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  Statement& prepare(const char* sql) override { return prepared(statements_[sql], sql); }
  Statement& prepare_made(const std::string& sql) override { return prepared(made_[sql], sql); }
  void execute(const std::string& sql) override {
    refuse_if_unknown();
    const int result = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
    columns_->forget();
    if (result != SQLITE_OK) {
      fail(store_, result, sqlite3_errmsg(database_), sqlite3_system_errno(database_));
    }
  }
  std::int64_t changes() override { return sqlite3_changes64(database_); }
  std::int64_t last_insert_id() override { return sqlite3_last_insert_rowid(database_); }

  void begin() override { control("begin immediate"); }
  void commit() override {
    refuse_if_unknown();
    const int result = sqlite3_exec(database_, "commit", nullptr, nullptr, nullptr);
    if (result == SQLITE_OK) return;
    const std::string text = sqlite3_errmsg(database_);
    // Both are told before the end of the transaction was written: it is not kept.
    if ((result & 0xFF) == SQLITE_BUSY || (result & 0xFF) == SQLITE_FULL) {
      rollback();
      fail(store_, result, text);
    }
    outcome_unknown_ = true;
    throw Error(Failure::store_or_io, "STO005", store_,
                "saving failed (" + text + "), and whether the last change is kept is not known",
                "look whether it is there (`stepwise env check` is a good start), then run the "
                "command again if it is not");
  }
  void rollback() noexcept override {
    sqlite3_exec(database_, "rollback", nullptr, nullptr, nullptr);
  }

 private:
  void control(const char* sql) {
    refuse_if_unknown();
    const int result = sqlite3_exec(database_, sql, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) {
      fail(store_, result, sqlite3_errmsg(database_), sqlite3_system_errno(database_));
    }
  }
  Statement& prepared(std::unique_ptr<SqliteStatement>& statement, std::string_view sql) {
    refuse_if_unknown();
    if (!statement) {
      const auto columns = [&](const std::string& table) -> const auto& {
        return columns_->of(table);
      };
      statement = std::make_unique<SqliteStatement>(database_, store_, with_row_sums(sql, columns),
                                                    damage_);
    }
    return *statement;
  }
  void refuse_if_unknown() const {
    if (!outcome_unknown_) return;
    throw Error(Failure::store_or_io, "STO005", store_,
                "the outcome of the last change is not known", "open the store again");
  }

  std::string store_;
  sqlite3* database_ = nullptr;
  bool outcome_unknown_ = false;
  std::optional<std::string> damage_;
  std::optional<SqliteColumns> columns_;
  std::unordered_map<const void*, std::unique_ptr<SqliteStatement>> statements_;
  std::unordered_map<std::string, std::unique_ptr<SqliteStatement>> made_;
};

}  // namespace

std::unique_ptr<Database> connect(const std::filesystem::path& path, Access access, int busy_ms) {
  auto database = std::make_unique<SqliteDatabase>(path, access, busy_ms);
  if (access == Access::alone) database->execute("pragma locking_mode = exclusive");
  return database;
}

}  // namespace stepwise::store
