// Letters without regard to case, of all alphabets: simple case folding of Unicode, which keeps the
// number of characters. ASCII costs no look into a table.
#pragma once

#include <string>
#include <string_view>

namespace stepwise {

// The same text for every way to write it in capitals: "Übersicht" and "ÜBERSICHT" give
// "übersicht". Bytes that are not UTF-8 stay as they are.
std::string fold_case(std::string_view text);

// What sorts as people look for it: folded, and letters without their accents ("Äpfel" beside
// "apfel"). Equal keys are told apart by the text itself.
std::string sort_key(std::string_view text);

}  // namespace stepwise
