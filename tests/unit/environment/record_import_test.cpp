#include "environment/record_import.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<std::string> users{"anna", "ben"};

constexpr const char* mapping = R"({
  "table": "lead",
  "key": "Id",
  "owner": { "column": "Owner" },
  "state": { "column": "Converted", "open": ["0"] },
  "unset": ["Select"],
  "columns": [
    { "from": "Topic", "to": "subject" },
    { "from": "Size", "to": "employees" },
    { "from": "Rating", "to": "rating", "values": { "1st": "Hot", "2nd": "2" } }
  ]
})";

constexpr const char* heading = "Id,Owner,Converted,Topic,Size,Rating\n";

ReadRecords read(const std::string& rows) {
  return read_records(heading + rows, "leads.csv", mapping, "map.json", samples::catalog(), users);
}

std::vector<std::string> lines_of(const std::vector<Diagnostic>& findings) {
  std::vector<std::string> lines;
  for (const Diagnostic& finding : findings) lines.push_back(to_line(finding));
  return lines;
}

TEST(RecordImport, makes_a_record_of_each_good_row) {
  const ReadRecords result = read("L1,anna,0, Solar roof ,12,1st\nL2,,1,Heat pump,,Cold\n");

  Record first;
  first.ref = {"lead", "L1"};
  first.owner = "anna";
  first.fields = {{"employees", std::int64_t{12}},
                  {"rating", std::int64_t{1}},
                  {"subject", std::string("Solar roof")}};
  Record second;
  second.ref = {"lead", "L2"};
  second.open = false;
  second.closing = RecordClosing{};
  second.fields = {{"rating", std::int64_t{3}}, {"subject", std::string("Heat pump")}};
  EXPECT_THAT(result.records, ElementsAre(first, second));
  EXPECT_THAT(result.refused, IsEmpty());
  EXPECT_EQ(result.rows, 2);
}

TEST(RecordImport, leaves_a_column_empty_when_the_cell_says_nothing) {
  const ReadRecords result = read("L1,Select,0,Roof,,Select\n");
  ASSERT_EQ(result.records.size(), 1u);
  EXPECT_EQ(result.records[0].owner, "");
  EXPECT_THAT(result.records[0].fields, ElementsAre(Field{"subject", std::string("Roof")}));
}

struct BadRow {
  const char* row;
  const char* finding;
};

TEST(RecordImport, refuses_a_bad_row_with_line_reason_and_remedy) {
  for (const BadRow& bad :
       std::vector<BadRow>{{"L1,anna,0,Roof,12",
                            "REC021] row: has 5 cells, the first row has 6; look for commas too "
                            "many or missing; a cell with commas needs quotes"},
                           {"\"L1,anna,0,Roof,12,Hot\"",
                            "REC021] row: the whole row is one quoted cell; remove the "
                            "quotes around it, and write quotes inside it once"},
                           {"L1,\"anna,0,Roof,12,Hot",
                            "REC020] row: a quote is opened and never closed; close it, or "
                            "write quotes twice"},
                           {" ,anna,0,Roof,12,Hot", "REC022] row: has no key; fill the key column"},
                           {"L0,anna,0,Roof,12,Hot",
                            "REC022] row: its key \"L0\" is that of line 2; remove one of "
                            "the two rows"},
                           {"L\x01,anna,0,Roof,12,Hot",
                            "REC022] row: its key holds control or invisible "
                            "characters: \"L\\x01\"; remove them"},
                           {"L1,bern,0,Roof,12,Hot",
                            "REC025] row: there is no user \"bern\" to own it; did you mean "
                            "\"ben\"?"},
                           {"L1,anna,0,Roof,many,Hot",
                            "REC023] row: column employees: \"many\" is not a whole "
                            "number; write digits only, for example 42"},
                           {"L1,anna,0,Roof,12,Hto",
                            "REC023] row: column rating: \"Hto\" is not an option of choice "
                            "rating; did you mean \"Hot\"?"},
                           {"L1,anna,0,Select,12,Hot",
                            "REC024] row: column subject is required, but its cell says "
                            "nothing; fill it"}}) {
    const ReadRecords result =
        read("L0,anna,0,Roof,12,Hot\n" + std::string(bad.row) + "\nL9,ben,0,Roof,12,Hot\n");
    EXPECT_THAT(lines_of(result.refused),
                ElementsAre("leads.csv:3: error[" + std::string(bad.finding)));
    EXPECT_EQ(result.rows, 3) << bad.row;
    ASSERT_EQ(result.records.size(), 2u) << bad.row;
    EXPECT_EQ(result.records[1].ref.key, "L9");
  }
}

TEST(RecordImport, takes_a_key_of_100_bytes_and_no_more) {
  EXPECT_THAT(read(std::string(100, 'k') + ",,0,Roof,,\n").refused, IsEmpty());
  EXPECT_THAT(lines_of(read(std::string(101, 'k') + ",,0,Roof,,\n").refused),
              ElementsAre(HasSubstr("is longer than 100 bytes; take a shorter column as the key")));
}

