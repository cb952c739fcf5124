// Packages of Dataverse in every shape that was met in public ones, made row by row: how the zip is
// made, how its texts are written, what the manifest says, what else lies in it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace stepwise::package {

using Parts = std::map<std::string, std::string>;

// How a text is written; the content is the same.
struct TextForm {
  bool mark = false, declaration = false, crlf = false;
  enum class Encoding { utf8, utf16_little, utf16_big } encoding = Encoding::utf8;
};
std::string written(const std::string& xml, const TextForm& form);

struct Shape {
  std::string name;
  Parts parts;
  bool by_hand = false;  // zipped by people: folders as entries, nothing deflated, made on Unix
};
// Names are unique. Each is a whole package with solution.xml, customizations.xml (or the folder
// that SolutionPackager makes of them) and [Content_Types].xml.
const std::vector<Shape>& dataverse_shapes();
const Shape& dataverse_shape(const std::string& name);

// The bytes of the zip.
std::string zipped(const Shape& shape);

// What goes into a manifest; the defaults are those of a small package of Dataverse 9.2.
struct ManifestText {
  std::string root =
      " version=\"9.2.26043.159\" SolutionPackageVersion=\"9.2\" languagecode=\"1033\""
      " generatedBy=\"CrmLive\"";
  std::string name = "ContosoVisits";
  std::string names = "<LocalizedName description=\"Contoso visits\" languagecode=\"1033\" />";
  std::string descriptions = "<Descriptions />";
  std::string version = "1.0.0.1";
  std::string managed = "<Managed>0</Managed>";
  std::string before_publisher, publisher_more, roots, dependencies, end;
};
std::string manifest_text(const ManifestText& text = {});

// `sections` are children of <ImportExportXml> by name; the others of a minimal package are empty.
std::string customizations_text(const Parts& sections = {}, const std::string& root = {});

// A zip as the server makes it, with content types for all of its parts.
Shape exported(std::string name, const std::string& manifest, const std::string& customizations,
               Parts more = {}, const TextForm& form = {false, false, true});
// Tables, choices, relationships, process flows and e-mail templates; and an unpacked folder.
void add_metadata(std::vector<Shape>& shapes);

// <Entity> with its columns, which are <attribute> elements.
std::string entity_text(const std::string& name, const std::string& attributes);
std::string attribute_text(const std::string& name, const std::string& type,
                           const std::string& more = {});

}  // namespace stepwise::package
