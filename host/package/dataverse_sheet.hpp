// What the style sheet of an e-mail template writes, as a text with places.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepwise::package {

struct SheetText {
  std::string text;
  // What the text says in another way than the sheet does, each once.
  std::vector<std::string> notes;
  // Why it cannot be said here at all; "" when it can. The text is nothing then.
  std::string problem;
};

// `table` is the record type of the template; when it is "", that of the first path in the sheet is
// put there, except systemuser: that is who sends it. A text that is no style sheet is read as
// HTML.
SheetText read_sheet(std::string_view sheet, std::string& table);

}  // namespace stepwise::package
