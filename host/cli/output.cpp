#include "cli/output.hpp"

#include <algorithm>
#include <ostream>

namespace stepwise::cli {
namespace {

constexpr std::string_view red = "\x1b[1;31m", yellow = "\x1b[1;33m", plain = "\x1b[0m";

// The line of a finding with its severity in colour. The place may stand in front of it.
std::string coloured_line(const Diagnostic& diagnostic) {
  const bool is_error = diagnostic.severity == Severity::error;
  std::string line = to_line(diagnostic);
  const std::string word = is_error ? "error" : "warning";
  const auto start = line.find(word + "[" + diagnostic.code + "]");
  if (start == std::string::npos) return line;
  line.insert(start + word.size(), plain);
  return line.insert(start, is_error ? red : yellow);
}

}  // namespace

Output::Output(std::ostream& out, std::ostream& err, OutputForm form)
    : out_(out), err_(err), form_(form) {}

void Output::say(std::string_view line) {
  if (!form_.json) out_ << line << '\n';
}

void Output::set(std::string key, Document value) {
  if (form_.json) document_.emplace_back(std::move(key), std::move(value));
}

void Output::show(const Listing& listing) {
  if (form_.json) {
    set(listing.noun, cli::to_document(listing));
  } else if (listing.rows.empty()) {
    std::string noun = listing.noun;
    std::replace(noun.begin(), noun.end(), '_', ' ');
    note("no " + noun);
  } else {
    out_ << to_table(listing, form_.out_colours);
  }
}

void Output::show(const Sheet& sheet) {
  if (!form_.json) out_ << to_lines(sheet, form_.out_colours);
  for (auto& [key, value] : cli::to_document(sheet)) set(key, std::move(value));
}

void Output::note(std::string_view line) {
  if (form_.json) return;
  out_.flush();  // so that both streams come in their order on a terminal
  err_ << line << '\n' << std::flush;
}

void Output::report(const std::vector<Diagnostic>& diagnostics) {
  out_.flush();
  for (const Diagnostic& diagnostic : diagnostics) {
    err_ << (form_.err_colours ? coloured_line(diagnostic) : to_line(diagnostic)) << '\n';
  }
  err_.flush();
}

void Output::fail(const Error& error) {
  document_ = {{"errors", cli::to_document(error.diagnostics())}};
  report(error.diagnostics());
}

std::ostream& Output::raw() {
  form_.json = false;
  return out_;
}

void Output::finish() {
  if (form_.json) out_ << to_json(std::move(document_));
  document_.clear();
  out_.flush();
  if (out_) return;
  throw Error(Failure::store_or_io, "CLI010", "standard output", "cannot be written to its end",
              "make room on the device, or keep the reading program open");
}

Document to_document(const Diagnostic& d) {
  Document::Object object = {{"severity", d.severity == Severity::error ? "error" : "warning"},
                             {"code", d.code},
                             {"subject", d.subject},
                             {"problem", d.problem},
                             {"remedy", d.remedy}};
  if (!d.place.file.empty()) object.emplace_back("file", d.place.file);
  if (d.place.line > 0) object.emplace_back("line", d.place.line);
  if (d.place.column > 0) object.emplace_back("column", d.place.column);
  if (!d.place.path.empty()) object.emplace_back("path", d.place.path);
  if (!d.place.xpath.empty()) object.emplace_back("xpath", d.place.xpath);
  return object;
}

Document to_document(const std::vector<Diagnostic>& diagnostics) {
  Document::List list;
  for (const Diagnostic& diagnostic : diagnostics) list.push_back(to_document(diagnostic));
  return list;
}

}  // namespace stepwise::cli
