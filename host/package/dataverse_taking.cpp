#include "package/dataverse_taking.hpp"

#include "base/error.hpp"
#include "package/package.hpp"
#include "package/part_names.hpp"

namespace stepwise::package {
namespace {

// Why it could not be a component here; "" when it can.
std::string problem_of(const ComponentRef& ref, const Definition& definition) {
  try {
    static_cast<void>(read_component(ref.kind, write_component(definition), part_name(ref)));
    return {};
  } catch (const Error& error) {
    return error.diagnostics().front().problem;
  }
}

}  // namespace

void Taking::take(Definition definition) {
  const ComponentRef ref = ref_of(definition);
  const auto left = [&](std::string reason) {
    leave(std::string(words_of(ref.kind).collection) + " that do not fit", ref.name,
          std::move(reason));
  };
  // An exporter may write the same thing twice; what is written first counts.
  if (taken_.contains(ref)) return left("is there twice");
  if (const std::string problem = problem_of(ref, definition); !problem.empty()) {
    return left(problem);
  }
  taken_.emplace(ref, solution_.components.size());
  solution_.components.push_back({ref, std::move(definition)});
}

const Definition* Taking::find(const ComponentRef& ref) const {
  const auto found = taken_.find(ref);
  return found == taken_.end() ? nullptr : &solution_.components[found->second].definition;
}

const Archive::value_type* Taking::claim(std::string_view part) {
  if (part.starts_with('/')) part.remove_prefix(1);
  const auto found = parts_.find(part);
  if (found == parts_.end() || !claimed_.insert(found->first).second) return nullptr;
  return &*found;
}

void Taking::leave(std::string group, std::string name, std::string reason) {
  solution_.not_used.push_back({std::move(group), std::move(name), std::move(reason)});
}

}  // namespace stepwise::package
