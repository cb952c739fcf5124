// Packages of Dataverse: every shape is read, kept to the byte, and written back; what is taken
// over of them, and what is told of the rest.
#include "package/dataverse.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "package/archive.hpp"
#include "package/dataverse_manifest.hpp"
#include "package/package.hpp"
#include "unit/package/dataverse_shapes.hpp"
#include "unit/package/dataverse_taken.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {
namespace fs = std::filesystem;

// Part by part, so that a failure names the part and not a thousand lines.
void expect_same_parts(const Parts& expected, const Archive& actual) {
  for (const auto& [name, bytes] : expected) {
    const auto found = actual.find(name);
    ASSERT_NE(found, actual.end()) << name;
    EXPECT_TRUE(found->second == bytes) << name;
  }
  for (const auto& [name, bytes] : actual) EXPECT_TRUE(expected.contains(name)) << name;
}

class DataverseShape : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    write_file(folder_ / "p.zip", zipped(shape_), Over::any_kind);
    if (shape_.name != "capital_letters") write_files(folder_ / "p", shape_.parts);
  }
  const Shape& shape_ = dataverse_shape(GetParam());
  TemporaryFolder folder_;
};

TEST_P(DataverseShape, is_read_and_written_back_part_by_part) {
  const Solution solution = read_package(folder_ / "p.zip");

  EXPECT_TRUE(solution.manifest.unique_name.starts_with("ContosoVisits"));
  EXPECT_EQ(solution.manifest.publisher.unique_name, "Contoso");
  expect_same_parts(shape_.parts, {solution.kept.begin(), solution.kept.end()});
  for (const Form form : {Form::zip, Form::folder}) {
    const fs::path path = folder_ / (form == Form::zip ? "out.zip" : "out");
    EXPECT_TRUE(write_package(solution, path, form, false).empty());
    expect_same_parts(shape_.parts, read_archive(path));
    expect_equal(solution, read_package(path));
  }
}

// Everything is either taken over or told: no part vanishes from view.
TEST_P(DataverseShape, tells_of_each_part_that_is_not_used) {
  const Solution solution = read_package(folder_ / "p.zip");

  std::set<std::string> told;
  for (const NotUsed& one : solution.not_used) told.insert(one.name);
  for (const auto& [name, bytes] : shape_.parts) {
    const bool root = name.find('/') == std::string::npos && name.ends_with(".xml");
    const bool unpacked = shape_.name == "unpacked_folder";
    const bool read = root || name.ends_with(".xaml") || name.ends_with(".xsl") || unpacked;
    const bool variable = name.find("new_url/environmentvariabledefinition.xml") != name.npos ||
                          name.find("new_limit/") != name.npos;
    EXPECT_TRUE(read || variable || told.contains(name)) << name;
  }
  EXPECT_TRUE(std::is_sorted(solution.not_used.begin(), solution.not_used.end()));
}

TEST_P(DataverseShape, of_another_version_changes_that_text_only) {
  Solution solution = read_package(folder_ / "p.zip");
  const std::string before = solution.manifest.version.text;
  solution.manifest.version.text = "77.6.5.4321";
  write_package(solution, folder_ / "new.zip", Form::zip, false);

  Solution other = read_package(folder_ / "new.zip");
  EXPECT_EQ(other.manifest.version.text, "77.6.5.4321");
  const std::string manifest = dataverse_manifest(solution.kept);
  for (const auto& [name, bytes] : solution.kept) {
    EXPECT_TRUE(name == manifest || other.kept.at(name) == bytes) << name;
  }
  other.manifest.version.text = before;
  write_package(other, folder_ / "back.zip", Form::zip, false);
  expect_same_parts(shape_.parts, read_archive(folder_ / "back.zip"));
}

std::vector<std::string> names_of_shapes() {
  std::vector<std::string> names;
  for (const Shape& shape : dataverse_shapes()) names.push_back(shape.name);
  return names;
}

INSTANTIATE_TEST_SUITE_P(All, DataverseShape, testing::ValuesIn(names_of_shapes()),
                         [](const testing::TestParamInfo<std::string>& shape) {
                           std::string name = shape.param;
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name;
                         });

// --- what is taken over --------------------------------------------------------------------------

