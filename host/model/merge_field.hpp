// The language of merge fields: what stands in a text to be filled in. The rules for people are in
// host/docs/messages.md.
//
//   {{ path }}   {{ path | text for an empty value }}   \{{ and \}} are braces as they are
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepwise {

// A text is a row of these; together, they are the whole text. Views into the text.
struct MergePart {
  enum class Kind {
    text,   // as it is, with "\{{" already read as "{{"
    field,  // {{path}} or {{path|otherwise}}
    fault,  // begins as a field, and is none
  };
  Kind kind = Kind::text;
  std::string_view written;    // as it stands in the text
  std::string_view text;       // kind text: what it says
  std::string_view path;       // kind field: "firstname", "parentaccountid.name", "owner.mail"
  bool has_otherwise = false;  // kind field: something is said for an empty value, be it nothing
  std::string_view otherwise;
  std::string_view problem;  // kind fault: "is not closed"
};

// Never throws; one pass, linear in the length of the text.
std::vector<MergePart> merge_parts(std::string_view text);

// Whether the text differs from what comes of it: fields, faults, or braces as they are.
bool has_merge_parts(std::string_view text);

// Whether a field can have this text for an empty value.
bool can_be_default(std::string_view text);

}  // namespace stepwise
