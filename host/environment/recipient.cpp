#include "environment/recipient.hpp"

#include <array>

#include "model/address.hpp"

namespace stepwise {
namespace {

// Opportunities call it otherwise than people and accounts do.
constexpr std::array<const char*, 2> mail_columns{"emailaddress1", "emailaddress"};
constexpr std::array<const char*, 1> number_columns{"mobilephone"};
constexpr std::array<const char*, 2> mail_refusals{"donotemail", "donotbulkemail"};
constexpr std::array<const char*, 1> number_refusals{"donotphone"};

template <class Names>
std::string first_text(const Record& record, const Names& names) {
  for (const char* name : names) {
    if (const auto text = find_text(record.fields, name); !text.empty()) return std::string(text);
  }
  return {};
}

template <class Names>
bool any_set(const Record& record, const Names& names) {
  for (const char* name : names) {
    const Value* value = find(record.fields, name);
    if (value != nullptr && *value == Value{true}) return true;
  }
  return false;
}

}  // namespace

WantedColumns recipient_columns(const Catalog& catalog, const std::string& table) {
  std::set<std::string> columns;
  const auto add = [&](const auto& names) {
    for (const char* name : names) {
      if (catalog.column(table, name) != nullptr) columns.insert(name);
    }
  };
  add(mail_columns);
  add(number_columns);
  add(mail_refusals);
  add(number_refusals);
  return {{table, std::move(columns)}};
}

std::string address_of(const Record& record, std::string_view channel) {
  return channel == sms_channel ? first_text(record, number_columns)
                                : first_text(record, mail_columns);
}

bool refuses(const Record& record, std::string_view channel) {
  return channel == sms_channel ? any_set(record, number_refusals) : any_set(record, mail_refusals);
}

}  // namespace stepwise
