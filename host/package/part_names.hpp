// Where things lie inside a package, and what an entry of a package may be called.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/solution.hpp"

namespace stepwise::package {

inline constexpr const char* content_types_part = "[Content_Types].xml";
inline constexpr const char* solution_part = "solution.xml";
inline constexpr const char* customizations_part = "customizations.xml";
inline constexpr const char* parts_part = "stepwise.xml";
inline constexpr const char* hashes_part = "hashes.xml";        // in packages that are signed
inline constexpr const char* signature_part = "signature.xml";  // the same

// The words of one component kind in XML: its element, and the folder that collects its parts.
struct KindWords {
  ComponentKind kind;
  const char* element;
  const char* collection;
};
std::span<const KindWords> kind_words();  // in the order of ComponentKind
const KindWords& words_of(ComponentKind kind);
std::optional<ComponentKind> kind_of_element(std::string_view element);

// "sequence high_volume_leads", as diagnostics name a component.
std::string subject_of(const ComponentRef& ref);

// The component that a part of that name must hold; nothing when no part may be called so.
std::optional<ComponentRef> component_of(std::string_view part);
bool is_root_part(std::string_view part);
// solution.xml, or Other/Solution.xml of an unpacked folder of Dataverse, in any case.
bool is_dataverse_manifest(std::string_view part);
bool is_seal_part(std::string_view part);  // hashes.xml, signature.xml

// True for what may lie beside the parts and is left alone: *.md, and all that begins with a dot.
bool is_beside(std::string_view name);
// The same in a folder of Dataverse, which has its own files everywhere: *.md and names that begin
// with a dot at its top only, and what writing and file managers leave behind.
bool is_beside_dataverse(std::string_view name);

// People and their rights are not carried by packages. True for the words by which they would be.
bool is_about_people(std::string_view word);
std::string people_problem(std::string_view word);
inline constexpr const char* people_remedy =
    "packages may not change people or rights: take it out, and set it in the environment";

// What a name of a part might have been meant to be: names that would be right, for suggestions.
std::vector<std::string> names_like(std::string_view part);

// Why an entry must not be called so (code and words); nothing when the name is in normal form.
struct NameFault {
  const char* code;
  std::string problem;
};
std::optional<NameFault> find_name_fault(std::string_view name);

}  // namespace stepwise::package
