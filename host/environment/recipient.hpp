// Where messages to a record go, of the tables of Dynamics, and whether they may.
#pragma once

#include <string>
#include <string_view>

#include "environment/inside.hpp"

namespace stepwise {

// The columns of that table which recipient() looks at, where it has them.
WantedColumns recipient_columns(const Catalog& catalog, const std::string& table);

// As the record says; "" when it says nothing.
std::string address_of(const Record& record, std::string_view channel);

// Whether the record says that it must not be written to: donotemail and the like.
bool refuses(const Record& record, std::string_view channel);

}  // namespace stepwise