TEST(RecordImport, gives_owners_in_turn_by_place_in_the_file) {
  const std::string in_turn =
      R"({"table": "lead", "key": "Id", "owner": {"in_turn": ["anna", "ben"]},
                                  "columns": [{"from": "Topic", "to": "subject"}]})";
  const auto owners = [&](const char* csv) {
    std::string all;
    for (const Record& record :
         read_records(csv, "x.csv", in_turn, "map.json", samples::catalog(), users).records) {
      all += record.ref.key + '=' + record.owner + ' ';
    }
    return all;
  };
  EXPECT_EQ(owners("Id,Topic\n1,a\n2,b\n3,c\n"), "1=anna 2=ben 3=anna ");
  EXPECT_EQ(owners("Id,Topic\n1,a\n2,\n3,c\n"), "1=anna 3=anna ");
  EXPECT_EQ(owners("Id,Topic\n1,a\n2,\"b\"x\n3,c\n"), "1=anna 3=anna ");
}

TEST(RecordImport, sets_only_what_the_mapping_names) {
  const ReadRecords silent = read_records("Id,Topic,Size\nL1,Roof,\n", "x.csv",
                                          R"({"table": "lead", "key": "Id", "columns": [
                       {"from": "Topic", "to": "subject"}, {"from": "Size", "to": "employees"}]})",
                                          "map.json", samples::catalog(), users);
  ASSERT_EQ(silent.records.size(), 1u);
  Record there;
  there.ref = {"lead", "L1"};
  there.owner = "ben";
  there.open = false;
  there.fields = {{"employees", std::int64_t{12}}, {"rating", std::int64_t{1}}};

  const Record kept = merged(silent, silent.records[0], there);

  EXPECT_EQ(kept.owner, "ben");
  EXPECT_FALSE(kept.open);
  EXPECT_THAT(kept.fields,
              ElementsAre(Field{"rating", std::int64_t{1}}, Field{"subject", std::string("Roof")}));
  EXPECT_EQ(merged(silent, silent.records[0], std::nullopt), silent.records[0]);

  const ReadRecords telling = read("L1,,0,Roof,,\n");
  const Record set = merged(telling, telling.records[0], there);
  EXPECT_EQ(set.owner, "");
  EXPECT_TRUE(set.open);
  EXPECT_THAT(set.fields, ElementsAre(Field{"subject", std::string("Roof")}));
}

std::vector<std::string> mapping_findings(const std::string& bad, std::string csv = heading) {
  try {
    read_records(csv, "leads.csv", bad, "map.json", samples::catalog(), users);
  } catch (const Error& error) {
    EXPECT_EQ(error.failure(), Failure::input_refused);
    return lines_of(error.diagnostics());
  }
  return {"nothing thrown"};
}

// The smallest good mapping with one more thing in it.
std::string with(const std::string& more, const std::string& columns = {}) {
  return R"({"table": "lead", "key": "Id", "columns": [{"from": "Topic", "to": "subject"})" +
         columns + "]" + more + "}";
}

struct BadMapping {
  std::string text;
  const char* finding;
};

TEST(RecordImport, refuses_a_bad_mapping_with_place_and_remedy) {
  for (
      const BadMapping& bad : std::vector<BadMapping>{
          {"{\n  \"table\": lead }",
           "map.json:2: error[REC010] mapping: is not JSON; look for a "
           "missing comma or quote"},
          {"[]", "map.json: error[REC010] mapping: is not an object; write { ... }"},
          {with(R"(, "unset": "Select")"),
           "map.json: error[REC010] mapping, /unset: is not a list; write [ ... ]"},
          {with(R"(, "unset": [0])"),
           "map.json: error[REC010] mapping, /unset/0: is not a text; write it in double quotes"},
          {with(R"(, "onwer": {})"),
           "map.json: error[REC011] mapping, /onwer: the key is not known; "
           "did you mean \"owner\"?"},
          {with(R"(, "state": {"column": "Converted"})"),
           "map.json: error[REC011] mapping, /state: the key open is missing; add it"},
          {with(R"(, "owner": {"column": "Owner", "value": "anna"})"),
           "map.json: error[REC011] mapping, /owner: says not exactly one thing; write one of "
           "column, value and in_turn"},
          {R"({"table": "leads", "key": "Id", "columns": []})",
           "map.json: error[REC012] mapping, /table: there is no table \"leads\"; did you mean "
           "\"lead\"?"},
          {with("", R"(, {"from": "Size", "to": "employes"})"),
           "map.json: error[REC012] mapping, /columns/1/to: table lead has no column \"employes\"; "
           "did you mean \"employees\"?"},
          {with("", R"(, {"from": "Sise", "to": "employees"})"),
           "map.json: error[REC013] mapping, /columns/1/from: the CSV file has no column \"Sise\"; "
           "did you mean \"Size\"?"},
          {with(R"(, "owner": {"user": "anna"})"),
           "map.json: error[REC011] mapping, /owner/user: the key is not known; known are: column, "
           "value, in_turn"},
          {with(", \n\"unset\": [1e999]"),
           "map.json:2: error[REC010] mapping: holds a number that is too large; correct it"},
          {with(R"(, "owner": {"in_turn": ["anna", "bne"]})"),
           "map.json: error[REC014] mapping, /owner: there is no user \"bne\"; did you mean "
           "\"ben\"?"},
          {with(R"(, "owner": {"in_turn": []})"),
           "map.json: error[REC011] mapping, /owner/in_turn: names nobody; name at least one user, "
           "or leave owner out"},
          {with(R"(, "unset": [], "unset": ["-"])"),
           "map.json: error[REC011] mapping: the key \"unset\" is there twice; keep one of them"},
          {with("", R"(, {"from": "Size", "from": "Rating", "to": "employees"})"),
           "map.json: error[REC011] mapping: the key \"from\" is there twice; keep one of them"},
          {with("", R"(, {"from": "Size", "to": "subject"})"),
           "map.json: error[REC015] mapping, /columns/1/to: column subject is filled twice; remove "
           "one entry"},
          {R"({"table": "lead", "key": "Id", "columns": [{"from": "Size", "to": "employees"}]})",
           "map.json: error[REC015] mapping, /columns: nothing fills column subject, which is "
           "required; add an entry with \"to\": \"subject\""},
          {with("", R"(, {"from": "Rating", "to": "rating", "values": {"1st": "Hit"}})"),
           "map.json: error[REC016] mapping, /columns/1/values/1st: column rating: \"Hit\" is not "
           "an "
           "option of choice rating; did you mean \"Hot\"?"}}) {
    EXPECT_THAT(mapping_findings(bad.text), ElementsAre(bad.finding)) << bad.text;
  }
}

