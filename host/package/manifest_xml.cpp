// solution.xml as Dataverse 9.2 writes it: element names, order and attributes are its own.
// RootComponents stays empty, as it does there for packages of rows of data-driven tables.
#include "package/manifest_xml.hpp"

#include <algorithm>

#include "package/part_names.hpp"
#include "package/rows.hpp"
#include "package/xml_writer.hpp"

namespace stepwise::package {
namespace {

// The level of the layout, not of this program: the same solution has the same bytes in every
// release of stepwise.
constexpr const char* platform_version = "9.2.0.0";
constexpr const char* package_version = "9.2";

// --- Reading -------------------------------------------------------------------------------------

void check_package_version(const XmlValue& version) {
  if (!version.given()) return;
  const auto read = parse_version(version.text());
  if (!read) {
    version.refuse("XML024", quoted(version.text()) + " is no version", "write 9.2");
  } else if (*read > Version{package_version}) {
    version.refuse("XML022",
                   "is written by a newer version: SolutionPackageVersion " + version.text() +
                       ", this program knows " + package_version,
                   "update stepwise");
  }
}

// <LocalizedNames><LocalizedName description="..." languagecode="1033"/></LocalizedNames>
std::string read_localized(XmlCursor& parent, const char* container, const char* item) {
  std::string text;
  bool first = true;
  parent.list(container, item, [&](XmlCursor& row) {
    const std::string description = row.attribute("description").text();
    static_cast<void>(row.attribute("languagecode").integer(0, 1, language_codes));
    if (first) {
      text = description;
    } else if (description != text) {
      row.report("XML026", "a text in a further language would be lost", "keep one language");
    }
    first = false;
  });
  return text;
}

bool is_prefix(const std::string& text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  return text.size() >= 2 && text.size() <= 8 && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), fits) && !lower_ascii(text).starts_with("mscrm");
}

Publisher read_publisher(XmlCursor& element) {
  Publisher publisher;
  publisher.unique_name = element.text("UniqueName").identifier();
  publisher.name = read_localized(element, "LocalizedNames", "LocalizedName");
  element.refuse_content("Descriptions", "remove the publisher's description");
  element.refuse_content("EMailAddress", "remove the address");
  element.refuse_content("SupportingWebsiteUrl", "remove the address");
  const XmlValue prefix = element.text("CustomizationPrefix");
  publisher.prefix = prefix.required();
  if (!publisher.prefix.empty() && !is_prefix(publisher.prefix)) {
    prefix.refuse("XML024", quoted(publisher.prefix) + " is no customization prefix",
                  "use 2 to 8 letters and digits, beginning with a letter, not mscrm");
  }
  const XmlValue option_prefix = element.text("CustomizationOptionValuePrefix");
  publisher.option_value_prefix =
      static_cast<int>(option_prefix.integer(publisher.option_value_prefix, 10'000, 99'999));
  element.ignore("Addresses");  // fixed filling in every export; nobody keeps addresses there
  return publisher;
}

// Components of Dataverse are called by numbers; ours by the names of their tables.
ComponentRef read_ref(XmlCursor& element) {
  std::vector<std::string> words;
  for (const KindWords& kind : kind_words()) words.emplace_back(kind.element);
  ComponentRef ref;
  ref.kind = kind_words()[element.attribute("type").one_of(words).value_or(0)].kind;
  ref.name = element.attribute("schemaName").required();
  const std::string parent = element.attribute("parentSchemaName").text();
  if (!parent.empty()) ref.name = parent + '.' + ref.name;
  static_cast<void>(element.attribute("displayName"));
  return ref;
}

Dependency read_dependency(XmlCursor& element) {
  Dependency dependency;
  const bool required = element.one("Required", [&](XmlCursor& end) {
    dependency.required = read_ref(end);
    dependency.solution = end.attribute("solution").text();
  });
  const bool dependent =
      element.one("Dependent", [&](XmlCursor& end) { dependency.dependent = read_ref(end); });
  if (!required || !dependent) {
    element.report("XML023", "needs one <Required> and one <Dependent>", "add what is missing");
  }
  return dependency;
}

Version read_version(const XmlValue& value) {
  const std::string text = value.required();
  const auto version = parse_version(text);
  if (!text.empty() && !version) {
    value.refuse("XML024", quoted(text) + " is no version", "write two to four numbers: 1.0.0.0");
  }
  return version.value_or(Version{});
}

void read_solution(XmlCursor& element, SolutionManifest& manifest) {
  manifest.unique_name = element.text("UniqueName").identifier();
  manifest.name = read_localized(element, "LocalizedNames", "LocalizedName");
  manifest.description = read_localized(element, "Descriptions", "Description");
  manifest.version = read_version(element.text("Version"));
  manifest.managed = element.text("Managed").flag(false);
  element.refuse_content("ConfigurationPage", "remove the configuration page");
  element.refuse_content("ParentSolution", "patches are not supported: export the whole solution");
  const bool published = element.one(
      "Publisher", [&](XmlCursor& publisher) { manifest.publisher = read_publisher(publisher); });
  if (!published) element.report("XML023", "element \"Publisher\" is missing", "add it");
  element.refuse_content("RootComponents", "list components in stepwise.xml");
  element.list("MissingDependencies", "MissingDependency",
               [&](XmlCursor& row) { manifest.dependencies.push_back(read_dependency(row)); });
  std::sort(manifest.dependencies.begin(), manifest.dependencies.end());
}

