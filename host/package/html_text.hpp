// The text of a piece of HTML, as an e-mail that is plain text shows it.
#pragma once

#include <string>
#include <string_view>

namespace stepwise::package {

// Without tags; line breaks, paragraphs and rows end lines, list items begin with "- ", the common
// entities are the characters they mean, blanks count as one. A text without tags stays as it is.
std::string html_text(std::string_view html);

}  // namespace stepwise::package