TEST(RecordImport, finds_all_mistakes_of_a_mapping_at_once) {
  EXPECT_THAT(
      mapping_findings(R"({"table": "lead", "key": "Ident", "extra": 1,
                                   "columns": [{"from": "Topic"}, {"from": "Topic", "to": "subject"}]})"),
      ElementsAre(HasSubstr("/extra"), HasSubstr("/key"), HasSubstr("the key to is missing")));
}

TEST(RecordImport, refuses_a_file_without_a_usable_first_row) {
  EXPECT_THAT(mapping_findings(mapping, "PK\3\4rest"),
              ElementsAre("error[REC017] file leads.csv: is a zip or a workbook, not CSV; save the "
                          "sheet as CSV with commas, in UTF-8"));
  EXPECT_THAT(mapping_findings(mapping, ""),
              ElementsAre("error[REC017] file leads.csv: has no first row with the names of its "
                          "columns; check that it is the right file"));
  EXPECT_THAT(
      mapping_findings(mapping, "Id;Owner;Topic\n1;anna;Roof\n"),
      ElementsAre("error[REC017] file leads.csv: separates its cells with semicolons; save it "
                  "with commas"));
  EXPECT_THAT(mapping_findings(mapping, "\"Id\"x,Owner\n1,anna\n"),
              ElementsAre(HasSubstr("leads.csv:1: error[REC020]")));
  EXPECT_THAT(mapping_findings(mapping, "Id,Id,Owner,Converted,Topic,Size,Rating\n"),
              ElementsAre("map.json: error[REC013] mapping, /key: the CSV file has several columns "
                          "\"Id\"; rename them there"));
}

TEST(RecordImport, lists_a_thousand_refused_rows_and_counts_the_others) {
  std::string rows;
  for (int i = 0; i < 5'000; ++i) rows += "a\n";
  const ReadRecords result = read(rows);
  EXPECT_EQ(result.rows, 5'000);
  EXPECT_EQ(result.refused.size(), 1'000u);
  EXPECT_EQ(result.more_refused, 4'000);
  EXPECT_EQ(result.refused.back().place.line, 1'001);
}

TEST(RecordImport, hands_over_each_record_as_soon_as_it_is_read) {
  const std::string rows =
      std::string(heading) + "L1,anna,0,Roof,,\nL2,anna,0,Roof,,\nL1,anna,0,Roof,,\n";
  std::vector<std::string> taken;
  const ReadRecords result =
      read_records(rows, "leads.csv", mapping, "map.json", samples::catalog(), users,
                   [&](const ReadRecords& about, Record&& record) {
                     EXPECT_TRUE(about.sets_owner);
                     taken.push_back(record.ref.key);
                   });
  EXPECT_THAT(taken, ElementsAre("L1", "L2"));
  EXPECT_THAT(result.records, IsEmpty());
  EXPECT_THAT(lines_of(result.refused), ElementsAre(HasSubstr("is that of line 2")));
}

TEST(RecordImport, refuses_a_mapping_of_more_columns_than_any_table_has) {
  std::string columns;
  for (int i = 0; i < 1'001; ++i) columns += R"({"from": "Topic", "to": "subject"},)";
  columns.back() = ']';
  const std::string big = R"({"table": "lead", "key": "Id", "columns": [)" + columns + "}";
  try {
    read_records(heading, "leads.csv", big, "map.json", samples::catalog(), users);
    FAIL() << "was read";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("has 1001 entries, more than 1000"));
  }
}

}  // namespace
}  // namespace stepwise
