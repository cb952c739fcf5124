// Every row of an environment as text, to compare.
#include <ostream>

#include "base/text.hpp"
#include "environment/inside.hpp"
#include "environment/snapshot.hpp"

namespace stepwise {
namespace {

struct DumpedTable {
  const char* name;
  const char* query;  // all columns that carry content, by key
};

// The environment's own id and counters of database keys are not content.
constexpr DumpedTable dumped_tables[] = {
    {"property", "select name, value from property where name <> 'id' order by name"},
    {"solution", "select name, manifest, imported_us from solution order by name"},
    {"kept_part",
     "select s.name, k.name, k.hash from kept_part k join solution s on s.id = k.solution_id "
     "order by s.name, k.name"},
    {"kept_bytes", "select hash, length(bytes) from kept_bytes order by hash"},
    {"component",
     "select c.kind, c.name, c.body, c.imported_hash, coalesce(s.name, '') from component c "
     "left join solution s on s.id = c.solution_id order by c.kind, c.name"},
    {"component_base",
     "select kind, name, imported_body, exported_hash from component_base order by kind, name"},
    {"staged_package",
     "select solution, version, staged_us, actor, length(bytes) from staged_package "
     "order by solution"},
    {"import",
     "select id, solution, at_us, actor, publisher, signed_by, plan, solution_before, "
     "solution_hash, undone_us, "
     "undone_by from import order by id"},
    {"import_change",
     "select import_id, kind, name, action, after_hash, before from import_change "
     "order by import_id, kind, name"},
    {"import_setting",
     "select import_id, kind, name, before, after from import_setting "
     "order by import_id, kind, name"},
    {"import_value",
     "select import_id, table_name, record_key, column_name, before, after from import_value "
     "order by import_id, table_name, record_key, column_name"},
    {"sequence",
     "select name, status, version, owner, created_us, created_by, modified_us, modified_by, "
     "revision, revision_base from sequence order by name"},
    {"sequence_share",
     "select s.name, h.grantee, h.may_edit from sequence_share h "
     "join sequence s on s.id = h.sequence_id order by s.name, h.grantee"},
    {"sequence_version",
     "select s.name, v.version, v.body, v.note, v.created_us from sequence_version v "
     "join sequence s on s.id = v.sequence_id order by s.name, v.version"},
    {"person", "select name, title, calendar, role from person order by name"},
    {"person_contact", "select person, mail, phone, signature from person_contact order by person"},
    {"team", "select name, title, kind from team order by name"},
    {"team_member", "select team, person from team_member order by team, person"},
    {"binding", "select kind, name, value from binding order by kind, name"},
    {"variable_value", "select variable, value from variable_value order by variable"},
    {"signer", "select name, key, publisher, until_us, retired_us from signer order by name"},
    {"record",
     "select table_name, record_key, owner, open, body from record order by table_name, "
     "record_key"},
    {"record_closing",
     "select table_name, record_key, ending, status, closed_by, at_us from record_closing "
     "order by table_name, record_key"},
    {"changed_record",
     "select table_name, record_key, times from changed_record order by table_name, record_key"},
    {"segment", "select name, active from segment order by name"},
    {"segment_member",
     "select table_name, record_key, segment, rule, owner, problem, since_us from segment_member "
     "order by table_name, record_key"},
    {"target",
     "select t.id, s.name, t.version, t.table_name, t.record_key, t.owner, t.status, t.phase, "
     "t.step, t.visit, t.due_us, t.turn, t.state, t.end_reason, t.connected_us, t.ended_us "
     "from target t join sequence s on s.id = t.sequence_id order by t.id"},
    {"segment_again",
     "select table_name, record_key, at_us from segment_again order by table_name, record_key"},
    {"set_aside",
     "select target_id, cause, code, problem, remedy, plugin, since_us from set_aside "
     "order by target_id"},
    // Not which process it was.
    {"plugin_death",
     "select whom, step, visit, plugin, version, type, how, times, last_us from plugin_death "
     "order by whom"},
    {"history",
     "select target_id, turn, at_us, actor, events from history order by target_id, turn"},
    {"activity",
     "select target_id, visit, step, kind, subject, description, owner, status, result, note, "
     "opened_us, due_us, closed_us, closed_by from activity order by target_id, visit"},
    {"trial",
     "select s.name, t.since, t.step, t.conclusion, t.chosen, t.reason, t.actor, t.decided_us "
     "from trial t join sequence s on s.id = t.sequence_id order by s.name, t.since, t.step"},
    {"trial_variant",
     "select s.name, t.since, t.step, v.variant, v.tried, v.succeeded from trial_variant v "
     "join trial t on t.id = v.trial_id join sequence s on s.id = t.sequence_id "
     "order by s.name, t.since, t.step, v.variant"},
    {"activity_read",
     "select person, target_id, visit from activity_read order by target_id, visit, person"},
    {"followed_record",
     "select person, table_name, record_key from followed_record order by person, table_name, "
     "record_key"},
    {"outbox",
     "select key, target_id, kind, fields, created_us, delivered_us from outbox order by key"},
    {"message",
     "select outbox_key, channel, address, automated, at_us, withheld from message "
     "order by outbox_key, channel, address"},
    {"consent",
     "select channel, address, fact, table_name, record_key, note, at_us, actor, cleared_us, "
     "cleared_by from consent order by id"},
    {"target_address", "select target_id, channel, address from target_address order by target_id"},
};

// Nothing is told apart from the text "-", and a line feed from the letters \n.
std::string field(store::Rows& rows, int column) {
  if (rows.is_null(column)) return "\\N";
  std::string text;
  for (const char c : rows.view(column)) {
    text += c;
    if (c == '\\') text += c;
  }
  return printable(text);
}

void dump_table(store::Database& database, const DumpedTable& table, std::ostream& out) {
  store::Rows rows(database, table.query);
  while (rows.next()) {
    out << table.name;
    for (int column = 0; column < rows.column_count(); ++column) {
      out << '\t' << field(rows, column);
    }
    out << '\n';
  }
}

}  // namespace

void Environment::dump(std::ostream& out) {
  const Snapshot snapshot(*inside_->database);
  for (const DumpedTable& table : dumped_tables) dump_table(*inside_->database, table, out);
}

}  // namespace stepwise
