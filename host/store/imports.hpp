// What was imported, and what was there before: enough to undo it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/import_log.hpp"
#include "store/database.hpp"

namespace stepwise::store {

// What one import did to one component.
struct ImportChange {
  ComponentRef ref;
  PlanAction action = PlanAction::create;  // create, update, remove or release
  std::string after_hash;                  // of the body that it has then; "" when it is gone
  std::string before;                      // image of its rows; "" when it was not there
};

// What one import set of what the environment says for itself.
struct ImportSetting {
  std::optional<BindingKind> kind;  // of a binding; nothing: a variable
  std::string name;
  std::optional<std::string> before;  // nothing: it was not set
  std::string after;
};

class Imports {
 public:
  explicit Imports(Database& database) : database_(database) {}

  // Inside the transaction of the import, in this order: begin() before the solution is touched,
  // put_solution_hash() after it, will_change() before each component, changed() after it.
  std::int64_t begin(const ImportEntry& entry);  // gives its number
  void put_solution_hash(std::int64_t number);
  void will_change(std::int64_t number, const ComponentRef& ref, PlanAction action);
  void changed(std::int64_t number, const ComponentRef& ref);

  void note_setting(std::int64_t number, const ImportSetting& setting);
  std::vector<ImportSetting> settings(std::int64_t number);  // sorted, variables first

  std::vector<ImportEntry> list(std::string_view solution);  // by number; "": of all
  std::optional<ImportEntry> find(std::int64_t number);
  // The last one of that solution that was not undone.
  std::optional<ImportEntry> last(std::string_view solution);
  std::vector<ImportChange> changes(std::int64_t number);  // sorted by component
  // Of the solution before that import; "" when it was not there.
  std::string solution_before(std::int64_t number);
  // Whether the solution's manifest is still what that import left.
  bool has_same_solution(std::int64_t number);
  // The latest import that changed the component and was not undone; 0 when there is none.
  std::int64_t last_of(const ComponentRef& ref);
  void set_undone(std::int64_t number, const ImportEntry::Undone& undone);

 private:
  Database& database_;
};

// The hash of a component's body as changes keep it; "" when there is no such component.
std::string body_hash(Database& database, const ComponentRef& ref);

}  // namespace stepwise::store
