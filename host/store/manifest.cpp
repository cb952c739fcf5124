#include "store/manifest.hpp"

#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace stepwise::store {
namespace {

using nlohmann::json;

json encode(const ComponentRef& ref) {
  return {std::string(name_of(ref.kind)), ref.name};
}

ComponentRef decode_ref(const json& from) {
  const auto kind = component_kind_of(from.at(0).get<std::string>());
  return {kind.value_or(ComponentKind::table), from.at(1)};
}

json encode(const Publisher& p) {
  return {{"unique_name", p.unique_name},
          {"name", p.name},
          {"prefix", p.prefix},
          {"option_value_prefix", p.option_value_prefix}};
}

Publisher decode_publisher(const json& from) {
  return {from.at("unique_name"), from.at("name"), from.at("prefix"),
          from.at("option_value_prefix").get<int>()};
}

SolutionManifest decode(const json& from) {
  SolutionManifest manifest;
  manifest.unique_name = from.at("unique_name");
  manifest.name = from.at("name");
  manifest.description = from.at("description");
  manifest.version.text = from.at("version");
  manifest.managed = from.at("managed");
  manifest.language = from.at("language");
  manifest.minimum_host = from.value("minimum_host", "");
  manifest.publisher = decode_publisher(from.at("publisher"));
  for (const json& d : from.at("dependencies")) {
    manifest.dependencies.push_back({decode_ref(d.at(0)), decode_ref(d.at(1)), d.at(2)});
  }
  for (const json& r : from.at("requirements")) {
    manifest.requirements.push_back({r.at(0), r.at(1), r.at(2)});
  }
  for (const json& b : from.value("bindings", json::array())) {
    const auto kind = binding_kind_of(b.at(0).get<std::string>());
    manifest.bindings.push_back({kind.value_or(BindingKind::user), b.at(1)});
  }
  return manifest;
}

}  // namespace

std::string encode_manifest(const SolutionManifest& manifest) {
  json out = {{"unique_name", manifest.unique_name},
              {"name", manifest.name},
              {"description", manifest.description},
              {"version", manifest.version.text},
              {"managed", manifest.managed},
              {"language", manifest.language},
              {"publisher", encode(manifest.publisher)},
              {"dependencies", json::array()},
              {"requirements", json::array()}};
  for (const Dependency& d : manifest.dependencies) {
    out["dependencies"].push_back({encode(d.required), encode(d.dependent), d.solution});
  }
  for (const Requirement& r : manifest.requirements) {
    out["requirements"].push_back({r.type, r.plugin, r.plugin_version});
  }
  for (const Binding& b : manifest.bindings) {
    out["bindings"].push_back({std::string(name_of(b.kind)), b.name});
  }
  if (!manifest.minimum_host.empty()) out["minimum_host"] = manifest.minimum_host;
  return out.dump();
}

SolutionManifest decode_manifest(std::string_view text) {
  try {
    return decode(json::parse(text));
  } catch (const json::exception& problem) {
    throw Error(Failure::store_or_io, "STO008", "store",
                std::string("holds a damaged manifest: ") + problem.what(), "restore a backup");
  }
}

}  // namespace stepwise::store
