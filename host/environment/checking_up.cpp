#include "environment/checking_up.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "environment/snapshot.hpp"
#include "package/package.hpp"
#include "store/row_check.hpp"
#include "store/schema.hpp"

namespace stepwise {
namespace {

constexpr std::size_t most_findings = 1000;

Diagnostic error_of(const char* code, const std::string& subject, const std::string& problem,
                    const char* remedy) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.subject = subject;
  diagnostic.problem = problem;
  diagnostic.remedy = remedy;
  return diagnostic;
}

void check_body(const ComponentRef& ref, const std::string& subject, const std::string& body,
                Findings& findings) {
  ++findings.checkup().definitions;
  findings.guarded(subject, [&] {
    static_cast<void>(package::read_component(ref.kind, body, package::part_name(ref)));
  });
}

}  // namespace

void Findings::add(Diagnostic finding) {
  if (checkup_.findings.size() < most_findings) {
    checkup_.findings.push_back(std::move(finding));
  } else {
    ++checkup_.more;
  }
}

void Findings::damaged(const std::string& subject, const std::string& problem) {
  add(error_of("STO008", subject, problem, "restore a backup"));
}

void Findings::contradicts(const std::string& subject, const std::string& problem) {
  add(error_of("STO009", subject, problem,
               "restore a backup, and report this as a fault of stepwise"));
}

void Findings::warn(const char* code, const std::string& subject, const std::string& problem,
                    const std::string& remedy) {
  Diagnostic finding = error_of(code, subject, problem, "");
  finding.severity = Severity::warning;
  finding.remedy = remedy;
  add(std::move(finding));
}

void Findings::guarded(const std::string& subject, const std::function<void()>& part) {
  try {
    part();
  } catch (const Error& error) {
    damaged(subject, "cannot be read: " + error.diagnostics().front().problem);
  }
}

void check_file(Environment::Inside& inside, Findings& findings) {
  store::Database& database = *inside.database;
  const std::string store = "store";
  findings.guarded(store, [&] {
    store::Rows rows(database, "pragma integrity_check(1000)");
    while (rows.next()) {
      if (rows.view(0) != "ok") findings.damaged(store, rows.text(0));
    }
  });
  findings.guarded(store, [&] {
    store::Rows rows(database, "pragma foreign_key_check");
    while (rows.next()) {
      findings.damaged("table " + rows.text(0),
                       "a row of it leads to one of table " + rows.text(2) + " that is not there");
    }
  });
  findings.guarded(store, [&] {
    store::Rows rows(database,
                     "select page_count * page_size from pragma_page_count, pragma_page_size");
    if (rows.next()) findings.checkup().bytes = rows.integer(0);
  });
  for (const store::SchemaObject& table : store::schema_objects()) {
    if (table.type != "table") continue;
    CheckedTable checked{table.name, 0};
    findings.guarded("table " + table.name, [&] {
      checked.rows = store::each_damaged_row(database, table.name, [&](const std::string& key) {
        findings.damaged(table.name + " " + key,
                         "its row is not what stepwise wrote: its sum does not agree");
      });
    });
    findings.checkup().tables.push_back(std::move(checked));
  }
}

void check_definitions(Environment::Inside& inside, Findings& findings) {
  findings.guarded("solutions", [&] { inside.definitions.solutions(); });
  findings.guarded("components", [&] {
    for (const InstalledComponent& component : inside.definitions.components()) {
      check_body(component.ref, to_text(component.ref), component.body, findings);
    }
  });
  findings.guarded("sequences", [&] {
    for (const store::StoredSequence& sequence : inside.definitions.sequences()) {
      const ComponentRef ref{ComponentKind::sequence, sequence.name};
      const int versions = std::min(sequence.version, limits::versions);
      for (int version = 1; version <= versions; ++version) {
        const std::string subject =
            "sequence " + sequence.name + " version " + std::to_string(version);
        check_body(ref, subject, inside.definitions.sequence_body(sequence.id, version), findings);
      }
      if (sequence.version > limits::versions || sequence.version < 1) {
        findings.damaged("sequence " + sequence.name, "has a version that it cannot have");
      }
    }
  });
}

void check_running_versions(Environment::Inside& inside, Findings& findings) {
  struct Running {
    std::int64_t sequence = 0, targets = 0;
    std::string name;
    int version = 0;
  };
  std::vector<Running> all;
  findings.guarded("targets", [&] {
    store::Rows rows(*inside.database,
                     "select t.sequence_id, count(*), s.name, t.version from target t "
                     "join sequence s on s.id = t.sequence_id where t.ended_us is null "
                     "group by t.sequence_id, t.version order by s.name, t.version");
    while (rows.next()) {
      all.push_back({rows.integer(0), rows.integer(1), rows.text(2), rows.number(3)});
    }
  });
  for (const Running& one : all) {
    ++findings.checkup().running_versions;
    const std::string subject = "sequence " + one.name + " version " + std::to_string(one.version);
    try {
      inside.knowledge.definition(one.sequence, one.name, one.version);
    } catch (const Error& error) {
      const Diagnostic& why = error.diagnostics().front();
      findings.warn("STO027", subject,
                    std::to_string(one.targets) + " targets run it, and it cannot run here: " +
                        why.subject + " " + why.problem,
                    why.remedy);
    }
  }
}

// Those that take records now.
static void check_active_sequences(Environment::Inside& inside, Findings& findings) {
  findings.guarded("sequences", [&] {
    const CheckContext context = inside.knowledge.check_context();
    for (const store::StoredSequence& stored : inside.definitions.sequences()) {
      if (!stored.active) continue;
      const std::string subject = "sequence " + stored.name;
      findings.guarded(subject, [&] {
        for (const Diagnostic& one :
             inside.findings_on(inside.knowledge.sequence(stored.name), context)) {
          if (one.severity != Severity::error) continue;
          findings.warn("STO027", subject,
                        "is active, but would not be activated now: " + one.problem, one.remedy);
        }
      });
    }
  });
}

Checkup Environment::check_up() {
  const Snapshot snapshot(*inside_->database);
  Checkup checkup;
  Findings findings(checkup);
  check_file(*inside_, findings);
  check_definitions(*inside_, findings);
  findings.guarded("definitions", [&] { inside_->knowledge.refresh(); });
  check_running_versions(*inside_, findings);
  check_active_sequences(*inside_, findings);
  check_targets(*inside_, findings);
  check_records(*inside_, findings);
  check_names(*inside_, findings);
  return checkup;
}

std::vector<Diagnostic> Environment::verify() {
  std::vector<Diagnostic> errors = check_up().findings;
  std::erase_if(errors, [](const Diagnostic& one) { return one.severity != Severity::error; });
  return errors;
}

}  // namespace stepwise
