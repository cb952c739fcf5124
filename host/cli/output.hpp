// What a command says: text for people or, with --json, one JSON document. Results go to standard
// output, everything about them (notes, findings, progress) to standard error.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "cli/document.hpp"
#include "cli/table.hpp"

namespace stepwise::cli {

struct OutputForm {
  bool json = false;
  bool out_colours = false;  // bold headings on standard output
  bool err_colours = false;  // "error" and "warning" on standard error
};

class Output {
 public:
  Output(std::ostream& out, std::ostream& err, OutputForm form);

  bool json() const { return form_.json; }

  // For people only: a line of text (already printable), a table, a sheet.
  void say(std::string_view line);
  // For programs only: a member of the document.
  void set(std::string key, Document value);
  // For both: a listing stands in JSON under its noun, a sheet's properties in the document itself.
  void show(const Listing& listing);
  void show(const Sheet& sheet);

  // A line on standard error, for people.
  void note(std::string_view line);
  // One line per finding on standard error, in both forms.
  void report(const std::vector<Diagnostic>& diagnostics);
  // The findings of an error; with --json they become the whole document: {"errors": [...]}.
  void fail(const Error& error);

  // Standard output itself, for text that has a form of its own (help, a dump); from here on
  // there is no JSON document.
  std::ostream& raw();

  // Writes what is still to be written. Throws Error (store_or_io, CLI010) when the bytes could
  // not all be handed over.
  void finish();

 private:
  std::ostream& out_;
  std::ostream& err_;
  OutputForm form_;
  Document::Object document_;
};

// {"severity", "code", "subject", "problem", "remedy", and where it is}.
Document to_document(const Diagnostic& diagnostic);
Document to_document(const std::vector<Diagnostic>& diagnostics);

}  // namespace stepwise::cli
