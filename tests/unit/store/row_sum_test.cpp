// Rows and their sums: what the store's own statements write is always sound, and what anybody else
// changes is named.
#include <gtest/gtest.h>

#include <random>
#include <stdexcept>

#include "store/definitions.hpp"
#include "store/records.hpp"
#include "store/row_check.hpp"
#include "store/row_sum.hpp"
#include "store/sqlite.hpp"
#include "store/summed_statement.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise::store {
namespace {

const std::vector<TableColumn>& columns_of(const std::string& table) {
  static const std::vector<TableColumn> pair = {{"a", ColumnType::text, true, ""},
                                                {"b", ColumnType::number, false, "7"}},
                                        none;
  return table == "pair" ? pair : none;
}

std::string summed(const char* sql) {
  std::string result = with_row_sums(sql, columns_of);
  const auto replace = [&](const std::string& from, const std::string& to) {
    for (std::size_t at; (at = result.find(from)) != std::string::npos;) {
      result.replace(at, from.size(), to);
    }
  };
  replace(std::to_string(column_seed("a", ColumnType::text)), "A");
  replace(std::to_string(column_seed("b", ColumnType::number)), "B");
  return result;
}

TEST(SummedStatement, SetsTheSumWithTheRow) {
  for (const auto& [written, becomes] : std::initializer_list<std::pair<const char*, const char*>>{
           {"insert into pair (a, b) values ($1, max($2, 3))",
            "insert into pair (a, b, row_sum) values ($1, max($2, 3), sum_of(A, $1, B, max($2, "
            "3)))"},
           {"insert into pair (a) values ('x, (')",
            "insert into pair (a, row_sum) values ('x, (', sum_of(A, 'x, (', B, 7))"},
           {"update pair set a = $1 where b = $2",
            "update pair set a = $1, row_sum = sum_after(row_sum, A, a, $1) where b = $2"},
           {"update pair set b = b + 1",
            "update pair set b = b + 1, row_sum = sum_of(A, a, B, b + 1)"},
           {"insert into pair (a, b) values ($1, $2) on conflict (a) do update set b = excluded.b",
            "insert into pair (a, b, row_sum) values ($1, $2, sum_of(A, $1, B, $2)) on conflict "
            "(a) "
            "do update set b = excluded.b, row_sum = sum_of(A, a, B, excluded.b)"},
           {"update pair set b = (select 1 where 2 = 2) where a = 'y where z'",
            "update pair set b = (select 1 where 2 = 2), row_sum = sum_of(A, a, B, (select 1 where "
            "2 = 2)) where a = 'y where z'"},
           {"select a from pair p where row_is_sound(pair p)",
            "select a from pair p where (p.row_sum is sum_of(A, p.a, B, p.b))"},
           {"insert into other (a) values (1)", "insert into other (a) values (1)"},
           {"delete from pair where a = 1", "delete from pair where a = 1"}}) {
    EXPECT_EQ(summed(written), becomes);
  }
}

TEST(SummedStatement, RefusesWhatItCannotAddThemTo) {
  for (const char* sql :
       {"insert into pair (a) select 1", "insert into pair values (1, 2)",
        "insert or replace into pair (a) values (1)", "replace into pair (a) values (1)",
        "select row_is_sound(p) from pair p"}) {
    EXPECT_THROW(with_row_sums(sql, columns_of), std::logic_error) << sql;
  }
}

TEST(RowSum, NoBitOfAShortTextCanFlipUnnoticed) {
  std::mt19937 random(7);
  for (std::size_t size = 1; size < 40; ++size) {
    std::string text(size, '\0');
    for (char& c : text) c = static_cast<char>(random());
    const std::uint64_t sum = sum_of_bytes(1, text);
    for (std::size_t bit = 0; bit < size * 8; ++bit) {
      std::string flipped = text;
      flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
      ASSERT_NE(sum_of_bytes(1, flipped), sum) << "size " << size << ", bit " << bit;
    }
  }
  EXPECT_NE(sum_of_bytes(1, ""), sum_of_bytes(1, std::string(1, '\0')));
}

TEST(RowSum, IsStoredSoItNeverChanges) {
  EXPECT_EQ(sum_of_bytes(1, "stepwise"), 3918834731073321420u);
  EXPECT_EQ(column_seed("body", ColumnType::text), -3653009066486582635);
}

class StoredRows : public ::testing::Test {
 protected:
  std::vector<std::string> damaged(const std::string& table) {
    std::vector<std::string> keys;
    each_damaged_row(*database_, table, [&](const std::string& key) { keys.push_back(key); });
    return keys;
  }
  testing::TemporaryFolder folder_;
  std::unique_ptr<Database> database_ = create_sqlite(folder_ / "a.db", [](Database&) {});
  Records records_{*database_};
  Record record_{{"lead", "L-1"}, "anna", true, {{"city", std::string("Turin")}}};
};

TEST_F(StoredRows, AreSoundWhateverTheStoreWrites) {
  records_.put(record_);
  records_.set_owner(record_.ref, "ben");
  records_.set_field(record_.ref, "city", std::string("Köln"));
  set_property(*database_, "a", "1");
  set_property(*database_, "a", "2");
  EXPECT_TRUE(damaged("record").empty());
  EXPECT_TRUE(damaged("property").empty());
}

TEST_F(StoredRows, AreNamedWhenSomethingElseChangedThem) {
  records_.put(record_);
  database_->execute("update record set body = '{}'");
  EXPECT_EQ(damaged("record"), std::vector<std::string>{"lead/L-1"});
  records_.set_owner(record_.ref, "ben");
  EXPECT_EQ(damaged("record").size(), 1u) << "another column does not make it sound";
  records_.put(record_);
  EXPECT_TRUE(damaged("record").empty()) << "bringing the record again does";
}

TEST_F(StoredRows, AnUnchangedRecordWhoseSumIsDamagedIsMadeSoundByBringingItAgain) {
  records_.put(record_);
  database_->execute("update record set row_sum = row_sum + 1");
  EXPECT_EQ(records_.put(record_), Change::updated);
  EXPECT_TRUE(damaged("record").empty());
}

TEST_F(StoredRows, ANumberHandedOverAsTextHasTheSumOfWhatIsStored) {
  run(*database_, "insert into segment (name, active) values ($1, $2)", 12, "1");
  EXPECT_TRUE(damaged("segment").empty());
}

}  // namespace
}  // namespace stepwise::store
