// Records as people and programs read them: choices by their labels.
#pragma once

#include <string>

#include "cli/table.hpp"
#include "model/record.hpp"
#include "model/table.hpp"

namespace stepwise::cli {

// What the primary column holds; "" when the table is not known or the column empty.
std::string name_of(const Record& record, const Catalog& catalog);

// {column: value}, by logical name; a choice by its label, everything else typed.
Document fields_document(const Record& record, const Catalog& catalog);

// The same, by display name.
Sheet fields_sheet(const Record& record, const Catalog& catalog);

// As what, by which status, by whom and when it was closed; nothing of an open one.
Sheet closing_sheet(const Record& record);

}  // namespace stepwise::cli
