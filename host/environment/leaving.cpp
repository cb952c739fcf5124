#include "environment/leaving.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "environment/inside.hpp"
#include "environment/removing.hpp"
#include "model/column_uses.hpp"
#include "model/wording.hpp"
#include "store/kept_parts.hpp"

namespace stepwise {
namespace {

constexpr const char* no_longer = "is no longer in the package";
constexpr const char* may_hold_it = "records of the application may hold it";

class Merging {
 public:
  Merging(Environment::Inside& inside, IncomingPackage& package,
          const std::vector<InstalledComponent>& installed, ImportMode mode,
          const std::vector<Resting>& resting, const std::map<ComponentRef, std::string>& taken)
      : inside_(inside),
        package_(package),
        installed_(installed),
        mode_(mode),
        resting_(resting),
        taken_(taken),
        unseen_(inside.options.records != nullptr),
        catalog_(inside.knowledge.catalog()) {
    for (const IncomingComponent& one : package.incoming) incoming_.emplace(one.ref, &one.body);
  }

  LeftParts take() {
    std::map<ComponentRef, const InstalledComponent*> here;
    const std::string& own = package_.solution.manifest.unique_name;
    for (const InstalledComponent& one : installed_) {
      if (one.solution.empty() || one.solution == own || taken_.contains(one.ref))
        here.emplace(one.ref, &one);
    }
    for (Component& component : package_.solution.components) {
      const auto found = here.find(component.ref);
      if (found == here.end() || is_same(component.ref, *found->second)) continue;
      if (auto* table = std::get_if<Table>(&component.definition)) {
        merge(std::get<Table>(read_body(component.ref, found->second->body)), *table);
      } else if (auto* choice = std::get_if<Choice>(&component.definition)) {
        merge(std::get<Choice>(read_body(component.ref, found->second->body)), *choice);
      }
    }
    return std::move(left_);
  }
  bool has_merged() const { return has_merged_; }

 private:
  bool is_same(const ComponentRef& ref, const InstalledComponent& here) const {
    return *incoming_.at(ref) == here.body;
  }

  void leave(std::string kind, std::string name, const std::string& what, const std::string& why) {
    left_.items.push_back({PlanAction::leave, std::move(kind), std::move(name),
                           what + no_longer +
                               (why.empty() ? "; an upgrade would remove it unless something rests "
                                              "on it"
                                            : ", but " + why + ": it stays")});
  }

  // --- columns -----------------------------------------------------------------------------------

  void merge(const Table& before, Table& after) {
    for (const Column& column : before.columns) {
      const ComponentRef ref{ComponentKind::column, after.name + '.' + column.name};
      const bool is_in = std::any_of(after.columns.begin(), after.columns.end(),
                                     [&](const Column& one) { return one.name == column.name; });
      if (is_in || incoming_.contains(ref)) continue;
      std::string why;
      if (mode_ == ImportMode::upgrade) {
        why = unseen_ ? may_hold_it : data_of(inside_, ref);
        if (why.empty() && dataverse_is_here()) why = "a solution of Dataverse may have brought it";
        if (why.empty()) why = reader_of(after.name, column);
        if (why.empty()) continue;
      }
      add_column(after, column);
      has_merged_ = true;
      if (!column.choice.empty()) left_.components.insert({ComponentKind::choice, column.choice});
      if (!column.lookup_table.empty()) {
        left_.components.insert({ComponentKind::table, column.lookup_table});
      }
      if (taken_.contains({ComponentKind::table, after.name})) continue;
      leave("column", ref.name, {}, why);
    }
  }

  bool dataverse_is_here() {
    if (!dataverse_) {
      dataverse_ = false;
      for (const auto& solution : inside_.definitions.solutions()) {
        const bool is_own = solution.name == package_.solution.manifest.unique_name;
        if (!is_own && !store::kept_hashes(*inside_.database, solution.name).empty()) {
          dataverse_ = true;
        }
      }
    }
    return *dataverse_;
  }

  std::string reader_of(const std::string& table, const Column& column) {
    return reader(
        [&](const ColumnUse& use) { return use.table == table && use.column == column.name; });
  }

  // --- options -----------------------------------------------------------------------------------

  void merge(const Choice& before, Choice& after) {
    std::optional<std::map<std::int64_t, std::int64_t>> held;  // looked up when first asked
    const auto holders = [&](std::int64_t value) {
      if (!held) held = holders_of(after.name);
      const auto found = held->find(value);
      return found == held->end() ? std::int64_t{0} : found->second;
    };
    std::optional<std::int64_t> behind;  // the option before it, so that it stands where it stood
    for (const ChoiceOption& option : before.options) {
      const auto has = [&](const auto& what) {
        return std::any_of(after.options.begin(), after.options.end(), what);
      };
      if (has([&](const ChoiceOption& o) { return o.value == option.value; })) {
        behind = option.value;
        continue;
      }
      const bool has_label = has([&](const ChoiceOption& o) { return o.label == option.label; });
      std::string why;
      if (mode_ == ImportMode::upgrade || has_label) {
        if (unseen_) {
          why = may_hold_it;
        } else if (const std::int64_t number = holders(option.value); number > 0) {
          why = counted(static_cast<std::size_t>(number), "record") +
                (number == 1 ? " holds it" : " hold it");
        } else if (!has_label) {
          why = reader_of(after, option);
        }
        if (why.empty()) continue;  // nothing rests on the number
      }
      ChoiceOption kept = option;
      while (has([&](const ChoiceOption& o) { return o.label == kept.label; })) {
        kept.label += " (" + std::to_string(option.value) + ')';
      }
      const auto place = std::find_if(after.options.begin(), after.options.end(),
                                      [&](const ChoiceOption& o) { return o.value == behind; });
      after.options.insert(place == after.options.end() ? after.options.begin() : place + 1, kept);
      behind = option.value;
      has_merged_ = true;
      leave("option", after.name + '.' + std::to_string(option.value),
            stepwise::quoted(option.label) + ' ',
            why + (has_label ? " and its label is another option's, so "
                               "it is called " +
                                   stepwise::quoted(kept.label)
                             : ""));
    }
  }

