// Columns, choices and relationships of Dataverse that are not what they look like.
#include <gtest/gtest.h>

#include "package/archive.hpp"
#include "package/package.hpp"
#include "unit/package/dataverse_shapes.hpp"
#include "unit/package/dataverse_taken.hpp"

namespace stepwise::package {
namespace {

Solution read(const std::string& entities, const Parts& more = {}) {
  Parts sections = more;
  sections["Entities"] = entities;
  const Shape shape = exported("columns", manifest_text(), customizations_text(sections));
  return to_solution({shape.parts.begin(), shape.parts.end()}, "package");
}

std::string names_of_columns(const Solution& solution, const std::string& table) {
  std::string names;
  for (const Column& column : get<Table>(solution, table).columns) names += column.name + ' ';
  return names;
}

std::string primary(const std::string& more = {}) {
  return attribute_text("new_name", "nvarchar",
                        "<DisplayMask>PrimaryName</DisplayMask><MaxLength>100</MaxLength>" + more);
}

std::string optionset(const std::string& name, const std::string& labels) {
  std::string options;
  for (const char label : labels) {
    options += "<option value=\"" + std::to_string(label - 'A') +
               "\"><labels><label description=\"" + label +
               "\" languagecode=\"1033\"/></labels></option>";
  }
  return "<optionset Name=\"" + name + "\"><OptionSetType>picklist</OptionSetType><options>" +
         options + "</options></optionset>";
}

std::string labels_of(const Solution& solution, const std::string& choice) {
  std::string labels;
  for (const ChoiceOption& option : get<Choice>(solution, choice).options) labels += option.label;
  return labels;
}

std::string relationship(const std::string& name, const std::string& from,
                         const std::string& attribute, const std::string& to) {
  return "<EntityRelationship Name=\"" + name + "\"><ReferencingEntityName>" + from +
         "</ReferencingEntityName><ReferencedEntityName>" + to +
         "</ReferencedEntityName><ReferencingAttributeName>" + attribute +
         "</ReferencingAttributeName></EntityRelationship>";
}

TEST(DataverseColumns, that_hold_dates_only_are_dates) {
  const auto datetime = [](const std::string& name, const std::string& behavior) {
    return attribute_text(name, "datetime",
                          "<Format>date</Format><Behavior>" + behavior + "</Behavior>");
  };
  const Solution solution =
      read(entity_text("new_trip", primary() + datetime("new_day", "2") + datetime("new_at", "1")));

  const Table& table = get<Table>(solution, "new_trip");
  EXPECT_EQ(table.columns[0].type, ColumnType::date_time);  // new_at
  EXPECT_EQ(table.columns[1].type, ColumnType::date);       // new_day
}

TEST(DataverseColumns, that_the_package_does_not_change_are_left_out) {
  std::string unmodified = attribute_text("companyname", "nvarchar");
  unmodified.replace(0, std::string("<attribute").size(), "<attribute unmodified=\"1\"");
  const Solution solution = read(entity_text("lead", unmodified + attribute_text("new_a", "int")));

  EXPECT_EQ(told(solution, "columns that the package does not change"), "lead.companyname\n");
  ASSERT_EQ(solution.components.size(), 1u);
  EXPECT_EQ(solution.components[0].ref.name, "lead.new_a");
}

TEST(DataverseColumns, that_dataverse_derives_are_left_out) {
  const std::string derived =
      "<attribute PhysicalName=\"OwnerIdName\"><Type>nvarchar</Type><LogicalName>owneridname"
      "</LogicalName><IsLogical>1</IsLogical></attribute>";
  const Solution solution =
      read(entity_text("new_visit", primary("<IsLogical>1</IsLogical>") + derived));

  EXPECT_EQ(names_of_columns(solution, "new_visit"), "new_name ") << "it has a display name";
  EXPECT_EQ(told(solution, "columns that Dataverse derives"), "new_visit.owneridname\n");
}

TEST(DataverseColumns, that_dataverse_computes_are_plain_ones_here_and_told) {
  const std::string why = ": Dataverse computes it; here it is a column like any other\n";
  const std::string formula =
      "<FormulaDefinitionFileName>/Formulas/x.xaml</FormulaDefinitionFileName>";
  const Solution solution = read(
      entity_text("new_visit", primary("<SourceType>0</SourceType>") +
                                   attribute_text("new_a", "int", "<SourceType>1</SourceType>") +
                                   attribute_text("new_b", "int", "<SourceType>2</SourceType>") +
                                   attribute_text("new_c", "int", formula) +
                                   attribute_text("new_d", "owner", formula)));

  EXPECT_EQ(names_of_columns(solution, "new_visit"), "new_a new_b new_c new_name ");
  EXPECT_EQ(told(solution, "formulas of columns"),
            "new_visit.new_a" + why + "new_visit.new_b" + why + "new_visit.new_c" + why);
}

TEST(DataverseColumns, have_choices_of_their_own_under_the_name_of_dataverse) {
  const Solution solution =
      read(entity_text("new_visit",
                       primary() +
                           attribute_text("new_a", "picklist", optionset("new_Bar_Status", "AB")) +
                           attribute_text("new_b", "picklist", optionset("new_bar_status", "AB")) +
                           attribute_text("new_c", "picklist", optionset("new_bar_status", "ABC")) +
                           attribute_text("new_d", "picklist", optionset("new_colours", "A")) +
                           attribute_text("new_e", "picklist", optionset("no identifier", "A"))),
           {{"optionsets", optionset("new_colours", "ABCD")}});

  std::string choices;
  for (const Column& column : get<Table>(solution, "new_visit").columns) {
    choices += column.choice + ' ';
  }
  EXPECT_EQ(choices,
            "new_bar_status new_bar_status new_visit_new_c new_visit_new_d new_visit_new_e  ");
  EXPECT_EQ(labels_of(solution, "new_bar_status"), "AB");
  EXPECT_EQ(labels_of(solution, "new_visit_new_c"), "ABC");
  EXPECT_EQ(labels_of(solution, "new_visit_new_d"), "A");
  EXPECT_EQ(labels_of(solution, "new_colours"), "ABCD");
  EXPECT_EQ(told(solution, "choices that do not fit"), "");
}

TEST(DataverseColumns, of_relationships_are_told_when_they_are_not_in_the_package) {
  const Solution solution =
      read(entity_text("new_visit", primary() + attribute_text("new_accountid", "lookup") +
                                        attribute_text("ownerid", "owner")),
           {{"EntityRelationships",
             relationship("account_visits", "new_Visit", "new_AccountId", "account") +
                 relationship("owner_visits", "new_visit", "ownerid", "owner") +
                 relationship("user_visits", "new_visit", "owninguser", "systemuser") +
                 relationship("team_members", "new_member", "new_team", "team")}});

  EXPECT_EQ(told(solution, "relationships whose column is not in the package"),
            "team_members: of new_member.new_team\nuser_visits: of new_visit.owninguser\n");
}

// A status belongs to a state; state 0 is open.
TEST(DataverseColumns, that_are_states_say_what_closes_records_and_as_what) {
  const std::string status =
      "<optionset Name=\"lead_statuscode\"><statuses><status value=\"1\" state=\"0\"/>"
      "<status value=\"3\" state=\"1\"/><status value=\"4\" state=\"2\"/></statuses></optionset>";
  const auto closings_of = [&](const std::string& table) {
    std::string closings;
    const std::string columns = primary() + attribute_text("statuscode", "status", status);
    const Solution solution = read(entity_text(table, columns));
    for (const ClosingValue& one : get<Table>(solution, table).closings) {
      closings += one.column + ' ' + one.value + ' ' + std::string(name_of(one.ending)) + '\n';
    }
    return closings;
  };
  EXPECT_EQ(closings_of("lead"), "statuscode 3 won\nstatuscode 4 lost\n");
  EXPECT_EQ(closings_of("new_visit"), "statuscode 3 neutral\nstatuscode 4 neutral\n");
}

}  // namespace
}  // namespace stepwise::package
