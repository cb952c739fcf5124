#include "bench/raw_sqlite.hpp"

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace stepwise::bench {
namespace {

class Raw {
 public:
  explicit Raw(const std::filesystem::path& path) {
    if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK) fail();
  }
  ~Raw() {
    for (sqlite3_stmt* statement : statements_) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void execute(const char* sql) {
    if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }
  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) != SQLITE_OK) fail();
    statements_.push_back(statement);
    return statement;
  }
  void run(sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) fail();
    sqlite3_reset(statement);
  }

 private:
  [[noreturn]] void fail() {
    std::fprintf(stderr, "raw sqlite: %s\n", sqlite3_errmsg(database_));
    std::exit(1);
  }
  sqlite3* database_ = nullptr;
  std::vector<sqlite3_stmt*> statements_;
};

struct Turn {
  std::int64_t target = 0, turn = 0, at = 0, visit = 0;
  std::string actor, events, step, state;
  bool opens = false, closes = false, sets_field = false;
};

std::string text(sqlite3_stmt* row, int column) {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  return data == nullptr ? std::string{} : std::string(data);
}

// The turns of the run in the order of their time, as the runner made them.
std::vector<Turn> read_turns(Raw& raw) {
  std::vector<Turn> turns;
  sqlite3_stmt* rows = raw.prepare(
      "select h.target_id, h.turn, h.at_us, h.actor, h.events, t.step, t.state from history h "
      "join target t on t.id = h.target_id where h.turn > 1 order by h.at_us, h.turn, h.target_id");
  while (sqlite3_step(rows) == SQLITE_ROW) {
    Turn turn;
    turn.target = sqlite3_column_int64(rows, 0);
    turn.turn = sqlite3_column_int64(rows, 1);
    turn.at = sqlite3_column_int64(rows, 2);
    turn.actor = text(rows, 3);
    turn.events = text(rows, 4);
    turn.step = text(rows, 5);
    turn.state = text(rows, 6);
    turn.visit = turn.turn;
    turn.opens = turn.events.find("[6,\"phone_call\"") != std::string::npos;
    turn.closes = turn.events.rfind("[[7,", 0) == 0;
    turn.sets_field = turn.events.find("[5,\"set_field\"") != std::string::npos;
    turns.push_back(std::move(turn));
  }
  return turns;
}

void bind(sqlite3_stmt* statement, int position, const std::string& value) {
  sqlite3_bind_text(statement, position, value.data(), static_cast<int>(value.size()),
                    SQLITE_STATIC);
}

}  // namespace

std::int64_t write_again(const std::filesystem::path& finished, const std::filesystem::path& copy,
                         bool survive_power_loss, int batch, void (*begin)()) {
  std::vector<Turn> turns;
  {
    Raw source(finished);
    turns = read_turns(source);
  }
  Raw raw(copy);
  raw.execute("pragma journal_mode = wal");
  raw.execute(survive_power_loss ? "pragma synchronous = full" : "pragma synchronous = normal");
  raw.execute("pragma cache_size = -65536");
  sqlite3_stmt* start = raw.prepare("begin immediate");
  sqlite3_stmt* commit = raw.prepare("commit");
  sqlite3_stmt* update = raw.prepare(
      "update target set step = ?2, visit = ?3, due_us = ?4, turn = ?5, state = ?6 "
      "where id = ?1 and turn = ?5 - 1");
  sqlite3_stmt* history = raw.prepare(
      "insert into history (target_id, turn, at_us, actor, events) values (?, ?, ?, ?, ?)");
  sqlite3_stmt* open = raw.prepare(
      "insert into activity (target_id, visit, step, kind, subject, description, owner, status, "
      "result, note, opened_us, due_us, closed_by) "
      "values (?1, ?2, ?3, 'phone_call', 'Step 1', '', 'anna', 1, '', '', ?4, ?4, '')");
  sqlite3_stmt* close = raw.prepare(
      "update activity set status = 2, result = 'answered', closed_us = ?2, closed_by = 'anna' "
      "where target_id = ?1 and status = 1");
  sqlite3_stmt* field = raw.prepare(
      "update record set body = '{\"lastname\":\"Lead 1\",\"subject\":\"seen\"}' where id = ?");
  begin();
  int in_batch = 0;
  for (const Turn& turn : turns) {
    if (in_batch == 0) raw.run(start);
    sqlite3_bind_int64(update, 1, turn.target);
    bind(update, 2, turn.step);
    sqlite3_bind_int64(update, 3, turn.visit);
    sqlite3_bind_null(update, 4);
    sqlite3_bind_int64(update, 5, turn.turn);
    bind(update, 6, turn.state);
    raw.run(update);
    sqlite3_bind_int64(history, 1, turn.target);
    sqlite3_bind_int64(history, 2, turn.turn);
    sqlite3_bind_int64(history, 3, turn.at);
    bind(history, 4, turn.actor);
    bind(history, 5, turn.events);
    raw.run(history);
    if (turn.closes) {
      sqlite3_bind_int64(close, 1, turn.target);
      sqlite3_bind_int64(close, 2, turn.at);
      raw.run(close);
    }
    if (turn.opens) {
      sqlite3_bind_int64(open, 1, turn.target);
      sqlite3_bind_int64(open, 2, turn.visit);
      bind(open, 3, turn.step);
      sqlite3_bind_int64(open, 4, turn.at);
      raw.run(open);
    }
    if (turn.sets_field) {
      sqlite3_bind_int64(field, 1, turn.target);
      raw.run(field);
    }
    if (++in_batch == batch) {
      raw.run(commit);
      in_batch = 0;
    }
  }
  if (in_batch != 0) raw.run(commit);
  return static_cast<std::int64_t>(turns.size());
}

}  // namespace stepwise::bench
