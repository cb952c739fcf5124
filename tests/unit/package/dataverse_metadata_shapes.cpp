#include "unit/package/dataverse_shapes.hpp"

namespace stepwise::package {
namespace {

constexpr const char* flow_id = "1F0B63B2-7D5C-4A0E-9F57-2F2F3F1A9A05";
constexpr const char* email_id = "3f0b63b2-7d5c-4a0e-9f57-2f2f3f1a9a06";

std::string labels(const std::string& english, const std::string& german = {}) {
  return "<labels>" +
         (german.empty() ? std::string()
                         : "<label description=\"" + german + "\" languagecode=\"1031\" />") +
         "<label description=\"" + english + "\" languagecode=\"1033\" /></labels>";
}

std::string optionset(const std::string& name, const std::string& type,
                      const std::string& options) {
  return "<optionset Name=\"" + name + "\" localizedName=\"" + name + "\"><OptionSetType>" + type +
         "</OptionSetType><displaynames><displayname description=\"The " + name +
         "\" languagecode=\"1033\" /></displaynames>" + options + "</optionset>";
}

std::string options(const std::string& rows) {
  return "<options>" + rows + "</options>";
}

std::string relationship(const std::string& from, const std::string& attribute,
                         const std::string& to) {
  return "<EntityRelationship Name=\"" + to + "_" + from +
         "\"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>" +
         from + "</ReferencingEntityName><ReferencedEntityName>" + to +
         "</ReferencedEntityName><ReferencingAttributeName>" + attribute +
         "</ReferencingAttributeName></EntityRelationship>\n";
}

std::string visit_columns() {
  const std::string primary =
      "<RequiredLevel>required</RequiredLevel><DisplayMask>PrimaryName|ValidForForm</DisplayMask>"
      "<MaxLength>100</MaxLength><Length>200</Length>";
  return attribute_text("new_visitid", "primarykey") +
         attribute_text("new_name", "nvarchar", primary) +
         attribute_text("new_notes", "ntext", "<MaxLength>2000</MaxLength>") +
         attribute_text("new_old", "nvarchar", "<Length>80</Length>") +
         attribute_text("new_count", "int", "<MinValue>0</MinValue><MaxValue>10</MaxValue>") +
         attribute_text("new_rate", "decimal",
                        "<MinValue>1E-12</MinValue><MaxValue>100</MaxValue>") +
         attribute_text("new_worth", "money") + attribute_text("new_share", "float") +
         attribute_text("new_done", "bit",
                        optionset("new_visit_new_done", "bit", options("<option value=\"1\"/>"))) +
         attribute_text("new_on", "datetime", "<RequiredLevel>systemrequired</RequiredLevel>") +
         attribute_text("new_kind", "picklist",
                        optionset("new_visit_new_kind", "picklist",
                                  options("<option value=\"1\">" + labels("Call", "Anruf") +
                                          "</option><option value=\"2\">" + labels("Call") +
                                          "</option><option value=\"3\"/>"))) +
         attribute_text("new_shared", "picklist", "<OptionSetName>new_Colours</OptionSetName>") +
         attribute_text(
             "statecode", "state",
             optionset("new_visit_statecode", "state",
                       "<states><state value=\"0\">" + labels("Active") + "</state></states>")) +
         attribute_text("statuscode", "status",
                        optionset("new_visit_statuscode", "status",
                                  "<statuses><status value=\"1\" state=\"0\">" + labels("Open") +
                                      "</status></statuses>")) +
         attribute_text("new_accountid", "lookup") + attribute_text("new_somebody", "lookup") +
         attribute_text("new_nowhere", "lookup") + attribute_text("ownerid", "owner") +
         attribute_text("new_picture", "image") + attribute_text("new_many", "multiselectpicklist");
}

std::string relationships() {
  return relationship("new_Visit", "new_accountid", "Account") +
         relationship("new_visit", "new_somebody", "contact") +
         relationship("new_visit", "new_somebody", "account") +
         "<EntityRelationship Name=\"new_visit_lead\"><EntityRelationshipType>ManyToMany"
         "</EntityRelationshipType><FirstEntityName>new_visit</FirstEntityName></"
         "EntityRelationship>";
}

std::string colours() {
  return optionset("new_Colours", "picklist",
                   options("<option value=\"100000000\">" + labels("Red") +
                           "</option>"
                           "<option value=\"100000001\">" +
                           labels("Green") + "</option>"));
}

// Columns that are added to a table of Dynamics, some of them its own.
std::string lead() {
  return entity_text(
      "Lead",
      attribute_text("companyname", "nvarchar", "<MaxLength>100</MaxLength>") +
          attribute_text("new_score", "int") +
          attribute_text("new_shared", "picklist", "<OptionSetName>new_colours</OptionSetName>"));
}

std::string workflow(const std::string& category, const std::string& name) {
  return "<Workflow WorkflowId=\"{" + std::string(flow_id) + "}\" Name=\"" + name +
         "\"><XamlFileName>/Workflows/" + name + "-" + flow_id +
         ".xaml</XamlFileName><Type>1</Type>"
         "<Category>" +
         category +
         "</Category><UniqueName>new_visitflow</UniqueName>"
         "<PrimaryEntity>new_Visit</PrimaryEntity><LocalizedNames><LocalizedName "
         "languagecode=\"1033\""
         " description=\"Visit flow\" /></LocalizedNames></Workflow>";
}

std::string activity(const std::string& type, const std::string& name, const std::string& inside) {
  return "<mxswa:ActivityReference AssemblyQualifiedName=\"Microsoft.Crm.Workflow.Activities." +
         type + ", Microsoft.Crm.Workflow, Version=9.0.0.0\" DisplayName=\"" + name +
         "\"><mxswa:ActivityReference.Properties>" + inside +
         "</mxswa:ActivityReference.Properties></mxswa:ActivityReference>";
}

std::string stage(const std::string& name, const std::string& category) {
  return activity(
      "StageComposite", "StageStep4: " + name,
      "<sco:Collection x:Key=\"Activities\">" +
          activity("StepComposite", "StepStep5: Budget",
                   "<sco:Collection x:Key=\"StepLabels\"><mcwo:StepLabel"
                   " Description=\"Budget\" LanguageCode=\"1033\" /></sco:Collection>") +
          "</sco:Collection><sco:Collection x:Key=\"StepLabels\"><mcwo:StepLabel"
          " Description=\"" +
          name +
          "\" LanguageCode=\"1033\" /></sco:Collection>"
          "<x:String x:Key=\"StageId\">1</x:String><x:String x:Key=\"StageCategory\">" +
          category + "</x:String>");
}

std::string stages() {
  return "<?xml version=\"1.0\" encoding=\"utf-16\"?><Activity "
         "x:Class=\"XrmWorkflow1\"><mxswa:Workflow>" +
         activity("EntityComposite", "EntityStep3: new_visit",
                  "<sco:Collection x:Key=\"Activities\">" + stage("Plan", "0") +
                      stage("Meet", "-1") + stage("Meet", "3") + "</sco:Collection>") +
         "</mxswa:Workflow></Activity>";
}

std::string sheet(const std::string& content) {
  return "<?xml version=\"1.0\" ?><xsl:stylesheet "
         "xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\""
         " version=\"1.0\"><xsl:output method=\"text\" indent=\"no\"/><xsl:template "
         "match=\"/data\">" +
         content + "</xsl:template></xsl:stylesheet>";
}

std::string column(const std::string& path) {
  return "<xsl:choose><xsl:when test=\"" + path + "\"><xsl:value-of select=\"" + path +
         "\" /></xsl:when><xsl:otherwise>nobody</xsl:otherwise></xsl:choose>";
}

Parts emails() {
  const std::string folder = "Templates/EmailDocuments/1033/{" + std::string(email_id) + "}/";
  return {{folder + "subject.xsl", sheet("<![CDATA[Hello ]]>" + column("lead/firstname"))},
          {folder + "body.xsl", sheet("<![CDATA[<p>Dear ]]>" + column("lead/firstname") +
                                      "<![CDATA[,</p><p>see you &amp; yours<br/>soon</p>]]>")},
          {folder + "presentationxml.xml", "<template/>"}};
}

std::string email_elements() {
  return "<EmailTemplates><emailtemplate><templateid>{" + std::string(email_id) +
         "}</templateid><subject></subject><templatetypecode>4</templatetypecode><body></body>"
         "<title>See you</title></emailtemplate></EmailTemplates>";
}

Parts metadata_sections() {
  return {{"Templates", email_elements()},
          {"Entities", entity_text("new_Visit", visit_columns()) + lead()},
          {"optionsets", colours() + optionset("new_yes", "bit", options(""))},
          {"EntityRelationships", relationships()},
          {"Workflows", workflow("4", "Visit") + workflow("5", "Cloud")}};
}

}  // namespace

void add_metadata(std::vector<Shape>& shapes) {
  Parts more = emails();
  more["Workflows/Visit-" + std::string(flow_id) + ".xaml"] = stages();
  more["Workflows/Cloud-" + std::string(flow_id) + ".json"] = "{}";
  shapes.push_back(
      exported("metadata", manifest_text(), customizations_text(metadata_sections()), more));
  shapes.push_back(
      exported("columns_for_lead", manifest_text(),
               customizations_text({{"Entities", lead()}, {"optionsets", colours()}})));
  Shape unpacked{"unpacked_folder", emails()};
  const TextForm form{true, true, true};
  unpacked.parts["Other/Solution.xml"] = written(manifest_text(), form);
  unpacked.parts["Other/Customizations.xml"] = written(customizations_text(), form);
  unpacked.parts["Other/Relationships.xml"] = written("<EntityRelationships/>", form);
  unpacked.parts["Other/Relationships/Account.xml"] =
      written("<EntityRelationships>" + relationship("new_Visit", "new_accountid", "Account") +
                  "</EntityRelationships>",
              form);
  unpacked.parts["Entities/new_Visit/Entity.xml"] =
      written(entity_text("new_Visit", visit_columns()), form);
  unpacked.parts["Entities/new_Visit/FormXml/main/{1}.xml"] = written("<forms/>", form);
  unpacked.parts["Entities/new_Visit/FormXml/main/{1}_managed.xml"] = written("<forms/>", form);
  unpacked.parts["Templates/EmailTemplates.xml"] = written(email_elements(), form);
  unpacked.parts["OptionSets/new_Colours.xml"] = written(colours(), form);
  unpacked.parts["Workflows/Visit-" + std::string(flow_id) + ".xaml"] = stages();
  unpacked.parts["Workflows/Visit-" + std::string(flow_id) + ".xaml.data.xml"] =
      written(workflow("4", "Visit"), form);
  shapes.push_back(std::move(unpacked));
}

}  // namespace stepwise::package
