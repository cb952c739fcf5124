// Packages of Dataverse in an environment: imported, fitted to what is here, exported part by part,
// undone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "environment/environment.hpp"
#include "environment/solutions.hpp"
#include "package/archive.hpp"
#include "package/package.hpp"
#include "support/temporary_folder.hpp"
#include "unit/package/dataverse_shapes.hpp"

namespace stepwise {
namespace {
namespace fs = std::filesystem;
using package::dataverse_shape;
using package::Parts;
using package::Shape;
using ::testing::HasSubstr;

const fs::path base = fs::path(STEPWISE_SOURCE_DIR) / "solutions/base";

class DataverseImport : public ::testing::Test {
 protected:
  DataverseImport() { open("dev"); }

  // Each has a store of its own.
  void open(const std::string& name) {
    environment_.reset();
    const fs::path store = folder_ / (name + ".db");
    Environment::create(store, {.name = name, .virtual_clock = true, .now = Time{Micros{1}}});
    OpenOptions options;
    options.plugin_folders = {STEPWISE_PLUGIN_DIR};
    environment_ = std::make_unique<Environment>(store, options);
  }

  Solutions solutions() { return Solutions(*environment_); }

  fs::path write(const Shape& shape) {
    const fs::path path = folder_ / (shape.name + ".zip");
    write_file(path, package::zipped(shape));
    return path;
  }
  Plan import(const Shape& shape) { return solutions().import(write(shape), "").plan; }

  package::Archive exported(const std::string& solution = "ContosoVisits") {
    const fs::path path = folder_ / "out.zip";
    solutions().export_to(path, solution, {.form = PackageForm::zip, .overwrite = true});
    return package::read_archive(path);
  }

  static void expect_same(const Parts& expected, const package::Archive& actual) {
    for (const auto& [name, bytes] : expected) {
      const auto found = actual.find(name);
      ASSERT_NE(found, actual.end()) << name;
      EXPECT_TRUE(found->second == bytes) << name;
    }
    EXPECT_EQ(actual.size(), expected.size());
  }

  // "column lead.new_score", one per line, without what the plan keeps.
  static std::string items(const Plan& plan) {
    std::string lines;
    for (const PlanItem& item : plan.items) {
      if (item.action == PlanAction::keep) continue;
      lines += std::string(name_of(item.action)) + ' ' + item.kind + ' ' + item.name + '\n';
    }
    return lines;
  }
  static std::string left_out(const Plan& plan, const std::string& group) {
    std::string names;
    for (const NotUsed& one : plan.not_used) {
      if (one.group == group) names += one.name + '\n';
    }
    return names;
  }

