#include "environment/weighing.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "environment/inside.hpp"
#include "model/column_uses.hpp"
#include "model/value_fit.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

std::string records(std::int64_t number) {
  return counted(static_cast<std::size_t>(number), "record");
}

std::string verb(std::int64_t number, const char* one, const char* many) {
  return std::string(" ") + (number == 1 ? one : many);
}

std::string in_words(const Column& column) {
  if (column.type == ColumnType::choice) return "choice " + column.choice;
  if (column.type == ColumnType::lookup) return "lookup of " + column.lookup_table;
  return std::string(name_of(column.type));
}

// What the same text says of the same column, before and after: nothing where it says nothing.
struct Meaning {
  ParsedValue before, after;
  bool same() const { return before.problem == after.problem && before.value == after.value; }
};

class Weighing {
 public:
  Weighing(Environment::Inside& inside, const Outlook& outlook, const Proposed& proposed,
           Plan& plan)
      : inside_(inside),
        outlook_(outlook),
        before_(inside.knowledge.catalog()),
        after_(proposed.catalog),
        plan_(plan),
        unseen_(inside.options.records != nullptr) {}

  std::shared_ptr<const Conversion> weigh() {
    auto conversion = weigh_columns();
    tell_stages();
    return conversion;
  }

 private:
  std::shared_ptr<const Conversion> weigh_columns() {
    std::vector<ColumnChange> changes = column_changes(before_, after_, outlook_.after);
    if (changes.empty()) return nullptr;
    if (!unseen_) count_values(inside_, before_, after_, outlook_.put_back, changes);
    auto conversion = std::make_shared<Conversion>();
    for (ColumnChange& change : changes) {
      weigh_loss(change);
      weigh_labels(change);
      if (change.missing > 0) {
        tell(change.by, records(change.missing) + verb(change.missing, "has", "have") +
                            " no value in column " + change.before.name +
                            ", which becomes required");
      }
      if (change.lost + change.anew > 0) conversion->columns.push_back(std::move(change));
    }
    if (conversion->columns.empty()) return nullptr;
    conversion->before = before_;
    conversion->after = after_;
    return conversion;
  }

  void tell(const ComponentRef& ref, const std::string& what) {
    for (PlanItem& item : plan_.items) {
      if (item.kind == name_of(ref.kind) && item.name == ref.name) item.detail += "; " + what;
    }
  }

  // Of process flows that change: where records stand.
  void tell_stages() {
    if (unseen_) return;
    for (const auto& [ref, definition] : outlook_.replaced) {
      const auto* flow = std::get_if<ProcessFlow>(&definition);
      if (flow == nullptr) continue;
      std::map<std::string, std::int64_t> standing;
      const std::string column = "stage." + flow->name;
      inside_.records.each(flow->table, {}, [&](Record&& record) {
        if (const Value* stage = find(record.fields, column)) ++standing[to_text(*stage)];
        return true;
      });
      std::vector<std::string> words;
      for (const auto& [stage, number] : standing) {
        words.push_back(stepwise::quoted(stage) + ' ' + std::to_string(number));
      }
      if (!words.empty()) tell(ref, "records stand in " + join(words, ", "));
    }
  }

  // `option` allows it; an undo has none.
  void object(const ComponentRef& ref, const char* code, const std::string& what,
              const std::string& remedy, const char* option) {
    const bool is_for_another_table =
        std::any_of(plan_.items.begin(), plan_.items.end(), [&](const PlanItem& item) {
          return item.code == "SOL023" && item.kind == name_of(ref.kind) && item.name == ref.name;
        });
    if (is_for_another_table) return;  // which nothing allows
    block(plan_, ref, outlook_.undoes ? "SOL015" : code,
          what + (outlook_.undoes ? "; import what is to come instead"
                                  : "; " + remedy + ", or accept it with --" + option));
  }

  // --- values that go or become others -----------------------------------------------------------

  std::string name(const ColumnChange& change) const {
    return "column " + change.table + '.' + change.before.name;
  }

  void weigh_loss(const ColumnChange& change) {
    const bool maybe = unseen_ && change.other_type;
    if (change.lost + change.anew == 0 && !maybe) return;
    std::string what = name(change);
    if (!change.after) {
      what += " goes";
    } else if (change.other_type) {
      what += " is " + in_words(change.before) + " here and " + in_words(*change.after) +
              (outlook_.undoes ? " then" : " in the package");
    } else {
      what += change.before.type == ColumnType::choice ? " loses what records hold"
                                                       : " allows less than it did";
    }
    if (maybe) {
      what += ", and records of the application may hold values of it";
    } else {
      what +=
          ", and " + records(change.held) + verb(change.held, "holds", "hold") + " a value of it: ";
      what += outcome(change);
    }
    if (outlook_.options.allow_value_loss && !outlook_.undoes) return tell(change.by, what);
    object(change.by, "SOL020", what, "keep it as it is and bring a new one", "allow-value-loss");
  }

