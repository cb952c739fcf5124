#include "environment/fitting.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "package/crypto.hpp"
#include "package/package.hpp"

namespace stepwise {
namespace {

class Fitting {
 public:
  Fitting(Solution& solution, const std::vector<InstalledComponent>& installed)
      : solution_(solution) {
    for (const InstalledComponent& component : installed) look_at(component);
  }

  void fit() {
    std::vector<Component> before = std::exchange(solution_.components, {});
    for (const Component& component : before) {
      if (!solution_.taken_over.contains(component.ref)) parts_of_ours_.insert(component.ref);
    }
    for (Component& component : before) {
      if (!parts_of_ours_.contains(component.ref)) {
        std::visit([&](auto& one) { take(component.ref, one); }, component.definition);
      } else {
        keep(component.ref, std::move(component.definition));
      }
    }
    for (const Component& one : solution_.components) present_.insert(one.ref);
    std::erase_if(solution_.components, [&](Component& one) {
      return solution_.taken_over.contains(one.ref) && lacks_something(one);
    });
    drop_unused_choices();
    std::sort(solution_.components.begin(), solution_.components.end(),
              [](const Component& a, const Component& b) { return a.ref < b.ref; });
    std::sort(solution_.not_used.begin(), solution_.not_used.end());
    solution_.manifest.components.clear();
    for (const Component& one : solution_.components) {
      solution_.manifest.components.push_back(one.ref);
    }
  }

 private:
  void look_at(const InstalledComponent& component) {
    there_.emplace(component.ref, component.solution);
    present_.insert(component.ref);
    if (component.ref.kind != ComponentKind::table) return;
    const auto definition = package::read_component(component.ref.kind, component.body,
                                                    package::part_name(component.ref));
    for (const Column& column : std::get<Table>(definition).columns) {
      columns_of_tables_.insert(component.ref.name + '.' + column.name);
    }
  }

  // Brought by another solution, or made here.
  bool is_of_others(const ComponentRef& ref) const {
    const auto found = there_.find(ref);
    return found != there_.end() && found->second != solution_.manifest.unique_name;
  }
  void keep(const ComponentRef& ref, Definition definition) {
    if (!kept_.insert(ref).second) return;  // two elements of one table may bring the same column
    solution_.components.push_back({ref, std::move(definition)});
  }
  void leave(std::string group, const std::string& name, std::string reason) {
    solution_.not_used.push_back({std::move(group), name, std::move(reason)});
  }
  void leave_existing(const char* what, const ComponentRef& ref) {
    const auto found = there_.find(ref);
    const bool named = found != there_.end() && !found->second.empty();
    leave(std::string(what) + " that are here already", ref.name,
          named ? "of solution " + found->second : std::string());
  }

  void take(const ComponentRef& ref, Choice& choice) {
    if (is_of_others(ref)) return leave_existing("choices", ref);
    keep(ref, std::move(choice));
  }

  void take(const ComponentRef& ref, Table& table) {
    if (!is_of_others(ref)) return keep(ref, std::move(table));
    leave("tables that get columns only", ref.name, "of solution " + there_.at(ref));
    for (Column& column : table.columns) {
      AddedColumn added{table.name, std::move(column)};
      const ComponentRef one = ref_of(added);
      // A column that is a part of ours stands for it.
      if (!parts_of_ours_.contains(one)) take(one, added);
    }
  }

  void take(const ComponentRef& ref, AddedColumn& added) {
    const bool exists = columns_of_tables_.contains(ref.name) || is_of_others(ref);
    solution_.taken_over.insert(ref);
    if (!exists) return keep(ref, std::move(added));
    dropped_choices_.insert(added.column.choice);
    leave("columns that are here already", ref.name, {});
  }

  template <typename Other>
  void take(const ComponentRef& ref, Other& other) {
    if (is_of_others(ref)) return leave_existing("components", ref);
    keep(ref, std::move(other));
  }

  bool has_all(const Column& column) const {
    const auto here = [&](ComponentKind kind, const std::string& name) {
      return name.empty() || present_.contains({kind, name});
    };
    return here(ComponentKind::choice, column.choice) &&
           here(ComponentKind::table, column.lookup_table);
  }

  // The table without which the component says nothing; "" for one that stands alone.
  static std::string table_of(const Definition& definition) {
    if (const auto* added = std::get_if<AddedColumn>(&definition)) return added->table;
    if (const auto* flow = std::get_if<ProcessFlow>(&definition)) return flow->table;
    if (const auto* email = std::get_if<EmailTemplate>(&definition)) return email->table;
    return {};
  }

  void leave_column(const std::string& table, const Column& column) {
    dropped_choices_.insert(column.choice);
    leave("columns whose choice or table is not here", table + '.' + column.name,
          column.choice.empty() ? "table " + column.lookup_table : "choice " + column.choice);
  }

  // True when the whole component is left out.
  bool lacks_something(Component& component) {
    auto* added = std::get_if<AddedColumn>(&component.definition);
    const std::string table = table_of(component.definition);
    if (!table.empty() && !present_.contains({ComponentKind::table, table})) {
      if (added != nullptr) dropped_choices_.insert(added->column.choice);
      leave("components of tables that are not here", component.ref.name, "table " + table);
      return true;
    }
    if (added != nullptr) {
      if (has_all(added->column)) return false;
      leave_column(added->table, added->column);
      return true;
    }
    if (auto* whole = std::get_if<Table>(&component.definition)) {
      std::erase_if(whole->columns, [&](const Column& column) {
        if (has_all(column)) return false;
        leave_column(whole->name, column);
        return true;
      });
    }
    return false;
  }

  // A choice that only came for columns that were left out.
  void drop_unused_choices() {
    std::set<std::string> used;
    for (const Component& component : solution_.components) {
      if (const auto* added = std::get_if<AddedColumn>(&component.definition)) {
        used.insert(added->column.choice);
      } else if (const auto* table = std::get_if<Table>(&component.definition)) {
        for (const Column& column : table->columns) used.insert(column.choice);
      }
    }
    std::erase_if(solution_.components, [&](const Component& component) {
      const std::string& name = component.ref.name;
      const auto there = there_.find(component.ref);
      const bool is_here = there != there_.end() && there->second == solution_.manifest.unique_name;
      const bool drops = component.ref.kind == ComponentKind::choice && !is_here &&
                         !parts_of_ours_.contains(component.ref) &&
                         dropped_choices_.contains(name) && !used.contains(name);
      if (drops) leave("choices of columns that were left out", name, {});
      return drops;
    });
  }

  Solution& solution_;
  std::map<ComponentRef, std::string> there_;  // and which solution brought it
  std::set<ComponentRef> present_;  // here, and from the second step on also in the package
  std::set<ComponentRef> parts_of_ours_, kept_;
  std::set<std::string> columns_of_tables_;  // here: "lead.companyname"
  std::set<std::string> dropped_choices_;
};

}  // namespace

std::map<std::string, std::string, std::less<>> hashes_of(
    const std::map<std::string, std::string, std::less<>>& parts) {
  std::map<std::string, std::string, std::less<>> hashes;
  for (const auto& [name, bytes] : parts) hashes.emplace(name, package::sha256(bytes));
  return hashes;
}

void fit(Solution& solution, const std::vector<InstalledComponent>& installed) {
  if (!solution.taken_over.empty()) Fitting(solution, installed).fit();
}

}  // namespace stepwise