// --- Writing -------------------------------------------------------------------------------------

void write_localized(XmlWriter& out, const char* container, const char* item,
                     const std::string& text, int language) {
  out.open(container);
  if (!text.empty()) {
    out.open(item);
    out.attribute("description", text);
    out.attribute("languagecode", std::to_string(language));
    out.close();
  }
  out.close();
}

void write_nil(XmlWriter& out, const char* element) {
  out.open(element);
  out.attribute("xsi:nil", "true");
  out.close();
}

void write_address(XmlWriter& out, int number) {
  constexpr const char* before[] = {"City",
                                    "County",
                                    "Country",
                                    "Fax",
                                    "FreightTermsCode",
                                    "ImportSequenceNumber",
                                    "Latitude",
                                    "Line1",
                                    "Line2",
                                    "Line3",
                                    "Longitude",
                                    "Name",
                                    "PostalCode",
                                    "PostOfficeBox",
                                    "PrimaryContactName"};
  constexpr const char* after[] = {
      "StateOrProvince",           "Telephone1", "Telephone2", "Telephone3",
      "TimeZoneRuleVersionNumber", "UPSZone",    "UTCOffset",  "UTCConversionTimeZoneCode"};
  out.open("Address");
  out.text("AddressNumber", std::to_string(number));
  out.text("AddressTypeCode", "1");
  for (const char* element : before) write_nil(out, element);
  out.text("ShippingMethodCode", "1");
  for (const char* element : after) write_nil(out, element);
  out.close();
}

void write_publisher(XmlWriter& out, const Publisher& publisher, int language) {
  out.open("Publisher");
  out.text("UniqueName", publisher.unique_name);
  write_localized(out, "LocalizedNames", "LocalizedName", publisher.name, language);
  out.empty("Descriptions");
  write_nil(out, "EMailAddress");
  write_nil(out, "SupportingWebsiteUrl");
  out.text("CustomizationPrefix", publisher.prefix);
  out.text("CustomizationOptionValuePrefix", std::to_string(publisher.option_value_prefix));
  out.open("Addresses");
  write_address(out, 1);
  write_address(out, 2);
  out.close();
  out.close();
}

void write_ref(XmlWriter& out, const ComponentRef& ref) {
  const auto dot = ref.name.find('.');
  out.attribute("type", words_of(ref.kind).element);
  out.attribute("schemaName", dot == std::string::npos ? ref.name : ref.name.substr(dot + 1));
  if (dot != std::string::npos) out.attribute("parentSchemaName", ref.name.substr(0, dot));
  out.attribute("displayName", ref.name);
}

void write_dependencies(XmlWriter& out, std::vector<Dependency> dependencies) {
  std::sort(dependencies.begin(), dependencies.end());
  out.open("MissingDependencies");
  for (const Dependency& dependency : dependencies) {
    out.open("MissingDependency");
    out.open("Required");
    write_ref(out, dependency.required);
    out.attribute("solution", dependency.solution);
    out.close();
    out.open("Dependent");
    write_ref(out, dependency.dependent);
    out.close();
    out.close();
  }
  out.close();
}

}  // namespace

SolutionManifest read_manifest(XmlCursor& root) {
  SolutionManifest manifest;
  for (const char* name : {"version", "generatedBy", "OrganizationVersion",
                           "OrganizationSchemaType", "CRMServerServiceabilityVersion"}) {
    static_cast<void>(root.attribute(name));  // about the program that wrote it, not the solution
  }
  check_package_version(root.attribute("SolutionPackageVersion"));
  manifest.language = static_cast<int>(
      root.attribute("languagecode").integer(manifest.language, 1, language_codes));
  const bool found =
      root.one("SolutionManifest", [&](XmlCursor& element) { read_solution(element, manifest); });
  if (!found) root.report("XML023", "element \"SolutionManifest\" is missing", "add it");
  return manifest;
}

std::string write_manifest(const SolutionManifest& manifest) {
  XmlWriter out;
  out.open("ImportExportXml");
  out.attribute("version", platform_version);
  out.attribute("SolutionPackageVersion", package_version);
  out.attribute("languagecode", std::to_string(manifest.language));
  out.attribute("generatedBy", "stepwise");
  out.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  out.open("SolutionManifest");
  out.text("UniqueName", manifest.unique_name);
  write_localized(out, "LocalizedNames", "LocalizedName", manifest.name, manifest.language);
  write_localized(out, "Descriptions", "Description", manifest.description, manifest.language);
  out.text("Version", manifest.version.text);
  out.text("Managed", manifest.managed ? "1" : "0");
  write_publisher(out, manifest.publisher, manifest.language);
  out.empty("RootComponents");
  write_dependencies(out, manifest.dependencies);
  out.close();
  out.close();
  return out.take();
}

}  // namespace stepwise::package
