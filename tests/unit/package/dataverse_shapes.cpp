#include "unit/package/dataverse_shapes.hpp"

#include <set>
#include <stdexcept>

#include "package/archive.hpp"
#include "unit/package/raw_zip.hpp"

namespace stepwise::package {
namespace {

using Encoding = TextForm::Encoding;

constexpr const char* guid = "1f0b63b2-7d5c-4a0e-9f57-2f2f3f1a9a01";
constexpr TextForm from_tool{true, true, true};

std::string content_types(const Parts& parts) {
  std::set<std::string> extensions;
  std::string overrides;
  for (const auto& [name, bytes] : parts) {
    const std::size_t slash = name.rfind('/'), dot = name.rfind('.');
    if (dot != std::string::npos && (slash == std::string::npos || dot > slash)) {
      extensions.insert(name.substr(dot + 1));
    } else {
      overrides +=
          "<Override PartName=\"/" + name + "\" ContentType=\"application/octet-stream\" />";
    }
  }
  std::string defaults;
  for (const std::string& extension : extensions) {
    defaults +=
        "<Default Extension=\"" + extension + "\" ContentType=\"application/octet-stream\" />";
  }
  return "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?><Types "
         "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" +
         defaults + overrides + "</Types>";
}

Shape with_manifest(std::string name, const ManifestText& text) {
  return exported(std::move(name), manifest_text(text), customizations_text());
}

std::string address(const char* number) {
  std::string children = std::string("<AddressNumber>") + number + "</AddressNumber>";
  for (const char* child : {"AddressTypeCode",
                            "City",
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
                            "PrimaryContactName",
                            "ShippingMethodCode",
                            "StateOrProvince",
                            "Telephone1",
                            "Telephone2",
                            "Telephone3",
                            "TimeZoneRuleVersionNumber",
                            "UPSZone",
                            "UTCOffset",
                            "UTCConversionTimeZoneCode"}) {
    children += std::string("<") + child + " xsi:nil=\"true\"></" + child + ">";
  }
  return "<Address>" + children + "</Address>";
}

std::string missing(const std::string& required, const std::string& dependent) {
  return "<MissingDependency><Required " + required + "</Required><Dependent " + dependent +
         " /></MissingDependency>\n";
}

// A1: how packages are packed and their texts written.
void add_containers(std::vector<Shape>& shapes) {
  const std::string manifest = manifest_text(), customizations = customizations_text();
  shapes.push_back(exported("server_export", manifest, customizations));
  shapes.push_back(exported("server_export_lf", manifest, customizations, {}, {}));
  shapes.push_back(exported("packed_by_tool", manifest, customizations, {}, from_tool));
  shapes.push_back(
      exported("packed_by_tool_lf", manifest, customizations, {}, {true, true, false}));
  shapes.push_back(
      exported("declaration_only", manifest, customizations, {}, {false, true, false}));
  shapes.push_back(exported("utf16_little", manifest, customizations, {},
                            {true, true, true, Encoding::utf16_little}));
  shapes.push_back(exported("utf16_big", manifest, customizations, {},
                            {true, true, false, Encoding::utf16_big}));
  shapes.push_back(exported("utf16_without_mark", manifest, customizations, {},
                            {false, true, false, Encoding::utf16_little}));
  shapes.push_back(exported(
      "endings_and_none", manifest, customizations,
      {{"WebResources/new_/scripts/form.js", "// code of somebody"},
       {"WebResources/new_logo", std::string("\x89PNG\r\n\x1a\n\0\0", 10)},
       {"WebResources/new_Icon.Png", "png"},
       {"WebResources/new_/readme.md", "# not ours"},
       {"WebResources/new_/.hidden", "x"},
       {"WebResources/Grüße 日本.html", "<p>unsound <b>"},
       {"PluginAssemblies/Visits-" + std::string(guid) + "/Visits.dll", "MZ\x90"},
       {"CanvasApps/new_app_1f0b6_DocumentUri.msapp", "PK\3\4"},
       {"CanvasApps/new_app_1f0b6_BackgroundImageUri",
        "\x7f"
        "ELF"},
       {"Workflows/Visit-" + std::string(guid) + ".json", "{}"},
       {"Formulas/new_visit-new_total.xaml", "<Activity/>"},
       {"Reports/list.resx", "<root/>"},
       {"Other/notes.txt", ""},
       {"a.wdl", "x"},
       {"appactions/new__Mscrm.SubGrid.%7B!EntityLogicalName%7D.Add!new_App!2/appaction.xml",
        "<appaction uniquename=\"x\"></appaction>"}}));
  Shape by_hand =
      exported("zipped_by_hand", manifest, customizations,
               {{"WebResources/new_/a/b/c.css", "p {}"}, {"Roles/Clerk.xml", "<Role/>"}});
  by_hand.by_hand = true;
  shapes.push_back(std::move(by_hand));
  Shape capital = exported("capital_letters", manifest, customizations);
  capital.parts["Solution.xml"] = capital.parts.extract("solution.xml").mapped();
  capital.parts["Customizations.xml"] = capital.parts.extract("customizations.xml").mapped();
  shapes.push_back(std::move(capital));
}

// A2: what manifests say.
void add_manifests(std::vector<Shape>& shapes) {
  ManifestText old;
  old.root =
      " version=\"5.0.9690.1992\" minimumversion=\"5.0\" languagecode=\"1031\""
      " generatedBy=\"OnPremise\"";
  old.names = "<LocalizedName description=\"Besuche\" languagecode=\"1031\" />";
  shapes.push_back(with_manifest("exporter_5_0", old));
  for (const std::string version : {"6.1.0.581", "7.1.0.1040", "8.2.2.112", "9.0.2.53"}) {
    ManifestText text;
    text.root = " version=\"" + version + "\" SolutionPackageVersion=\"" + version.substr(0, 3) +
                "\" languagecode=\"1041\" generatedBy=\"CrmLive\"";
    shapes.push_back(
        with_manifest("exporter_" + version.substr(0, 1) + '_' + version.substr(2, 1), text));
  }
  ManifestText newest;
  newest.root +=
      " OrganizationVersion=\"9.2.26043.159\" OrganizationSchemaType=\"Standard\""
      " CRMServerServiceabilityVersion=\"9.2.26043.00159\"";
  shapes.push_back(with_manifest("exporter_9_2", newest));
  for (const std::string version : {"1.0", "0.0.0005", "1.0.20250506.1", "2019.06.18.1"}) {
    ManifestText text;
    text.version = version;
    shapes.push_back(with_manifest("version_" + version, text));
  }
  for (const std::string managed : {"0", "1", "2"}) {
    ManifestText text;
    text.managed = "<!-- 0 unmanaged, 1 managed, 2 both --><Managed>" + managed + "</Managed>";
    shapes.push_back(with_manifest("managed_" + managed, text));
  }
  ManifestText languages;
  languages.names =
      "<LocalizedName description=\"Visites\" languagecode=\"1036\" />"
      "<LocalizedName description=\"Contoso visits\" languagecode=\"1033\" />"
      "<LocalizedName description=\"訪問\" languagecode=\"1041\" />";
  languages.descriptions =
      "<Descriptions><Description description=\"Line one&#xA;two &amp; &lt;b&gt;\""
      " languagecode=\"1033\" /><Description description=\"x\""
      " languagecode=\"1036\" /></Descriptions>";
  shapes.push_back(with_manifest("several_languages", languages));
  ManifestText foreign;
  foreign.names = "<LocalizedName description=\"Besuche\" languagecode=\"1031\" />";
  shapes.push_back(with_manifest("name_in_another_language", foreign));
  ManifestText page;
  page.before_publisher = "<ConfigurationPage>new_/setup.html</ConfigurationPage>";
  shapes.push_back(with_manifest("configuration_page", page));
  ManifestText patch;
  patch.name = "ContosoVisits_Patch_83b4";
  patch.end =
      "<ParentSolution><UniqueName>ContosoVisits</UniqueName><Version>1.0</Version>"
      "</ParentSolution>";
  shapes.push_back(with_manifest("patch", patch));
  ManifestText publisher;
  publisher.publisher_more =
      "<EMailAddress>it@example.org</EMailAddress>"
      "<SupportingWebsiteUrl>https://example.org/?a=1&amp;b=2"
      "</SupportingWebsiteUrl>";
  shapes.push_back(with_manifest("publisher_with_address", publisher));
  ManifestText roots;
  for (const char* root :
       {"type=\"1\" schemaName=\"new_visit\" behavior=\"0\"",
        "type=\"1\" schemaName=\"lead\" behavior=\"2\"",
        "type=\"29\" id=\"{1f0b63b2-7d5c-4a0e-9f57-2f2f3f1a9a01}\" behavior=\"1\"",
        "type=\"300\" schemaName=\"new_app\" behavior=\"0\"",
        "type=\"60\" id=\"{1f0b63b2-7d5c-4a0e-9f57-2f2f3f1a9a02}\"",
        "type=\"20\" id=\"{1f0b63b2-7d5c-4a0e-9f57-2f2f3f1a9a03}\" parentId=\"{1f0b63b2}\"",
        "type=\"91\" id=\"{1f0b63b2-7d5c-4a0e-9f57-2f2f3f1a9a04}\""
        " schemaName=\"Visits, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null\"",
        "type=\"183\" schemaName=\"x\"", "type=\"401\" schemaName=\"ai\" behavior=\"0\""}) {
    roots.roots += std::string("<RootComponent ") + root + " />\n";
  }
  shapes.push_back(with_manifest("root_components", roots));
  ManifestText needs;
  needs.dependencies =
      missing(
          "type=\"1\" schemaName=\"competitor\" displayName=\"Competitor\""
          " solution=\"msdynce_Sales (9.0.4.0076)\"><package appName=\"msdynce_Sales\""
          " version=\"9.0.25051.10007\">msdynce_SalesAnchor (9.0.25051.10007)</package>",
          "type=\"60\" displayName=\"Sales\" parentDisplayName=\"Lead\" id=\"{58e33e09}\"") +
      missing(
          "key=\"4\" type=\"2\" schemaName=\"new_score\" displayName=\"Score\""
          " parentSchemaName=\"lead\" parentDisplayName=\"Lead\" solution=\"Active\">",
          "key=\"5\" type=\"29\" displayName=\"Flow\" id=\"{58e33e09}\"") +
      missing(
          "type=\"connectionreference\" displayName=\"Mail\" solution=\"Active\""
          " id.connectionreferencelogicalname=\"new_mail\">",
          "type=\"29\" displayName=\"Flow\" id=\"{58e33e09}\"") +
      missing(
          "type=\"AppSetting\" displayName=\"x\" solution=\"System (5.0)\""
          " id.parentappmoduleid.uniquename=\"app\" id.uniquename=\"s\">",
          "type=\"appaction\" displayName=\"y\" id.uniquename=\"z\"");
  shapes.push_back(with_manifest("missing_dependencies", needs));
}

// Compressed and written in letters, as models are: nothing can pack it further.
std::string packed_payload() {
  std::string text;
  for (std::uint32_t state = 1; text.size() < (2u << 20);) {
    state = state * 1'664'525 + 1'013'904'223;
    text += static_cast<char>('A' + (state >> 24) % 26);
  }
  return text;
}

// A3: what else customizations.xml holds.
void add_customizations(std::vector<Shape>& shapes) {
  Parts sections;
  for (const char* name : {"RibbonDiffXml",
                           "SiteMap",
                           "IsvConfig",
                           "RelationshipRoles",
                           "ConnectionRoles",
                           "Dashboards",
                           "InteractionCentricDashboards",
                           "Dialogs",
                           "Reports",
                           "MobileOfflineProfiles",
                           "WebResources",
                           "AppModuleSiteMaps",
                           "AppModules",
                           "SolutionPluginAssemblies",
                           "SdkMessageProcessingSteps",
                           "ServiceEndpoints",
                           "EntityDataSources",
                           "AttributeImageConfigs",
                           "EntityImageConfigs",
                           "Connectors",
                           "CanvasApps",
                           "EnvironmentVariables",
                           "teamtemplates"}) {
    sections[name] = "<One id=\"{1}\"/><Two><![CDATA[a > b]]></Two>";
  }
  sections["Roles"] = "<Role id=\"{1}\" name=\"Clerk\"><RolePrivileges/></Role>";
  sections["FieldSecurityProfiles"] = "<FieldSecurityProfile name=\"Secret\"/>";
  shapes.push_back(exported("every_section", manifest_text(), customizations_text(sections)));
  shapes.push_back(exported(
      "rows_of_old_style", manifest_text(),
      customizations_text(
          {{"AIModels", "<AIModel><msdyn_aimodelid>{1}</msdyn_aimodelid><data>" + packed_payload() +
                            "</data></AIModel>"},
           {"connectionreferences",
            "<connectionreference connectionreferencelogicalname=\"new_mail\"><connectorid>/x"
            "</connectorid><statecode>0</statecode></connectionreference>"}},
          " OrganizationVersion=\"9.2.25012.1\" OrganizationSchemaType=\"Full\""
          " CRMServerServiceabilityVersion=\"9.2.25012.1\"")));
  Shape none = exported("without_customizations", manifest_text(), "");
  none.parts.erase("customizations.xml");
  shapes.push_back(std::move(none));
  std::string deep = "<FormXml>";
  for (int i = 0; i < 90; ++i) deep += "<a>";
  for (int i = 0; i < 90; ++i) deep += "</a>";
  shapes.push_back(exported("deep_forms", manifest_text(),
                            customizations_text({{"Entities", "<Entity><Name>new_visit</Name>" +
                                                                  deep + "</FormXml></Entity>"}})));
}

// A7: rows of tables that travel as parts.
void add_rows(std::vector<Shape>& shapes) {
  shapes.push_back(exported(
      "rows_as_parts", manifest_text(), customizations_text(),
      {{"environmentvariabledefinitions/new_url/environmentvariabledefinition.xml",
        "<environmentvariabledefinition schemaname=\"new_url\"><displayname default=\"Url\"><label"
        " description=\"Url\" languagecode=\"1033\" /></displayname><type>100000000</type>"
        "</environmentvariabledefinition>"},
       {"environmentvariabledefinitions/new_limit/environmentvariabledefinition.xml",
        "<environmentvariabledefinition schemaname=\"new_limit\"><defaultvalue>12.5</defaultvalue>"
        "<description default=\"Per month\" /><displayname default=\"Limit\" /><isrequired>1"
        "</isrequired><type>100000001</type></environmentvariabledefinition>"},
       {"environmentvariabledefinitions/new_list/environmentvariabledefinition.xml",
        "<environmentvariabledefinition schemaname=\"new_list\"><displayname default=\"List\" />"
        "<type>100000003</type></environmentvariabledefinition>"},
       {"environmentvariabledefinitions/new_url/environmentvariablevalues.json",
        "{\"environmentvariablevalues\":{\"environmentvariablevalue\":{\"@"
        "environmentvariablevalueid\":\"1\"}}}"},
       {"customapis/new_api/customapi.xml", "<customapi uniquename=\"new_api\"/>"},
       {"customapis/new_api/customapirequestparameters/new_in/customapirequestparameter.xml",
        "<customapirequestparameter uniquename=\"new_in\"/>"},
       {"aipluginoperations/aiplugin.name=x,operationid=y/aipluginoperation.xml",
        "<aipluginoperation aiplugin.name=\"x\" operationid=\"y\"/>"},
       {"pluginpackages/new_Visits/pluginpackage.xml",
        "<pluginpackage uniquename=\"new_Visits\"><package mimetype=\"application/octet-stream\">"
        "Visits.nupkg</package></pluginpackage>"},
       {"pluginpackages/new_Visits/Visits.nupkg", "PK\3\4"},
       {"bots/new_bot/bot.xml", "<bot schemaname=\"new_bot\"/>"},
       {"botcomponents/new_bot.topic.Hello/botcomponent.xml",
        "<botcomponent schemaname=\"new_bot.topic.Hello\"><parentbotid><schemaname>new_bot"
        "</schemaname></parentbotid></botcomponent>"},
       {"botcomponents/new_bot.topic.Hello/data", "kind: AdaptiveDialog\n"},
       {"appactions/new_button/appaction.xml", "<appaction uniquename=\"new_button\"></appaction>"},
       {"msdyn_sessiontemplates/new_s/msdyn_sessiontemplate.xml",
        "<msdyn_sessiontemplate msdyn_uniquename=\"new_s\"/>"},
       {"Assets/botcomponent_workflowset.xml",
        "<botcomponent_workflowset><botcomponent_workflow botcomponentid.schemaname=\"a\""
        " workflowid.workflowid=\"b\"/></botcomponent_workflowset>"}}));
  const std::string row = "<msdyn_sequence msdyn_sequenceid=\"" + std::string(guid) +
                          "\">"
                          "<iscustomizable>1</iscustomizable>"
                          "<msdyn_assignsequencetype>0</msdyn_assignsequencetype>"
                          "<msdyn_definition>{\"steps\":[{\"type\":\"email\"}]}</msdyn_definition>"
                          "<msdyn_description>For new leads</msdyn_description>"
                          "<msdyn_name>Follow up</msdyn_name>"
                          "<msdyn_regardingentityname>lead</msdyn_regardingentityname>"
                          "<statecode>1</statecode></msdyn_sequence>";
  const std::string tag = "2f0b63b2-7d5c-4a0e-9f57-2f2f3f1a9a02";
  shapes.push_back(exported("sequence_rows", manifest_text(), customizations_text(),
                            {{"msdyn_sequences/" + std::string(guid) + "/msdyn_sequence.xml", row},
                             {"msdyn_salestags/" + tag + "/msdyn_salestag.xml",
                              "<msdyn_salestag msdyn_salestagid=\"" + tag +
                                  "\"><msdyn_name>Warm</msdyn_name></msdyn_salestag>"},
                             {"Assets/msdyn_salestag_msdyn_sequenceset.xml",
                              "<msdyn_salestag_msdyn_sequenceset><msdyn_salestag_msdyn_sequence"
                              " msdyn_salestagid.msdyn_salestagid=\"" +
                                  tag + "\" msdyn_sequenceid.msdyn_sequenceid=\"" + guid +
                                  "\"/></msdyn_salestag_msdyn_sequenceset>"}}));
  shapes.push_back(exported("sequence_rows_inside", manifest_text(),
                            customizations_text({{"msdyn_sequences", row}})));
}

}  // namespace

Shape exported(std::string name, const std::string& manifest, const std::string& customizations,
               Parts more, const TextForm& form) {
  more["solution.xml"] = written(manifest, form);
  more["customizations.xml"] = written(customizations, form);
  more["[Content_Types].xml"] = content_types(more);
  return {std::move(name), std::move(more)};
}

std::string written(const std::string& xml, const TextForm& form) {
  const bool wide = form.encoding != Encoding::utf8;
  const std::string all = (form.declaration ? std::string("<?xml version=\"1.0\" encoding=\"") +
                                                  (wide ? "utf-16" : "utf-8") + "\"?>\n"
                                            : std::string()) +
                          xml;
  std::string text;
  for (const char c : all) {
    if (c == '\n' && form.crlf) text += '\r';
    text += c;
  }
  if (!wide) return (form.mark ? "\xEF\xBB\xBF" : "") + text;
  const bool little = form.encoding == Encoding::utf16_little;
  std::string bytes = !form.mark ? "" : little ? "\xFF\xFE" : "\xFE\xFF";
  for (const char c : text) {  // ASCII only
    if (!little) bytes += '\0';
    bytes += c;
    if (little) bytes += '\0';
  }
  return bytes;
}

std::string manifest_text(const ManifestText& text) {
  const std::string publisher =
      text.publisher_more.empty() ? "<EMailAddress xsi:nil=\"true\"></EMailAddress>"
                                    "<SupportingWebsiteUrl xsi:nil=\"true\"></SupportingWebsiteUrl>"
                                  : text.publisher_more;
  return "<ImportExportXml" + text.root +
         " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n  <SolutionManifest>\n"
         "    <UniqueName>" +
         text.name + "</UniqueName>\n    <LocalizedNames>" + text.names +
         "</LocalizedNames>\n    " + text.descriptions + "\n    <Version>" + text.version +
         "</Version>\n    " + text.managed + "\n    " + text.before_publisher +
         "<Publisher>\n      <UniqueName>Contoso</UniqueName>\n      <LocalizedNames>"
         "<LocalizedName description=\"Contoso\" languagecode=\"1033\" /></LocalizedNames>\n"
         "      <Descriptions><Description description=\"Somebody\" languagecode=\"1033\" />"
         "</Descriptions>\n      " +
         publisher +
         "\n      <CustomizationPrefix>new</CustomizationPrefix>\n"
         "      <CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix>\n"
         "      <Addresses>" +
         address("1") + address("2") +
         "</Addresses>\n    </Publisher>\n"
         "    <RootComponents>" +
         text.roots + "</RootComponents>\n    <MissingDependencies>" + text.dependencies +
         "</MissingDependencies>\n" + text.end + "  </SolutionManifest>\n</ImportExportXml>";
}

std::string customizations_text(const Parts& sections, const std::string& root) {
  Parts rest = sections;
  std::string children;
  const auto add = [&](const std::string& name) {
    const auto given = rest.extract(name);
    const std::string content = given.empty() ? std::string() : given.mapped();
    children += content.empty() ? "  <" + name + "></" + name + ">\n"
                                : "  <" + name + ">\n" + content + "\n  </" + name + ">\n";
  };
  for (const char* name : {"Entities", "Roles", "Workflows", "FieldSecurityProfiles", "Templates",
                           "EntityMaps", "EntityRelationships", "OrganizationSettings",
                           "optionsets", "CustomControls", "EntityDataProviders"}) {
    add(name);
  }
  while (!rest.empty()) add(rest.begin()->first);
  return "<ImportExportXml xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"" + root + ">\n" +
         children +
         "  <Languages>\n    <Language>1033</Language>\n  </Languages>\n</ImportExportXml>";
}

std::string entity_text(const std::string& name, const std::string& attributes) {
  return "<Entity><Name LocalizedName=\"" + name + "\" OriginalName=\"" + name + "\">" + name +
         "</Name><ObjectTypeCode>10010</ObjectTypeCode><EntityInfo><entity Name=\"" + name +
         "\"><LocalizedNames><LocalizedName description=\"The " + name +
         "\" languagecode=\"1033\" /></LocalizedNames><attributes>" + attributes +
         "</attributes><IsCustomizable>1</IsCustomizable></entity></EntityInfo>"
         "<FormXml><forms type=\"main\"><systemform/></forms></FormXml><SavedQueries/>"
         "<RibbonDiffXml><CustomActions/></RibbonDiffXml></Entity>\n";
}

std::string attribute_text(const std::string& name, const std::string& type,
                           const std::string& more) {
  return "<attribute PhysicalName=\"" + name + "\"><Type>" + type + "</Type><Name>" + name +
         "</Name><LogicalName>" + name + "</LogicalName>" + more +
         "<displaynames><displayname"
         " description=\"The " +
         name + "\" languagecode=\"1033\" /></displaynames></attribute>\n";
}

std::string zipped(const Shape& shape) {
  if (!shape.by_hand) return zip_bytes({shape.parts.begin(), shape.parts.end()});
  RawZip zip;
  std::set<std::string> folders;
  for (const auto& [name, bytes] : shape.parts) {
    for (std::size_t at = 0; (at = name.find('/', at)) != std::string::npos; ++at) {
      if (!folders.insert(name.substr(0, at + 1)).second) continue;
      RawEntry folder;
      folder.name = name.substr(0, at + 1);
      folder.unix_mode = 0040755;
      zip.entries.push_back(folder);
    }
    RawEntry entry;
    entry.name = name;
    entry.bytes = bytes;
    entry.unix_mode = 0100644;
    zip.entries.push_back(entry);
  }
  return zip.bytes();
}

const std::vector<Shape>& dataverse_shapes() {
  static const std::vector<Shape> shapes = [] {
    std::vector<Shape> all;
    add_containers(all);
    add_manifests(all);
    add_customizations(all);
    add_rows(all);
    add_metadata(all);
    return all;
  }();
  return shapes;
}

const Shape& dataverse_shape(const std::string& name) {
  for (const Shape& shape : dataverse_shapes()) {
    if (shape.name == name) return shape;
  }
  throw std::out_of_range("no shape " + name);
}

}  // namespace stepwise::package
