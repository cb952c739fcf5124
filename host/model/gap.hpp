// Gaps: places of a text that could not be filled in. A gap is carried in the text itself, between
// two marks that no text from outside can hold, through the plug-in and back: so it is seen
// wherever the text comes to, and nothing with a gap in it leaves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepwise {

// What stands between the marks: the path of an empty field, or a merge field that is not
// understood, as written.
std::string gap(std::string_view what);

bool has_gap(std::string_view text);

// Each once, in the order of the text.
std::vector<std::string> gaps_in(std::string_view text);

// For people: "Call [no firstname]".
std::string show_gaps(std::string_view text);

// Nothing but gaps, blanks and line ends.
bool is_only_gaps(std::string_view text);

// In words behind "Not sent: ": "{{firstname}} is empty for this record, and the text says nothing
// for that". The text has a gap.
std::string gap_reason(std::string_view text);

// `text` without the marks: what texts from outside are made of.
std::string without_marks(std::string text);

}  // namespace stepwise
