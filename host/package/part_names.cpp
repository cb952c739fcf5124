#include "package/part_names.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/limits.hpp"
#include "package/package.hpp"

namespace stepwise::package {
namespace {

constexpr std::array<KindWords, 10> words{{
    {ComponentKind::choice, "choice", "choices"},
    {ComponentKind::table, "table", "tables"},
    {ComponentKind::column, "column", "columns"},
    {ComponentKind::process_flow, "processflow", "processflows"},
    {ComponentKind::variable, "variable", "variables"},
    {ComponentKind::email_template, "emailtemplate", "emailtemplates"},
    {ComponentKind::tag, "tag", "tags"},
    {ComponentKind::sequence, "sequence", "sequences"},
    {ComponentKind::sequence_template, "sequencetemplate", "sequencetemplates"},
    {ComponentKind::segment, "segment", "segments"},
}};

std::vector<std::string_view> segments_of(std::string_view name) {
  std::vector<std::string_view> segments;
  for (;;) {
    const auto slash = name.find('/');
    segments.push_back(name.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    name.remove_prefix(slash + 1);
  }
}

// A column is named by its table and itself; everything else by one identifier.
bool is_component_name(ComponentKind kind, std::string_view name) {
  if (kind != ComponentKind::column) return is_identifier(name);
  const auto dot = name.find('.');
  return dot != std::string_view::npos && is_identifier(name.substr(0, dot)) &&
         is_identifier(name.substr(dot + 1));
}

std::string path_of(const KindWords& kind, std::string_view name) {
  return std::string(kind.collection) + '/' + std::string(name) + '/' + kind.element + ".xml";
}

bool ends_with_dot_or_space(std::string_view segment) {
  return segment.ends_with('.') || segment.ends_with(' ');
}

bool has_drive(std::string_view name) {
  return name.size() > 1 && name[1] == ':';
}

}  // namespace

std::span<const KindWords> kind_words() {
  return words;
}

const KindWords& words_of(ComponentKind kind) {
  return words.at(static_cast<std::size_t>(kind));
}

std::optional<ComponentKind> kind_of_element(std::string_view element) {
  for (const KindWords& kind : words) {
    if (kind.element == element) return kind.kind;
  }
  return std::nullopt;
}

std::string subject_of(const ComponentRef& ref) {
  return std::string(words_of(ref.kind).element) + ' ' + ref.name;
}

std::string part_name(const ComponentRef& ref) {
  return path_of(words_of(ref.kind), ref.name);
}

std::optional<ComponentRef> component_of(std::string_view part) {
  const auto segments = segments_of(part);
  if (segments.size() != 3) return std::nullopt;
  for (const KindWords& kind : words) {
    if (segments[0] != kind.collection || segments[2] != std::string(kind.element) + ".xml")
      continue;
    if (!is_component_name(kind.kind, segments[1])) return std::nullopt;
    return ComponentRef{kind.kind, std::string(segments[1])};
  }
  return std::nullopt;
}

bool is_root_part(std::string_view part) {
  return part == content_types_part || part == solution_part || part == customizations_part ||
         part == parts_part || is_seal_part(part);
}

bool is_dataverse_manifest(std::string_view part) {
  const std::string name = lower_ascii(part);
  return name == solution_part || name == "other/solution.xml";
}

bool is_seal_part(std::string_view part) {
  return part == hashes_part || part == signature_part;
}

bool is_beside(std::string_view name) {
  if (name.ends_with(".md")) return true;
  const auto segments = segments_of(name);
  return std::any_of(segments.begin(), segments.end(), [](std::string_view segment) {
    return segment.starts_with('.') && segment != "." && segment != "..";
  });
}

bool is_beside_dataverse(std::string_view name) {
  if (name.starts_with('.')) return true;
  const auto segments = segments_of(name);
  if (segments.size() == 1 && name.ends_with(".md")) return true;
  return segments.back() == ".DS_Store" || segments.back().starts_with(".stepwise-");
}

bool is_about_people(std::string_view word) {
  constexpr std::string_view words_of_people[] = {"fieldsecurityprofiles",
                                                  "grant",
                                                  "grants",
                                                  "owner",
                                                  "ownerid",
                                                  "owners",
                                                  "permission",
                                                  "permissions",
                                                  "role",
                                                  "roles",
                                                  "systemuser",
                                                  "systemusers",
                                                  "team",
                                                  "teams",
                                                  "teamtemplates",
                                                  "token",
                                                  "tokens",
                                                  "user",
                                                  "users"};
  return std::find(std::begin(words_of_people), std::end(words_of_people), lower_ascii(word)) !=
         std::end(words_of_people);
}

std::string people_problem(std::string_view word) {
  return "carries people or rights: " + quoted(word);
}

std::vector<std::string> names_like(std::string_view part) {
  const auto segments = segments_of(part);
  if (segments.size() == 1) {
    return {content_types_part, solution_part, customizations_part,
            parts_part,         hashes_part,   signature_part};
  }
  std::vector<std::string> names;
  for (const KindWords& kind : words) names.push_back(path_of(kind, segments[1]));
  return names;
}

std::optional<NameFault> find_name_fault(std::string_view name) {
  if (name.size() > limits::name_bytes) {
    return NameFault{"PKG015",
                     "the name is longer than " + std::to_string(limits::name_bytes) + " bytes"};
  }
  if (find_invalid_utf8(name) || printable(name) != name) {
    return NameFault{"PKG014", "the name holds a character that no name may have"};
  }
  if (name.starts_with('/') || name.find('\\') != std::string_view::npos || has_drive(name)) {
    return NameFault{"PKG012", "the name leaves the package"};
  }
  for (const std::string_view segment : segments_of(name)) {
    if (segment == "..") return NameFault{"PKG012", "the name leaves the package"};
    if (segment.empty() || segment == "." || ends_with_dot_or_space(segment)) {
      return NameFault{"PKG012", "the name is not in normal form"};
    }
  }
  return std::nullopt;
}

}  // namespace stepwise::package
