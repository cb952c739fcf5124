#include "model/variable.hpp"

#include <gtest/gtest.h>

namespace stepwise {
namespace {

TEST(Variable, types_have_names_that_read_back) {
  for (const auto type : {VariableType::text, VariableType::number, VariableType::yes_no}) {
    EXPECT_EQ(variable_type_of(name_of(type)), type);
  }
  EXPECT_EQ(variable_type_of("json"), std::nullopt);
}

struct Row {
  VariableType type;
  std::string value;
  const char* problem;  // nullptr: it is a value
};
const Row rows[] = {
    {VariableType::text, "", "is empty"},
    {VariableType::text, " ", nullptr},
    {VariableType::text, std::string(2000, 'x'), nullptr},
    {VariableType::text, std::string(2001, 'x'), "has more than 2000 characters"},
    {VariableType::number, "7.5", nullptr},
    {VariableType::number, "-1e3", nullptr},
    {VariableType::number, "7,5", "is not a number"},
    {VariableType::number, "seven", "is not a number"},
    {VariableType::yes_no, "yes", nullptr},
    {VariableType::yes_no, "no", nullptr},
    {VariableType::yes_no, "Yes", "is neither yes nor no"},
    {VariableType::yes_no, "1", "is neither yes nor no"},
};

TEST(Variable, values_fit_their_type) {
  for (const Row& row : rows) {
    const auto fault = find_value_fault(row.type, row.value);
    EXPECT_EQ(fault.has_value(), row.problem != nullptr) << row.value;
    EXPECT_EQ(fault ? fault->problem : "", row.problem == nullptr ? "" : row.problem);
  }
}

TEST(Variable, a_place_names_it_behind_a_word_of_its_own) {
  EXPECT_EQ(variable_of("variable.company"), "company");
  for (const char* column : {"variable", "variables.company", "city", "a.variable.b"}) {
    EXPECT_EQ(variable_of(column), "") << column;
  }
}

}  // namespace
}  // namespace stepwise
