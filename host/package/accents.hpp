// Names that look alike: the same letter as one character, or as a letter and an accent.
#pragma once

#include <string>
#include <string_view>

namespace stepwise::package {

// True when an accent stands as a character of its own (U+0300 to U+036F).
bool has_combining_marks(std::string_view utf8);

// Letters of the Latin blocks up to U+017F without their accents; all else as it is.
std::string without_accents(std::string_view utf8);

}  // namespace stepwise::package