  std::map<std::int64_t, std::int64_t> holders_of(const std::string& choice) {
    std::map<std::int64_t, std::int64_t> holders;
    for (const auto& [name, table] : catalog_.tables) {
      std::vector<std::string> columns;
      for (const Column& column : table.columns) {
        if (column.choice == choice) columns.push_back(column.name);
      }
      if (columns.empty()) continue;
      inside_.records.each(name, {}, [&](Record&& record) {
        for (const std::string& column : columns) {
          const Value* value = find(record.fields, column);
          const auto* number = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
          if (number != nullptr) ++holders[*number];
        }
        return true;
      });
    }
    return holders;
  }

  std::string reader_of(const Choice& choice, const ChoiceOption& option) {
    return reader([&](const ColumnUse& use) {
      const Column* column = catalog_.column(use.table, use.column);
      if (column == nullptr || column->choice != choice.name || use.value.empty()) return false;
      return parse_value(*column, catalog_, use.value).value == Value(option.value);
    });
  }

  // --- who reads what ----------------------------------------------------------------------------

  struct Reader {
    std::string who;
    std::vector<ColumnUse> uses;
  };

  // "sequence leads reads it", of the first that does.
  template <class Wanted>
  std::string reader(const Wanted& wanted) {
    if (!readers_) gather_readers();
    for (const Reader& one : *readers_) {
      if (std::any_of(one.uses.begin(), one.uses.end(), wanted)) return one.who;
    }
    return {};
  }

  // What comes with the package is whole without what it leaves out.
  void gather_readers() {
    readers_.emplace();
    const Palette& palette = inside_.loader.palette();
    const auto& templates = inside_.knowledge.templates();
    const auto add = [&](const std::string& who, const Definition& definition) {
      readers_->push_back({who, column_uses(definition, catalog_, palette, templates)});
    };
    const std::string& own = package_.solution.manifest.unique_name;
    for (const InstalledComponent& one : installed_) {
      if (incoming_.contains(one.ref)) continue;
      const bool goes = one.solution == own && data_of(inside_, one.ref).empty();
      if (!goes) add(to_text(one.ref) + " reads it", read_body(one.ref, one.body));
    }
    for (const Resting& one : resting_) add(one.who() + " read it", one.sequence);
  }

  Environment::Inside& inside_;
  IncomingPackage& package_;
  const std::vector<InstalledComponent>& installed_;
  const ImportMode mode_;
  const std::vector<Resting>& resting_;
  const std::map<ComponentRef, std::string>& taken_;
  const bool unseen_;  // the application keeps the records
  const Catalog catalog_;
  std::map<ComponentRef, const std::string*> incoming_;
  std::optional<std::vector<Reader>> readers_;
  std::optional<bool> dataverse_;
  LeftParts left_;
  bool has_merged_ = false;
};

}  // namespace

std::map<ComponentRef, std::string> taken_from_dataverse(
    Environment::Inside& inside, const IncomingPackage& package,
    const std::vector<InstalledComponent>& installed) {
  std::map<ComponentRef, std::string> taken;
  std::map<std::string, bool> is_dataverse;
  std::set<ComponentRef> incoming;
  for (const IncomingComponent& one : package.incoming) incoming.insert(one.ref);
  for (const InstalledComponent& one : installed) {
    const bool can = one.ref.kind == ComponentKind::table || one.ref.kind == ComponentKind::choice;
    if (!can || one.solution.empty() || one.solution == package.solution.manifest.unique_name ||
        !incoming.contains(one.ref) || package.solution.taken_over.contains(one.ref)) {
      continue;
    }
    const auto [known, is_new] = is_dataverse.emplace(one.solution, false);
    if (is_new) known->second = !store::kept_hashes(*inside.database, one.solution).empty();
    if (known->second) taken.emplace(one.ref, one.solution);
  }
  return taken;
}

LeftParts keep_left_parts(Environment::Inside& inside, IncomingPackage& package,
                          const std::vector<InstalledComponent>& installed, ImportMode mode,
                          const std::vector<Resting>& resting,
                          const std::map<ComponentRef, std::string>& taken) {
  Merging merging(inside, package, installed, mode, resting, taken);
  LeftParts left = merging.take();
  if (merging.has_merged()) prepare(package, inside.loader.palette());
  for (IncomingComponent& one : package.incoming) {
    if (const auto from = taken.find(one.ref); from != taken.end()) one.takes_from = from->second;
  }
  return left;
}

}  // namespace stepwise
