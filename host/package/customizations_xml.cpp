// The two parts that every Dataverse package has and that hold nothing of ours.
#include "package/manifest_xml.hpp"
#include "package/xml_writer.hpp"

namespace stepwise::package {
namespace {

// The children of a minimal package of Dataverse 9, in its order and its spelling.
constexpr const char* sections[] = {
    "Entities",   "Roles",          "Workflows",           "FieldSecurityProfiles",
    "Templates",  "EntityMaps",     "EntityRelationships", "OrganizationSettings",
    "optionsets", "CustomControls", "EntityDataProviders"};

constexpr const char* content_types =
    "http://schemas.openxmlformats.org/package/2006/content-types";

}  // namespace

void read_customizations(XmlCursor& root) {
  for (const char* name :
       {"version", "SolutionPackageVersion", "languagecode", "generatedBy", "OrganizationVersion",
        "OrganizationSchemaType", "CRMServerServiceabilityVersion"}) {
    static_cast<void>(root.attribute(name));
  }
  for (const char* section : sections) {
    root.refuse_content(section, "components of Dataverse itself cannot be imported");
  }
  root.ignore("Languages");
}

std::string write_customizations(int language) {
  XmlWriter out;
  out.open("ImportExportXml");
  out.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  for (const char* section : sections) out.empty(section);
  out.open("Languages");
  out.text("Language", std::to_string(language));
  out.close();
  out.close();
  return out.take();
}

void read_content_types(XmlCursor& root) {
  static_cast<void>(root.attribute("xmlns"));
  root.ignore("Default");
  root.ignore("Override");
}

std::string write_content_types() {
  XmlWriter out;
  out.open("Types");
  out.attribute("xmlns", content_types);
  out.open("Default");
  out.attribute("Extension", "xml");
  out.attribute("ContentType", "text/xml");
  out.close();
  out.close();
  return out.take();
}

}  // namespace stepwise::package