Solution read_shape(const std::string& name) {
  TemporaryFolder folder;
  write_file(folder / "p.zip", zipped(dataverse_shape(name)), Over::any_kind);
  return read_package(folder / "p.zip");
}

std::string in_words(const Column& column) {
  std::string words = column.name + ' ' + std::string(name_of(column.type));
  if (column.required) words += " required";
  if (column.max_length > 0) words += " to " + std::to_string(column.max_length);
  if (column.min) words += " from " + std::to_string(*column.min);
  if (column.max) words += " until " + std::to_string(*column.max);
  return words + (column.choice.empty() ? "" : " of " + column.choice) +
         (column.lookup_table.empty() ? "" : " in " + column.lookup_table);
}

TEST(DataverseTest, a_table_comes_with_the_columns_that_have_a_counterpart) {
  const Solution solution = read_shape("metadata");
  const Table& table = get<Table>(solution, "new_visit");

  std::vector<std::string> columns;
  for (const Column& column : table.columns) columns.push_back(in_words(column));
  EXPECT_EQ(table.display_name, "The new_Visit");
  EXPECT_EQ(table.primary_column, "new_name");
  EXPECT_EQ(
      columns,
      (std::vector<std::string>{
          "new_accountid lookup in account", "new_count whole_number from 0.000000 until 10.000000",
          "new_done boolean", "new_kind choice of new_visit_new_kind",
          "new_name text required to 100", "new_notes text to 2000", "new_old text to 40",
          "new_on date_time", "new_rate decimal from 0.000000 until 100.000000",
          "new_share decimal", "new_shared choice of new_colours", "new_worth decimal",
          "statecode choice of new_visit_statecode", "statuscode choice of new_visit_statuscode"}));
  EXPECT_EQ(told(solution, "columns of type owner"), "new_visit.ownerid\n");
  EXPECT_EQ(told(solution, "columns of type multiselectpicklist"), "new_visit.new_many\n");
  EXPECT_EQ(told(solution, "columns of type lookup that lead to several tables"),
            "new_visit.new_somebody\n");
  EXPECT_EQ(told(solution, "columns of type lookup whose relationship is not in the package"),
            "new_visit.new_nowhere\n");
  EXPECT_EQ(told(solution, "relationships of many to many"), "new_visit_lead\n");
}

TEST(DataverseTest, columns_of_a_table_without_its_name_column_are_added_to_it) {
  const Solution solution = read_shape("columns_for_lead");

  EXPECT_EQ(get<AddedColumn>(solution, "lead.new_score").column.type, ColumnType::whole_number);
  EXPECT_EQ(get<AddedColumn>(solution, "lead.companyname").column.max_length, 100);
  EXPECT_EQ(solution.components.size(), 4u) << "three columns and a choice";
}

TEST(DataverseTest, choices_have_the_labels_of_the_base_language_each_once) {
  const Solution solution = read_shape("metadata");

  const Choice& kind = get<Choice>(solution, "new_visit_new_kind");
  ASSERT_EQ(kind.options.size(), 3u);
  EXPECT_EQ(kind.options[0].label, "Call");
  EXPECT_EQ(kind.options[1].label, "Call (2)");
  EXPECT_EQ(kind.options[2].label, "3");
  EXPECT_EQ(get<Choice>(solution, "new_colours").options[1].value, 100000001);
  EXPECT_EQ(told(solution, "choices of type bit"), "new_yes: yes and no need no choice\n");
}

TEST(DataverseTest, a_process_flow_comes_with_its_stages_in_order) {
  for (const char* shape : {"metadata", "unpacked_folder"}) {
    const Solution solution = read_shape(shape);
    const ProcessFlow& flow = get<ProcessFlow>(solution, "new_visitflow");

    EXPECT_EQ(flow.table, "new_visit");
    EXPECT_EQ(flow.display_name, "Visit flow");
    EXPECT_EQ(flow.stages, (std::vector<ProcessStage>{
                               {"Plan", "qualify"}, {"Meet", ""}, {"Meet (3)", "close"}}));
  }
  EXPECT_EQ(told(read_shape("metadata"), "processes of other kinds than process flows"), "Cloud\n");
}

