// How people reach a user: what merge fields of the owner and the sender are filled with.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace stepwise {

struct Contact {
  std::string name;       // for people: "Anna Ek"
  std::string mail;       // empty: none is known
  std::string phone;      // the same
  std::string signature;  // may have several lines
  bool operator==(const Contact&) const = default;
};

// The words of a merge field behind "owner." and "sender.".
inline constexpr std::array<std::string_view, 4> contact_parts{"name", "mail", "phone",
                                                               "signature"};

// Empty for a word that is none of them.
inline std::string_view part_of(const Contact& contact, std::string_view word) {
  if (word == "name") return contact.name;
  if (word == "mail") return contact.mail;
  if (word == "phone") return contact.phone;
  return word == "signature" ? std::string_view(contact.signature) : std::string_view();
}

// A merge field of a person: "sender.mail".
struct PersonField {
  bool of_sender = false;  // else of the record's owner
  std::string_view part;   // "mail"; whether it is one of contact_parts is not looked at
};

// Nothing for every other path.
inline std::optional<PersonField> person_field(std::string_view path) {
  constexpr std::string_view owner = "owner.", sender = "sender.";
  if (path.starts_with(owner)) return PersonField{false, path.substr(owner.size())};
  if (path.starts_with(sender)) return PersonField{true, path.substr(sender.size())};
  return std::nullopt;
}

}  // namespace stepwise
