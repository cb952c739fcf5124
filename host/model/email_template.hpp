// A text for an e-mail with places that are filled from the record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepwise {

struct EmailTemplate {
  std::string unique_name;
  std::string name;
  std::string table;        // record type whose columns it may name
  std::string subject;      // {{column}} is replaced by the record's value
  std::string body;
  bool operator==(const EmailTemplate&) const = default;
};

}  // namespace stepwise