TEST(DataverseTest, an_email_template_comes_with_places_for_columns) {
  const Solution solution = read_shape("metadata");
  const EmailTemplate& email =
      get<EmailTemplate>(solution, "email_3f0b63b2_7d5c_4a0e_9f57_2f2f3f1a9a06");

  EXPECT_EQ(email.name, "See you");
  EXPECT_EQ(email.table, "lead");
  EXPECT_EQ(email.subject, "Hello {{firstname|nobody}}");
  EXPECT_EQ(email.body, "Dear {{firstname|nobody}},\nsee you & yours\nsoon");
}

TEST(DataverseTest, environment_variables_come_without_their_values) {
  const Solution solution = read_shape("rows_as_parts");

  EXPECT_EQ(get<Variable>(solution, "new_url"),
            (Variable{"new_url", "Url", "", VariableType::text, "", false}));
  EXPECT_EQ(get<Variable>(solution, "new_limit"),
            (Variable{"new_limit", "Limit", "Per month", VariableType::number, "12.5", true}));
  EXPECT_EQ(told(solution, "environmentvariabledefinitions"),
            "environmentvariabledefinitions/new_list/environmentvariabledefinition.xml: its type "
            "has no counterpart\n"
            "environmentvariabledefinitions/new_url/environmentvariablevalues.json\n");
}

TEST(DataverseTest, rows_of_sequences_are_told_and_never_read) {
  for (const char* shape : {"sequence_rows", "sequence_rows_inside"}) {
    const Solution solution = read_shape(shape);

    EXPECT_TRUE(solution.components.empty());
    EXPECT_EQ(told(solution, "sequences of Dynamics 365"),
              std::string("Follow up: of table lead, assigned to the record owner, ") +
                  (std::string(shape) == "sequence_rows" ? "tags Warm, " : "") +
                  "described as \"For new leads\": its steps are kept, not read: Dynamics does not "
                  "publish what they mean\n");
  }
}

TEST(DataverseTest, what_the_package_misses_and_patches_is_told) {
  EXPECT_EQ(
      told(read_shape("missing_dependencies"), "dependencies on other solutions of Dataverse"),
      "1 competitor: of msdynce_Sales (9.0.4.0076)\n2 lead.new_score: of Active\n"
      "AppSetting x: of System (5.0)\nconnectionreference Mail: of Active\n");
  EXPECT_EQ(told(read_shape("patch"), "patches"),
            "ContosoVisits 1.0: the package is a patch of this solution; here it is a solution of "
            "its own\n");
}

TEST(DataverseTest, the_manifest_is_read_in_the_base_language) {
  const SolutionManifest manifest = read_shape("several_languages").manifest;
  EXPECT_EQ(manifest.name, "Contoso visits");
  EXPECT_EQ(manifest.description, "Line one\ntwo & <b>");
  EXPECT_EQ(read_shape("name_in_another_language").manifest.name, "Besuche");
  EXPECT_EQ(read_shape("exporter_5_0").manifest.language, 1031);
  EXPECT_TRUE(read_shape("managed_1").manifest.managed);
  EXPECT_FALSE(read_shape("managed_2").manifest.managed);
}

// --- together with parts of ours -----------------------------------------------------------------

Component a_sequence() {
  Sequence sequence;
  sequence.unique_name = "after_visit";
  sequence.name = "After a visit";
  sequence.table = "new_visit";
  return {{ComponentKind::sequence, "after_visit"}, sequence};
}

TEST(DataverseTest, parts_of_ours_are_written_beside_and_stand_for_the_same) {
  TemporaryFolder folder;
  Solution solution = read_shape("metadata");
  solution.components.push_back(a_sequence());
  for (Component& component : solution.components) {
    if (auto* choice = std::get_if<Choice>(&component.definition)) {
      if (choice->name == "new_colours") choice->options.push_back({7, "Blue"});
    }
  }
  for (const Form form : {Form::zip, Form::folder}) {
    const fs::path path = folder / (form == Form::zip ? "p.zip" : "p");
    write_package(solution, path, form, false);

    const Archive parts = read_archive(path);
    EXPECT_TRUE(parts.contains("sequences/after_visit/sequence.xml"));
    EXPECT_TRUE(parts.contains("choices/new_colours/choice.xml"));
    EXPECT_EQ(parts.size(), solution.kept.size() + 3) << "only what differs, and the list";
    for (const auto& [name, bytes] : solution.kept) EXPECT_TRUE(parts.at(name) == bytes) << name;
    const Solution again = read_package(path);
    EXPECT_EQ(get<Choice>(again, "new_colours").options.size(), 3u);
    EXPECT_EQ(get<Sequence>(again, "after_visit").name, "After a visit");
    EXPECT_EQ(again.components.size(), solution.components.size());
    expect_same_parts({solution.kept.begin(), solution.kept.end()},
                      {again.kept.begin(), again.kept.end()});
  }
}

