// Fills the places of a text with the values of a record, and of variables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/record.hpp"
#include "model/table.hpp"

namespace stepwise {

// A place is {{column}} or {{column|default}}. The default is what an empty value is replaced by,
// as Dynamics has it in its templates ("Default text"); it is any text without braces and line
// ends.

// Columns named by {{column}} in the text, sorted, each once. "{{" without "}}" or with something
// that is not an identifier inside is ordinary text.
std::vector<std::string> columns_of(std::string_view text);

// The same of variables: {{variable.company_name}}.
std::vector<std::string> variables_of(std::string_view text);

// Whether there is anything in it to fill in.
bool has_places(std::string_view text);

// Whether a place can have this text as its default.
bool can_be_default(std::string_view text);

// Replaces each {{column}} by the record's value as people read it; an empty one becomes its
// default, or "". A variable becomes its value in `catalog`. What is filled in is never looked at
// again, so a value with "{{" in it stays as it is.
std::string render(std::string_view text, const Record& record, const Catalog& catalog);

}  // namespace stepwise
