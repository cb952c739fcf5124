#include "environment/resting.hpp"

#include "environment/inside.hpp"
#include "model/wording.hpp"
#include "store/running_versions.hpp"

namespace stepwise {

std::string Resting::who() const {
  if (version == 0) return "the revision of sequence " + sequence.unique_name;
  return counted(static_cast<std::size_t>(targets), "target") + " of sequence " +
         sequence.unique_name + ", version " + std::to_string(version);
}

std::vector<Resting> resting(Environment::Inside& inside) {
  std::vector<Resting> result;
  for (const auto& one : store::running_versions(*inside.database)) {
    result.push_back({inside.knowledge.version(one.sequence_id, one.sequence, one.version),
                      one.version, one.targets});
  }
  for (const auto& stored : inside.definitions.sequences()) {
    if (!stored.has_revision) continue;
    const auto revision = inside.definitions.revision(stored.id);
    if (!revision) continue;
    const ComponentRef ref{ComponentKind::sequence, stored.name};
    result.push_back({std::get<Sequence>(read_body(ref, revision->body)), 0, 0});
  }
  return result;
}

}  // namespace stepwise