  testing::TemporaryFolder folder_;
  std::unique_ptr<Environment> environment_;
};

TEST_F(DataverseImport, each_shape_goes_in_and_comes_out_part_by_part) {
  int number = 0;
  for (const Shape& shape : package::dataverse_shapes()) {
    SCOPED_TRACE(shape.name);
    open("shape_" + std::to_string(++number));
    const std::string name = shape.name == "patch" ? "ContosoVisits_Patch_83b4" : "ContosoVisits";

    const Plan plan = import(shape);

    EXPECT_EQ(plan.solution, name);
    expect_same(shape.parts, exported(name));
    EXPECT_FALSE(solutions().plan(folder_ / (shape.name + ".zip")).changes());
    EXPECT_TRUE(solutions().check(folder_ / (shape.name + ".zip")).sound());
    EXPECT_TRUE(environment_->verify().empty());
  }
}

TEST_F(DataverseImport, tables_that_are_here_only_get_columns) {
  solutions().import(base, "");

  const Plan plan = import(dataverse_shape("metadata"));

  EXPECT_EQ(items(plan),
            "create choice new_colours\ncreate choice new_visit_new_kind\n"
            "create choice new_visit_statecode\ncreate choice new_visit_statuscode\n"
            "create table new_visit\ncreate column lead.new_score\ncreate column lead.new_shared\n"
            "create process_flow new_visitflow\n"
            "create email_template email_3f0b63b2_7d5c_4a0e_9f57_2f2f3f1a9a06\n");
  EXPECT_EQ(left_out(plan, "columns that are here already"), "lead.companyname\n");
  const Catalog& catalog = environment_->catalog();
  EXPECT_EQ(catalog.column("lead", "companyname")->display_name, "Company Name");
  EXPECT_EQ(catalog.column("lead", "new_score")->type, ColumnType::whole_number);
  EXPECT_EQ(catalog.column("new_visit", "new_accountid")->lookup_table, "account");
  expect_same(dataverse_shape("metadata").parts, exported());
}

TEST_F(DataverseImport, what_needs_tables_that_are_not_here_waits_for_them) {
  const Shape& shape = dataverse_shape("metadata");

  const Plan without = import(shape);

  EXPECT_EQ(left_out(without, "components of tables that are not here"),
            "email_3f0b63b2_7d5c_4a0e_9f57_2f2f3f1a9a06\nlead.companyname\nlead.new_score\n"
            "lead.new_shared\n");
  EXPECT_EQ(left_out(without, "columns whose choice or table is not here"),
            "new_visit.new_accountid\n");
  expect_same(shape.parts, exported());
  // The same package, once they have come.
  solutions().import(base, "");
  EXPECT_EQ(items(import(shape)),
            "update table new_visit\ncreate column lead.new_score\ncreate column lead.new_shared\n"
            "create email_template email_3f0b63b2_7d5c_4a0e_9f57_2f2f3f1a9a06\n");
  expect_same(shape.parts, exported());
}

TEST_F(DataverseImport, a_table_of_another_package_only_gets_columns_too) {
  import(dataverse_shape("metadata"));
  package::ManifestText text;
  text.name = "Second";
  Shape second = package::exported(
      "second", package::manifest_text(text),
      package::customizations_text(
          {{"Entities",
            package::entity_text("new_Visit",
                                 package::attribute_text("new_name", "nvarchar",
                                                         "<DisplayMask>PrimaryName</DisplayMask>") +
                                     package::attribute_text("new_extra", "int"))}}));

  EXPECT_EQ(items(import(second)), "create column new_visit.new_extra\n");
  expect_same(second.parts, exported("Second"));
}

TEST_F(DataverseImport, a_new_version_changes_its_text_only) {
  const Shape& shape = dataverse_shape("server_export");
  import(shape);
  solutions().set_version("ContosoVisits", Version{"2.0.0.7"}, "");

  const package::Archive parts = exported();

  package::ManifestText text;
  text.version = "2.0.0.7";
  Parts expected = shape.parts;
  expected["solution.xml"] = package::written(package::manifest_text(text), {false, false, true});
  expect_same(expected, parts);
}

TEST_F(DataverseImport, sequences_travel_beside_the_parts_of_dataverse) {
  solutions().import(base, "");
  import(dataverse_shape("metadata"));
  environment_->create_sequence(
      [] {
        Sequence sequence;
        sequence.unique_name = "after_visit";
        sequence.name = "After a visit";
        sequence.table = "new_visit";
        Step step;
        step.id = "call";
        step.type = "stepwise.step.task/1";
        step.name = "Call";
        step.parameters = {{"subject", "Call", {}}};
        sequence.steps = {step};
        sequence.first = "call";
        return sequence;
      }(),
      "");
  solutions().add("ContosoVisits", {{ComponentKind::sequence, "after_visit"}}, true, "");
  const package::Archive parts = exported();
  EXPECT_EQ(parts.size(), dataverse_shape("metadata").parts.size() + 2);
  EXPECT_THAT(parts.at("stepwise.xml"), HasSubstr("otherparts=\"keep\""));

  open("prod");
  solutions().import(base, "");
  const Plan plan = solutions().import(folder_ / "out.zip", "").plan;

  EXPECT_THAT(items(plan), HasSubstr("create sequence after_visit\n"));
  EXPECT_EQ(exported(), parts);
}

TEST_F(DataverseImport, the_same_version_with_another_part_is_refused) {
  Shape shape = dataverse_shape("endings_and_none");
  import(shape);
  shape.parts["WebResources/new_logo"] = "another picture";

  try {
    import(shape);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "PKG051");
  }
}

TEST_F(DataverseImport, an_undone_import_brings_back_the_parts_of_before) {
  const Shape& first = dataverse_shape("endings_and_none");
  import(first);
  Shape second = first;
  second.name = "second";
  package::ManifestText text;
  text.version = "1.1";
  second.parts["solution.xml"] = package::manifest_text(text);
  second.parts["WebResources/new_logo"] = "another picture";
  second.parts.erase("a.wdl");
  import(second);
  expect_same(second.parts, exported());

  solutions().undo("ContosoVisits", "");

  expect_same(first.parts, exported());
  solutions().undo("ContosoVisits", "");
  EXPECT_THROW(exported(), Error);
  std::ostringstream dump;
  environment_->dump(dump);
  EXPECT_THAT(dump.str(), HasSubstr("kept_bytes"));
}

}  // namespace
}  // namespace stepwise
