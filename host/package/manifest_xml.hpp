// The parts that describe the package: solution.xml in the form of Dataverse, and stepwise.xml,
// which says what Dataverse has no place for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/solution.hpp"
#include "package/xml_cursor.hpp"

namespace stepwise::package {

// The format of the parts that are ours. A reader refuses what is newer than itself.
inline constexpr int format_version = 1;

// What becomes of parts that are not ours: refused, or kept as in a package of Dataverse.
enum class OtherParts { refuse, keep };

// stepwise.xml: the components that the package must hold, and the step types that they need.
struct PartsList {
  struct Entry {
    ComponentRef ref;
    Place place;
  };
  bool newer = false;        // written by or for a newer version: nothing else was read
  std::string minimum_host;  // this and the next as in SolutionManifest
  bool unfinished = false;
  OtherParts other_parts = OtherParts::refuse;
  std::vector<Entry> components;
  std::vector<Requirement> requirements;
  std::vector<Binding> bindings;
};
PartsList read_parts_list(XmlCursor& root);
std::string write_parts_list(SolutionManifest manifest,
                             OtherParts other_parts = OtherParts::refuse);

// solution.xml. Its components and requirements stay empty: they are in stepwise.xml.
SolutionManifest read_manifest(XmlCursor& root);
std::string write_manifest(const SolutionManifest& manifest);

// customizations.xml and [Content_Types].xml carry nothing of ours, so they are always the same;
// read_customizations refuses components of Dataverse, which would be lost.
void read_customizations(XmlCursor& root);
std::string write_customizations(int language);
void read_content_types(XmlCursor& root);
std::string write_content_types();

}  // namespace stepwise::package
