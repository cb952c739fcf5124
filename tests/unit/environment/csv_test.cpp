#include "environment/csv.hpp"

#include <gmock/gmock.h>

namespace stepwise {

// Written as line[cell|cell] in failures and expectations.
void PrintTo(const CsvRow& row, std::ostream* out) {
  *out << row.line << '[';
  for (const std::string& cell : row.cells) *out << cell << '|';
  *out << ']';
}

bool operator==(const CsvRow& a, const CsvRow& b) {
  return a.line == b.line && a.cells == b.cells;
}

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> refused_in(std::string_view text) {
  std::vector<std::string> lines;
  for (const Diagnostic& finding : read_csv(text, "x.csv").refused) {
    lines.push_back(to_line(finding));
  }
  return lines;
}

struct GoodCsv {
  const char* text;
  std::vector<CsvRow> rows;
};

TEST(Csv, is_read_as_rfc_4180_says) {
  for (const GoodCsv& good : std::vector<GoodCsv>{
           {"", {}},
           {"a,b\n1,2\n", {{1, {"a", "b"}}, {2, {"1", "2"}}}},
           {"a,b\r\n1,2", {{1, {"a", "b"}}, {2, {"1", "2"}}}},
           {"\xEF\xBB\xBFid\n7\n", {{1, {"id"}}, {2, {"7"}}}},
           {"a,,\n,\n", {{1, {"a", "", ""}}, {2, {"", ""}}}},
           {"\"a,b\",\"say \"\"hi\"\"\"\n", {{1, {"a,b", "say \"hi\""}}}},
           {"\"two\nlines\",x\nnext,y\n", {{1, {"two\nlines", "x"}}, {3, {"next", "y"}}}},
           {"\"two\r\nlines\"\r\nz\r\n", {{1, {"two\r\nlines"}}, {3, {"z"}}}},
           {"a\n\n\r\nb\n", {{1, {"a"}}, {4, {"b"}}}},
           {"\"\"\n", {{1, {""}}}},
           {"5\" pipe,x\n", {{1, {"5\" pipe", "x"}}}},
           {"a\rb\n", {{1, {"a\rb"}}}}}) {
    const CsvFile file = read_csv(good.text, "x.csv");
    EXPECT_EQ(file.rows, good.rows) << good.text;
    EXPECT_THAT(file.refused, IsEmpty()) << good.text;
  }
}

TEST(Csv, with_a_stray_quote_loses_one_line_only) {
  const char* text = "1,a\n2,\"b\n3,c\n4,d\n";
  EXPECT_THAT(read_csv(text, "x.csv").rows,
              ElementsAre(CsvRow{1, {"1", "a"}}, CsvRow{3, {"3", "c"}}, CsvRow{4, {"4", "d"}}));
  EXPECT_THAT(refused_in(text),
              ElementsAre("x.csv:2: error[REC020] row: a quote is opened and never closed; close "
                          "it, or write quotes twice"));
}

TEST(Csv, counts_the_places_of_refused_rows_too) {
  const CsvFile file = read_csv("a,b\n\n1,\"2\"x\n3,4\n", "x.csv");
  ASSERT_EQ(file.rows.size(), 2u);
  EXPECT_EQ(file.rows[0].place, 0u);
  EXPECT_EQ(file.rows[1].place, 2u);
}

TEST(Csv, with_text_after_a_closing_quote_says_so) {
  EXPECT_THAT(refused_in("\"a\"b,c\nd\n"),
              ElementsAre("x.csv:1: error[REC020] row: text follows a closing quote; write quotes "
                          "inside a cell twice"));
  EXPECT_THAT(refused_in("\"a\"\rb\n"), testing::SizeIs(1));
}

TEST(Csv, goes_on_below_the_line_where_a_bad_row_began) {
  const char* text = "1,\"open\n2,x\n3,\"y\" z\n4,w\n";
  EXPECT_THAT(read_csv(text, "x.csv").rows,
              ElementsAre(CsvRow{2, {"2", "x"}}, CsvRow{4, {"4", "w"}}));
  EXPECT_THAT(refused_in(text), testing::SizeIs(2));
}

}  // namespace
}  // namespace stepwise
