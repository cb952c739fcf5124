// Conditions and the values they look at, in words that sellers use.
#pragma once

#include <string>

#include "model/condition.hpp"

namespace stepwise {

// `Revenue is at least 1000 and (City is "Rome" or City is empty)`.
std::string in_words(const Condition& condition, std::string_view table, const Catalog& catalog);

// `Revenue is 500, City is empty`: the columns that the condition reads, as the record has them.
std::string values_in_words(const Condition& condition, const Record& record,
                            const Catalog& catalog);

}  // namespace stepwise