TEST(DataverseTest, a_column_that_was_changed_here_stands_for_that_of_the_table) {
  TemporaryFolder folder;
  Solution solution = read_shape("metadata");
  AddedColumn column{"new_visit", get<Table>(solution, "new_visit").columns[1]};
  column.column.display_name = "Another name";
  std::erase_if(solution.components, [](const Component& c) { return c.ref.name == "new_visit"; });
  solution.components.push_back({ref_of(column), column});
  write_package(solution, folder / "p.zip", Form::zip, false);

  const Solution again = read_package(folder / "p.zip");

  EXPECT_EQ(get<AddedColumn>(again, "new_visit.new_count").column.display_name, "Another name");
  for (const Column& one : get<Table>(again, "new_visit").columns) EXPECT_NE(one.name, "new_count");
  write_package(again, folder / "again.zip", Form::zip, false);
  EXPECT_EQ(read_archive(folder / "p.zip"), read_archive(folder / "again.zip"));
}

TEST(DataverseTest, it_can_be_signed) {
  TemporaryFolder folder;
  write_file(folder / "p.zip", zipped(dataverse_shape("endings_and_none")), Over::any_kind);
  sign_package(folder / "p.zip", "ed25519-secret:nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");

  const Solution solution = read_package(folder / "p.zip");

  EXPECT_FALSE(solution.signed_by.empty());
  expect_same_parts(dataverse_shape("endings_and_none").parts,
                    {solution.kept.begin(), solution.kept.end()});
  Archive parts = read_archive(folder / "p.zip");
  parts["WebResources/new_logo"] += '!';
  write_zip(parts, folder / "p.zip");
  EXPECT_NE(findings_of([&] { read_package(folder / "p.zip"); }).find("PKG032"), std::string::npos);
}

// --- what is refused all the same ----------------------------------------------------------------

std::string findings_with(const std::string& part, const std::string& bytes) {
  TemporaryFolder folder;
  Shape shape = dataverse_shape("metadata");
  shape.parts[part] = bytes;
  write_file(folder / "p.zip", zipped(shape), Over::any_kind);
  return findings_of([&] { read_package(folder / "p.zip"); });
}

TEST(DataverseTest, what_is_read_must_be_sound) {
  const std::string manifest = manifest_text();
  EXPECT_NE(findings_with("solution.xml", "<!DOCTYPE x>" + manifest).find("XML005"),
            std::string::npos);
  EXPECT_NE(findings_with("customizations.xml", "<a>").find("XML002"), std::string::npos);
  EXPECT_NE(findings_with("solution.xml", "<a/>").find("XML020"), std::string::npos);
  ManifestText text;
  text.version = "one";
  EXPECT_NE(findings_with("solution.xml", manifest_text(text)).find("XML024"), std::string::npos);
  text = {};
  text.name = "no identifier";
  EXPECT_NE(findings_with("solution.xml", manifest_text(text)).find("XML024"), std::string::npos);
  EXPECT_NE(findings_with("solution.xml", "\xFF\xFE<").find("XML011"), std::string::npos);
}

TEST(DataverseTest, a_package_of_ours_that_lost_its_list_is_none_of_dataverse) {
  TemporaryFolder folder;
  Archive parts = read_archive(source_folder() / "tests/golden/packages/good");
  parts.erase("stepwise.xml");
  write_zip(parts, folder / "p.zip");
  EXPECT_NE(findings_of([&] { read_package(folder / "p.zip"); }).find("PKG010"), std::string::npos);
  std::erase_if(parts, [](const auto& part) { return part.first.find('/') != std::string::npos; });
  write_zip(parts, folder / "p.zip");
  EXPECT_NE(findings_of([&] { read_package(folder / "p.zip"); }).find("PKG010"), std::string::npos);
}

