// A finding about data that came from outside: collected, never thrown one by one.
#pragma once

#include <string>
#include <vector>

namespace stepwise {

enum class Severity { error, warning };

// Where a finding is. Every part may be unknown: empty text, or 0 for line and column (both from
// 1).
struct Place {
  std::string file;  // path of the file, or of the part inside a package
  int line = 0;
  int column = 0;
  std::string path;        // place in the words of the document, for example "step intro_email"
  std::string xpath = {};  // the same for programs: "/sequence/steps/step[3]/@type"
};

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;     // entry of host/docs/errors.md, for example DEF003
  std::string subject;  // what it is about, for example "sequence high_volume_leads"
  std::string problem;  // what is wrong
  std::string remedy;   // what to do; may be empty
  Place place;
};

// "error[CODE] subject: problem; remedy", with "file:line:column: " in front where known.
// Control characters are printed escaped. One line, no line feed at the end.
std::string to_line(const Diagnostic& diagnostic);

bool has_errors(const std::vector<Diagnostic>& diagnostics);

}  // namespace stepwise
