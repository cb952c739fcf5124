#include "cli/sarif.hpp"

#include <algorithm>

namespace stepwise::cli {
namespace {

constexpr std::string_view unreserved =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

// A relative reference as RFC 3986 has it.
std::string to_uri(const std::string& path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri;
  for (const char c : path) {
    if (unreserved.find(c) != std::string_view::npos) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += digits[byte >> 4];
    uri += digits[byte & 15];
  }
  return uri;
}

class SarifWriter {
 public:
  SarifWriter(const std::filesystem::path& package, const std::vector<Diagnostic>& findings)
      : package_(package), findings_(findings) {
    std::error_code error;
    is_folder_ = std::filesystem::is_directory(package, error);
  }

  Document write() {
    if (!is_folder_) artifact(package_.generic_string(), false);
    Document::List results;
    for (const Diagnostic& finding : findings_) results.push_back(result(finding));
    Document::Object driver = {
        {"name", "stepwise"}, {"semanticVersion", STEPWISE_VERSION}, {"rules", std::move(rules_)}};
    Document::Object run = {{"tool", Document::Object{{"driver", std::move(driver)}}},
                            {"columnKind", "unicodeCodePoints"},
                            {"artifacts", std::move(artifacts_)},
                            {"results", std::move(results)}};
    return Document::Object{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                            {"version", "2.1.0"},
                            {"runs", Document::List{std::move(run)}}};
  }

 private:
  static std::size_t index_of(std::vector<std::string>& known, const std::string& name,
                              bool& is_new) {
    const auto found = std::find(known.begin(), known.end(), name);
    const auto index = static_cast<std::size_t>(found - known.begin());
    is_new = found == known.end();
    if (is_new) known.push_back(name);
    return index;
  }

  std::size_t rule(const std::string& code) {
    bool is_new = false;
    const std::size_t index = index_of(codes_, code, is_new);
    if (is_new) rules_.push_back(Document::Object{{"id", code}});
    return index;
  }

  std::size_t artifact(const std::string& path, bool is_part) {
    bool is_new = false;
    const std::size_t index = index_of(paths_, path, is_new);
    if (!is_new) return index;
    Document::Object artifact = {{"location", Document::Object{{"uri", to_uri(path)}}}};
    if (is_part && !is_folder_) artifact.emplace_back("parentIndex", 0);
    artifacts_.push_back(std::move(artifact));
    return index;
  }

  Document result(const Diagnostic& finding) {
    std::string text = finding.subject + ": " + finding.problem;
    if (!finding.remedy.empty()) text += "; " + finding.remedy;
    const std::size_t index = rule(finding.code);
    return Document::Object{{"ruleId", finding.code},
                            {"ruleIndex", index},
                            {"level", finding.severity == Severity::error ? "error" : "warning"},
                            {"message", Document::Object{{"text", text}}},
                            {"locations", Document::List{location(finding.place)}}};
  }

  Document location(const Place& place) {
    std::string path = package_.generic_string();
    if (!place.file.empty()) {
      path = is_folder_ ? (package_ / place.file).generic_string() : place.file;
    }
    const std::size_t index = artifact(path, !place.file.empty());
    Document::Object physical = {
        {"artifactLocation", Document::Object{{"uri", to_uri(path)}, {"index", index}}}};
    if (place.line > 0) {
      Document::Object region = {{"startLine", place.line}};
      if (place.column > 0) region.emplace_back("startColumn", place.column);
      physical.emplace_back("region", std::move(region));
    }
    Document::Object location = {{"physicalLocation", std::move(physical)}};
    if (!place.xpath.empty()) {
      const bool attribute = place.xpath.find("/@") != std::string::npos;
      location.emplace_back(
          "logicalLocations",
          Document::List{Document::Object{{"fullyQualifiedName", place.xpath},
                                          {"kind", attribute ? "attribute" : "element"}}});
    }
    return location;
  }

  const std::filesystem::path& package_;
  const std::vector<Diagnostic>& findings_;
  bool is_folder_ = false;
  std::vector<std::string> codes_, paths_;
  Document::List rules_, artifacts_;
};

}  // namespace

Document to_sarif(const std::filesystem::path& package, const std::vector<Diagnostic>& findings) {
  return SarifWriter(package, findings).write();
}

}  // namespace stepwise::cli
