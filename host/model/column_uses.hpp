// Where a definition reads columns of records, and with which of their values it compares them.
#pragma once

#include <string>
#include <vector>

#include "model/solution.hpp"

namespace stepwise {

struct ColumnUse {
  std::string table, column;  // behind lookups: the table that the path leads to
  std::string value = {};     // as written; what it is compared with, or set to
  bool shown = false;         // in a text, as people read it
  std::string where = {};     // "step call", "exit Replied", "rule North", "subject"; may be empty
  auto operator<=>(const ColumnUse&) const = default;
};

// Of a sequence also those of the e-mail templates in `templates` that it names. Paths that lead
// nowhere in this catalog are left out. Sorted, each once.
std::vector<ColumnUse> column_uses(const Definition& definition, const Catalog& catalog,
                                   const Palette& palette,
                                   const std::vector<EmailTemplate>& templates = {});

}  // namespace stepwise