// A part that many elements name is read once: reading has an end.
TEST(DataverseTest, a_part_belongs_to_one_process) {
  TemporaryFolder folder;
  Shape shape = dataverse_shape("metadata");
  const std::string part = "Workflows/Visit-1F0B63B2-7D5C-4A0E-9F57-2F2F3F1A9A05.xaml";
  std::string workflows;
  for (int i = 0; i < 20'000; ++i) {
    workflows += "<Workflow Name=\"w\" WorkflowId=\"{" + std::to_string(i) +
                 "}\"><Category>4</Category><PrimaryEntity>lead</PrimaryEntity><XamlFileName>/" +
                 part + "</XamlFileName></Workflow>";
  }
  shape.parts["customizations.xml"] = customizations_text({{"Workflows", workflows}});
  write_file(folder / "p.zip", zipped(shape), Over::any_kind);

  const Solution solution = read_package(folder / "p.zip");

  EXPECT_EQ(std::count_if(solution.not_used.begin(), solution.not_used.end(),
                          [](const NotUsed& one) { return one.group == "process flows"; }),
            19'999);
}

// --- folders -------------------------------------------------------------------------------------

TEST(DataverseTest, a_folder_may_hold_files_of_git_beside_the_parts) {
  TemporaryFolder folder;
  const Shape& shape = dataverse_shape("endings_and_none");
  write_files(folder / "p", shape.parts);
  write_files(folder / "p", {{".git/config", "x"}, {".gitattributes", "x"}, {"README.md", "x"}});

  const Solution solution = read_package(folder / "p");

  expect_same_parts(shape.parts, {solution.kept.begin(), solution.kept.end()});
}

TEST(DataverseTest, a_zip_that_only_stepwise_can_import_says_so) {
  for (const std::string shape : {"unpacked_folder", "metadata"}) {
    TemporaryFolder folder;
    write_files(folder / "p", dataverse_shape(shape).parts);
    const auto warnings = pack(folder / "p", folder / "p.zip", PackageType::as_it_is);
    ASSERT_EQ(warnings.size(), shape == "unpacked_folder" ? 1u : 0u);
    for (const Diagnostic& warning : warnings) EXPECT_EQ(warning.code, "PKG058");
    EXPECT_EQ(findings_of([&] { read_package(folder / "p.zip"); }), "");
  }
}

// People name the project, or zip it: the package lies below.
TEST(DataverseTest, a_package_in_a_sub_folder_is_named) {
  const std::string missing = "[PKG010] package p: the manifest \"solution.xml\" is missing; ";
  for (const std::string shape : {"unpacked_folder", "metadata"}) {
    TemporaryFolder folder;
    write_files(folder / "p/src", dataverse_shape(shape).parts);
    write_files(folder / "p", {{"visits.cdsproj", "<Project/>"}, {"bin/a?b", "x"}});
    Parts zip{{"visits.cdsproj", "<Project/>"}};
    for (const auto& [name, bytes] : dataverse_shape(shape).parts) zip["src/" + name] = bytes;
    write_zip({zip.begin(), zip.end()}, folder / "p.zip");

    EXPECT_EQ(findings_of([&] { read_package(folder / "p"); }),
              "error" + missing + "it lies in \"src\": give that folder\n");
    EXPECT_NE(findings_of([&] {
                read_package(folder / "p.zip");
              }).find("it lies in \"src\": pack the content of that folder, not the folder"),
              std::string::npos);
    EXPECT_EQ(findings_of([&] { read_package(folder / "p/src"); }), "");
  }
}

// What was interrupted has no manifest, so it is no package; writing it again makes it whole.
TEST(DataverseTest, a_half_written_folder_is_no_package) {
  TemporaryFolder folder;
  const Solution solution = read_shape("metadata");
  write_package(solution, folder / "p", Form::folder, false);
  fs::rename(folder / "p/solution.xml", folder / "p/.stepwise-unfinished");
  fs::remove(folder / "p/customizations.xml");
  EXPECT_NE(findings_of([&] { read_package(folder / "p"); }).find("PKG010"), std::string::npos);

  write_package(solution, folder / "p", Form::folder, true);

  expect_same_parts(dataverse_shape("metadata").parts, read_archive(folder / "p"));
  EXPECT_FALSE(fs::exists(folder / "p/.stepwise-unfinished"));
}

}  // namespace
}  // namespace stepwise::package
