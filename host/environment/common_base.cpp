#include "environment/common_base.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "model/merge.hpp"
#include "package/package.hpp"

namespace stepwise {
namespace {

// Whether putting both together gives what the package has anyway.
bool holds_changes(const InstalledComponent& here, const IncomingComponent& incoming) {
  const auto read = [&](const std::string& body) { return read_body(here.ref, body); };
  const Definition theirs = read(incoming.body);
  const auto merged = merge(read(here.imported_body), read(here.body), theirs);
  return merged.with_theirs == theirs && (merged.conflicts.empty() || here.exported);
}

}  // namespace

void find_changes_in_package(const IncomingPackage& package,
                             std::vector<InstalledComponent>& installed) {
  std::map<ComponentRef, const IncomingComponent*> incoming;
  for (const IncomingComponent& one : package.incoming) incoming.emplace(one.ref, &one);
  for (InstalledComponent& here : installed) {
    if (here.body == here.imported_body) continue;
    const auto found = incoming.find(here.ref);
    if (here.made_here) {
      here.is_in_package = here.exported;
    } else if (found != incoming.end() && !here.imported_body.empty()) {
      here.is_in_package = holds_changes(here, *found->second);
    }
  }
}

void note_export(Environment::Inside& inside, const Solution& solution) {
  std::vector<std::pair<ComponentRef, std::string>> bodies;
  for (const Component& one : solution.components) {
    std::string body = package::write_component(one.definition);
    if (inside.definitions.is_export_new(one.ref, body)) {
      bodies.emplace_back(one.ref, std::move(body));
    }
  }
  if (bodies.empty()) return;
  store::Transaction transaction(*inside.database);
  for (const auto& [ref, body] : bodies) inside.definitions.note_export(ref, body);
  transaction.commit();
}

}  // namespace stepwise
