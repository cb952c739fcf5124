// Whether what is kept fits what is there: values their columns, names those whom they name.
#include <utility>

#include "base/error.hpp"
#include "environment/checking_up.hpp"

namespace stepwise {
namespace {

constexpr const char* code_of_values = "STO028";
constexpr const char* code_of_names = "STO029";

// A lookup keeps the key of a row of its table.
void check_lookup(Environment::Inside& inside, const Column& column, const Record& record,
                  const Value& value, Findings& findings) {
  ++findings.checkup().references;
  const RecordRef other{column.lookup_table, to_text(value)};
  if (inside.records.find_head(other)) return;
  findings.warn(code_of_names, "record " + to_text(record.ref),
                "column " + column.name + " leads to " + to_text(other) + ", which is not there",
                "import that record, or empty the column");
}

void check_record(Environment::Inside& inside, const Catalog& catalog, const Record& record,
                  Findings& findings) {
  const std::string subject = "record " + to_text(record.ref);
  for (const Field& field : record.fields) {
    ++findings.checkup().values;
    const Column* column = catalog.column(record.ref.table, field.name);
    if (column == nullptr) {
      findings.warn(code_of_values, subject,
                    "holds a value of column " + field.name + ", which its table does not have",
                    "import the solution that brings the column, or the record anew");
      continue;
    }
    const auto read = parse_value(*column, catalog, to_text(field.value));
    if (!read.problem.empty()) {
      findings.warn(code_of_values, subject, "column " + field.name + " " + read.problem,
                    "correct the record, or the column");
    } else if (column->type == ColumnType::lookup && !is_empty(field.value)) {
      check_lookup(inside, *column, record, field.value, findings);
    }
  }
}

// Names that rows carry, and where they must lead. Each query gives what names, and the name.
struct NameRule {
  const char* what;  // "owner"
  const char* all;   // how many are looked up
  const char* bad;   // subject and name of those that lead nowhere
};

#define STEPWISE_NOBODY(column)                                               \
  column " <> '' and " column " not in (select name from person) and " column \
         " not in (select name from team)"

constexpr NameRule rules[] = {
    {"owner", "select count(*) from record where owner <> ''",
     "select 'record ' || table_name || '/' || record_key, owner from record "
     "where " STEPWISE_NOBODY("owner")},
    {"owner", "select count(*) from target where owner <> '' and ended_us is null",
     "select 'target ' || id, owner from target "
     "where ended_us is null and " STEPWISE_NOBODY("owner")},
    {"owner", "select count(*) from activity where status = 1 and owner <> ''",
     "select 'activity ' || target_id || '-' || visit, owner from activity "
     "where status = 1 and " STEPWISE_NOBODY("owner")},
    {"user or team", "select count(*) from sequence_share",
     "select 'share of sequence ' || s.name, h.grantee from sequence_share h "
     "join sequence s on s.id = h.sequence_id where " STEPWISE_NOBODY("h.grantee")},
    {"user or team", "select count(*) from binding",
     "select 'binding ' || name, value from binding where " STEPWISE_NOBODY("value")},
    {"segment", "select count(*) from segment_member",
     "select 'member ' || table_name || '/' || record_key, segment from segment_member "
     "where segment not in (select name from component where kind = $1)"},
    {"segment", "select count(*) from segment",
     "select 'segment ' || name, name from segment "
     "where name not in (select name from component where kind = $1)"},
    {"owner", "select count(*) from sequence where owner <> ''",
     "select 'sequence ' || name, owner from sequence where " STEPWISE_NOBODY("owner")},
};
#undef STEPWISE_NOBODY

void check_rule(Environment::Inside& inside, const NameRule& rule, Findings& findings) {
  store::Database& database = *inside.database;
  {
    store::Rows rows(database, rule.all);
    if (rows.next()) findings.checkup().references += rows.integer(0);
  }
  const auto tell = [&](store::Rows& rows) {
    while (rows.next()) {
      findings.warn(
          code_of_names, rows.text(0),
          std::string("names the ") + rule.what + " " + rows.text(1) + ", which is not there",
          "add it, or name another");
    }
  };
  if (std::string_view(rule.bad).find("$1") == std::string_view::npos) {
    store::Rows rows(database, rule.bad);
    tell(rows);
  } else {
    store::Rows rows(database, rule.bad, static_cast<int>(ComponentKind::segment));
    tell(rows);
  }
}

void check_calendars(Environment::Inside& inside, Findings& findings) {
  inside.timekeeper.refresh();
  for (const store::StoredPerson& person : inside.people.people()) {
    if (person.calendar.empty()) continue;
    ++findings.checkup().references;
    if (inside.timekeeper.has(person.calendar)) continue;
    findings.warn(code_of_names, "user " + person.name,
                  "works by the calendar " + person.calendar + ", which is not there",
                  "import it, or give the user another");
  }
}

}  // namespace

void check_records(Environment::Inside& inside, Findings& findings) {
  findings.guarded("records", [&] {
    const Catalog& catalog = inside.knowledge.catalog();
    inside.records.each("", "", [&](Record&& record) {
      check_record(inside, catalog, record, findings);
      return true;
    });
  });
}

void check_names(Environment::Inside& inside, Findings& findings) {
  for (const NameRule& rule : rules) {
    findings.guarded("names", [&] { check_rule(inside, rule, findings); });
  }
  findings.guarded("calendars", [&] { check_calendars(inside, findings); });
}

}  // namespace stepwise
