#include "environment/needing.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "environment/inside.hpp"
#include "environment/resting.hpp"
#include "model/wording.hpp"

namespace stepwise {

void require_unneeded(Environment::Inside& inside, const ComponentRef& ref) {
  const Palette& palette = inside.loader.palette();
  std::vector<std::string> who;
  const auto look = [&](const std::string& name, const Definition& definition) {
    const auto needs = needs_of(definition, palette);
    if (std::find(needs.begin(), needs.end(), ref) != needs.end()) who.push_back(name);
  };
  for (const InstalledComponent& one : inside.definitions.components()) {
    if (one.ref == ref) continue;
    const bool can_name = one.ref.kind >= ComponentKind::email_template;
    if (can_name) look(to_text(one.ref), read_body(one.ref, one.body));
  }
  for (const Resting& one : resting(inside)) {
    if (ref != ComponentRef{ComponentKind::sequence, one.sequence.unique_name}) {
      look(one.who(), one.sequence);
    }
  }
  if (who.empty()) return;
  std::sort(who.begin(), who.end());
  throw Error(Failure::conflict, "SOL026", to_text(ref),
              "is needed by " + listed(who) + "; deleting it would leave that without",
              "change or delete that first");
}

}  // namespace stepwise
