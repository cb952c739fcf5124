// Components, solutions and sequences, as the store keeps them: bodies are opaque text here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/plan.hpp"
#include "model/solution.hpp"
#include "store/database.hpp"

namespace stepwise::store {

struct StoredSolution {
  std::string name;
  SolutionManifest manifest;  // its components are those whose `solution` it is
  Time imported;
};

// Who did something to a definition, and when.
struct Edit {
  Time at;
  std::string actor;      // "": the system
  std::string note = {};  // kept with a sequence's new version
};

struct StoredSequence {
  std::int64_t id = 0;
  std::string name;
  bool active = false;
  int version = 1;         // the latest
  std::string owner;       // a user or a team; "": nobody
  Edit created, modified;  // without notes; modified: also when only its status changed
  bool has_revision = false;
};

// What an active sequence is to become.
struct StoredRevision {
  std::string body;
  int base = 1;  // the version that it was made on
};

struct StoredShare {
  std::string grantee;  // a user or a team
  bool may_edit = false;
};

class Definitions {
 public:
  explicit Definitions(Database& database) : database_(database) {}

  std::vector<InstalledComponent> components();         // sorted by kind and name
  std::vector<std::string> bodies(ComponentKind kind);  // sorted by name
  std::string solution_of(const ComponentRef& ref);     // "" when none
  // Creates or replaces; `solution` must be there. A sequence gets a new version when its body
  // differs.
  void put_component(const ComponentRef& ref, const std::string& body, const std::string& solution,
                     const Edit& edit);

  // The same for what somebody changed or made here: what the last import brought stays known, so
  // that the next one sees the change.
  void edit_component(const ComponentRef& ref, const std::string& body, const Edit& edit);
  // Changes the sequence's latest version itself: for what no run rests on, such as its tags.
  void amend_sequence(const std::string& name, const std::string& body, const Edit& edit);
  // Whether a package that takes the component along as `body` is news: not of one that is as an
  // import left it. And noting that.
  bool is_export_new(const ComponentRef& ref, const std::string& body);
  void note_export(const ComponentRef& ref, const std::string& body);
  // Puts what was made here into a solution, or with "" into none.
  void set_solution(const ComponentRef& ref, std::string_view solution);
  // Nothing of it is left; of a sequence neither its versions nor its targets.
  void delete_component(const ComponentRef& ref);
  std::string body(const ComponentRef& ref);  // "" when there is none

  std::vector<StoredSolution> solutions();  // sorted by name
  void put_solution(const SolutionManifest& manifest, Time now);
  void delete_solution(std::string_view name);  // which has no components any more

  std::vector<StoredSequence> sequences();  // sorted by name
  std::optional<StoredSequence> sequence(std::string_view name);
  std::string sequence_body(std::int64_t sequence, int version);  // "" when there is none
  void set_active(std::int64_t sequence, bool active, const Edit& edit);
  void set_owner(std::int64_t sequence, const std::string& owner, const Edit& edit);
  std::optional<StoredRevision> revision(std::int64_t sequence);
  void set_revision(std::int64_t sequence, const std::optional<StoredRevision>& revision,
                    const Edit& edit);
  std::vector<StoredShare> shares(std::int64_t sequence);       // sorted by grantee
  void share(std::int64_t sequence, const StoredShare& share);  // instead of an earlier one
  void unshare(std::int64_t sequence, const std::string& grantee);

 private:
  // What the last import left, before it is changed for the first time since.
  void keep_imported_body(const ComponentRef& ref);
  // Whoever makes a sequence owns it.
  void put_sequence(const std::string& name, const std::string& body, const Edit& edit);
  void delete_sequence(std::int64_t sequence);

  Database& database_;
};

// Properties of the environment: name, id, clock, ...
std::optional<std::string> get_property(Database& database, std::string_view name);
void set_property(Database& database, std::string_view name, std::string_view value);

// Takes `count` numbers from a counter that only grows, in its own transaction; gives the first.
std::int64_t reserve_numbers(Database& database, std::string_view counter, std::int64_t count);

}  // namespace stepwise::store
