// The thin SQL layer: the same statements for every database. Parameters are $1 to $n.
//
// Errors: every function throws Error (store_or_io, STO...). Threads: one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace stepwise::store {

// A prepared statement, owned by its Database. Rows are read one after another; what text() gives
// is valid until the next step() or reset().
class Statement {
 public:
  virtual ~Statement() = default;

  virtual void bind(int parameter, std::int64_t value) = 0;  // parameters count from 1
  virtual void bind(int parameter, std::string_view value) = 0;
  virtual void bind(int parameter, std::nullptr_t) = 0;

  virtual bool step() = 0;   // true: there is a row
  virtual void reset() = 0;  // ready to be bound again

  virtual std::int64_t integer(int column) = 0;   // columns count from 0; NULL is 0
  virtual std::string_view text(int column) = 0;  // NULL is ""
  virtual bool is_null(int column) = 0;
  virtual int column_count() = 0;
};

class Database {
 public:
  virtual ~Database() = default;

  // `sql` must be a string literal: prepared once, found again by its address. Rows that are
  // inserted or updated get their sums by themselves: see summed_statement.hpp.
  virtual Statement& prepare(const char* sql) = 0;
  // The same for one that was put together; found again by its text.
  virtual Statement& prepare_made(const std::string& sql) = 0;
  // Several statements without parameters, for the schema.
  virtual void execute(const std::string& sql) = 0;
  virtual std::int64_t changes() = 0;  // rows that the last statement changed
  virtual std::int64_t last_insert_id() = 0;

  virtual void begin() = 0;  // takes the write lock at once
  // When commit() throws, nobody knows whether the transaction is in the store. The database then
  // refuses everything else (STO005): close it, open it again and look.
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
};

// Rolls back at the end of its life unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) { database_.begin(); }
  ~Transaction() {
    if (!done_) database_.rollback();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit() {
    done_ = true;
    database_.commit();
  }

 private:
  Database& database_;
  bool done_ = false;
};

// --- one-line use: run(db, sql, a, b) for writes, Rows for reads --------------------------------

inline void bind_one(Statement& s, int i, std::int64_t value) {
  s.bind(i, value);
}
inline void bind_one(Statement& s, int i, int value) {
  s.bind(i, std::int64_t{value});
}
inline void bind_one(Statement& s, int i, bool value) {
  s.bind(i, std::int64_t{value ? 1 : 0});
}
inline void bind_one(Statement& s, int i, std::string_view value) {
  s.bind(i, value);
}
inline void bind_one(Statement& s, int i, const std::string& value) {
  s.bind(i, std::string_view(value));
}
inline void bind_one(Statement& s, int i, const char* value) {
  s.bind(i, std::string_view(value));
}
inline void bind_one(Statement& s, int i, Time value) {
  s.bind(i, std::int64_t{value.time_since_epoch().count()});
}
inline void bind_one(Statement& s, int i, std::nullptr_t) {
  s.bind(i, nullptr);
}
template <class T>
void bind_one(Statement& s, int i, const std::optional<T>& value) {
  if (value)
    bind_one(s, i, *value);
  else
    s.bind(i, nullptr);
}

// The rows of a query: `for (Rows rows(db, "select ...", x); rows.next();) rows.text(0)`.
class Rows {
 public:
  template <class... Arguments>
  Rows(Database& database, const char* sql, const Arguments&... arguments)
      : statement_(database.prepare(sql)) {
    int i = 0;
    (bind_one(statement_, ++i, arguments), ...);
  }
  Rows(Database& database, const std::string& made_sql)
      : statement_(database.prepare_made(made_sql)) {}
  ~Rows() { statement_.reset(); }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  bool next() { return statement_.step(); }
  std::int64_t integer(int column) { return statement_.integer(column); }
  int number(int column) { return static_cast<int>(statement_.integer(column)); }
  bool flag(int column) { return statement_.integer(column) != 0; }
  std::string text(int column) { return std::string(statement_.text(column)); }
  std::string_view view(int column) { return statement_.text(column); }
  Time time(int column) { return Time{Micros{statement_.integer(column)}}; }
  bool is_null(int column) { return statement_.is_null(column); }
  std::optional<Time> optional_time(int column) {
    if (is_null(column)) return std::nullopt;
    return time(column);
  }
  int column_count() { return statement_.column_count(); }

 private:
  Statement& statement_;
};

// Runs a statement to its end. Gives the number of rows it changed.
template <class... Arguments>
std::int64_t run(Database& database, const char* sql, const Arguments&... arguments) {
  {
    Rows rows(database, sql, arguments...);
    while (rows.next()) {
    }
  }
  return database.changes();
}

}  // namespace stepwise::store