  // "2 would be read anew, 1 does not fit and would be emptied (first "some day" of lead/L-1)".
  std::string outcome(const ColumnChange& change) const {
    const bool happens = outlook_.options.allow_value_loss && !outlook_.undoes;
    const auto becomes = [&](std::int64_t number) {
      return happens ? verb(number, "is", "are") : std::string(" would be");
    };
    std::string words;
    if (change.anew > 0) words = std::to_string(change.anew) + becomes(change.anew) + " read anew";
    if (change.lost > 0) {
      words += (words.empty() ? "" : ", ") + std::to_string(change.lost) +
               verb(change.lost, "does not fit and", "do not fit and") + becomes(change.lost) +
               " emptied (first " + change.first_lost + ')';
    }
    return words;
  }

  // --- labels ------------------------------------------------------------------------------------

  void weigh_labels(const ColumnChange& change) {
    if (!change.after || change.before.type != ColumnType::choice) return;
    std::string what;
    for (const auto& [labels, number] : change.relabelled) {
      what += (what.empty() ? "" : ", ") + stepwise::quoted(labels.first) + " reads " +
              stepwise::quoted(labels.second) + " then for " + records(number);
    }
    const bool maybe = unseen_ && !change.other_type;
    if (what.empty() && !maybe) return;
    const std::string reader = reader_of(change);
    if (reader.empty()) {
      if (!what.empty()) tell(change.by, name(change) + ": " + what);
      return;
    }
    if (what.empty()) what = "labels change that records of the application may hold";
    what = name(change) + ": " + what + ", and " + reader;
    if (outlook_.options.allow_relabel && !outlook_.undoes) return tell(change.by, what);
    object(change.by, "SOL022", what, "give what is new an option of its own", "allow-relabel");
  }

  // Who reads the labels that change: "sequence is_hot (step c) reads it".
  std::string reader_of(const ColumnChange& change) {
    gather_readers();
    for (const auto& [who, uses] : readers_) {
      for (const ColumnUse& use : uses) {
        if (use.table != change.table || use.column != change.before.name) continue;
        const bool reads = use.shown || (!use.value.empty() && !meaning(change, use.value).same());
        if (reads) return who + (use.where.empty() ? "" : " (" + use.where + ')') + " reads it";
      }
    }
    return {};
  }

  Meaning meaning(const ColumnChange& change, const std::string& value) const {
    return {parse_value(change.before, before_, value), parse_value(*change.after, after_, value)};
  }

  // Definitions that do not come with this plan: those that do were written for it.
  void gather_readers() {
    if (gathered_) return;
    gathered_ = true;
    const Palette& palette = inside_.loader.palette();
    const auto& templates = inside_.knowledge.templates();
    const auto add = [&](std::string who, const Definition& definition) {
      auto uses = column_uses(definition, before_, palette, templates);
      if (!uses.empty()) readers_.emplace_back(std::move(who), std::move(uses));
    };
    std::set<ComponentRef> changed;
    for (const PlanItem& item : plan_.items) {
      const auto kind = component_kind_of(item.kind);
      const bool comes = item.action == PlanAction::create || item.action == PlanAction::update;
      if (kind && comes) changed.insert({*kind, item.name});
    }
    for (const auto& [ref, definition] : outlook_.after) {
      if (!changed.contains(ref)) add(to_text(ref), definition);
    }
    for (const Resting& one : outlook_.resting) add("what " + one.who() + " run on", one.sequence);
  }

  Environment::Inside& inside_;
  const Outlook& outlook_;
  const Catalog before_;
  const Catalog& after_;
  Plan& plan_;
  const bool unseen_;  // the application keeps the records
  bool gathered_ = false;
  std::vector<std::pair<std::string, std::vector<ColumnUse>>> readers_;
};

}  // namespace

std::shared_ptr<const Conversion> weigh_values(Environment::Inside& inside, const Outlook& outlook,
                                               const Proposed& proposed, Plan& plan) {
  return Weighing(inside, outlook, proposed, plan).weigh();
}

std::vector<Diagnostic> type_faults(const Definition& definition, const std::string& subject,
                                    Environment::Inside& inside, const Catalog& after) {
  const Catalog& before = inside.knowledge.catalog();
  std::vector<Diagnostic> faults;
  std::set<std::string> said;
  for (const ColumnUse& use :
       column_uses(definition, before, inside.loader.palette(), inside.knowledge.templates())) {
    const Column* old = before.column(use.table, use.column);
    const Column* now = after.column(use.table, use.column);
    if (old == nullptr || now == nullptr || same_type(*old, *now)) continue;
    const bool choices = old->type == ColumnType::choice && now->type == ColumnType::choice;
    const Meaning meaning{parse_value(*old, before, use.value),
                          parse_value(*now, after, use.value)};
    if ((choices && meaning.same()) || !said.insert(use.where + use.column).second) continue;
    Diagnostic fault;
    fault.code = "DEF030";
    fault.subject = subject;
    fault.problem = "reads column " + use.table + '.' + use.column + " as " + in_words(*old) +
                    ", which becomes " + in_words(*now);
    fault.place.path = use.where;
    faults.push_back(std::move(fault));
  }
  return faults;
}

}  // namespace stepwise
