// Fills the merge fields of a text with the values of a record, of people, and of variables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/contact.hpp"
#include "model/record.hpp"
#include "model/table.hpp"

namespace stepwise {

// Columns named by merge fields of the text, sorted, each once.
std::vector<std::string> columns_of(std::string_view text);

// The same of variables: {{variable.company_name}}.
std::vector<std::string> variables_of(std::string_view text);

// What a text is filled in from. People may be missing: their fields are empty then.
struct Filling {
  const Record& record;
  const Catalog& catalog;
  const Contact* owner = nullptr;   // of the record
  const Contact* sender = nullptr;  // in whose name the text goes out
};

// Replaces each merge field by its value as people read it; an empty one becomes its text for an
// empty value. Where it has none, and where a field is not understood, a gap is left (gap.hpp).
// What is filled in is never looked at again, so a value with "{{" in it stays as it is.
std::string render(std::string_view text, const Filling& from);

}  // namespace stepwise
