// solution.xml as every exporter from 5.0 to 9.2 writes it. Only what the model holds is read; the
// part itself is kept, and so is everything else in it.
#include "package/dataverse_manifest.hpp"

#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/xml_characters.hpp"
#include "package/xml_parse.hpp"

namespace stepwise::package {
namespace {

class ManifestReader {
 public:
  ManifestReader(const std::string& part, const std::string& subject, Findings& findings)
      : part_(part), subject_(subject), findings_(findings) {}

  SolutionManifest read(pugi::xml_node root) {
    SolutionManifest manifest;
    if (const int code = root.attribute("languagecode").as_int(); code > 0) {
      manifest.language = code;
    }
    const pugi::xml_node element = root.child("SolutionManifest");
    if (!element) {
      refuse("XML023", "element \"SolutionManifest\" is missing", "export the solution again");
      return manifest;
    }
    manifest.unique_name = text_of(element, "UniqueName");
    if (!is_identifier(manifest.unique_name)) {
      refuse("XML024",
             "\"UniqueName\" is " + stepwise::quoted(manifest.unique_name) +
                 ", which is no identifier",
             "use up to 100 letters a to z, digits and _, beginning with a letter");
    }
    manifest.name = localized(element.child("LocalizedNames"), manifest.language);
    if (manifest.name.empty()) manifest.name = manifest.unique_name;
    manifest.description = localized(element.child("Descriptions"), manifest.language);
    read_version(element, manifest);
    manifest.managed = text_of(element, "Managed") == "1";  // 2: the source of both
    manifest.publisher = read_publisher(element.child("Publisher"), manifest.language);
    return manifest;
  }

 private:
  void refuse(const char* code, std::string problem, std::string remedy) {
    findings_.add(code, subject_, std::move(problem), std::move(remedy), {part_, 0, 0, {}});
  }

  void read_version(pugi::xml_node element, SolutionManifest& manifest) {
    const std::string text = text_of(element, "Version");
    if (const auto version = parse_version(text)) {
      manifest.version = *version;
    } else {
      refuse("XML024", stepwise::quoted(text) + " is no version",
             "write two to four numbers: 1.0.0.0");
    }
  }

  Publisher read_publisher(pugi::xml_node element, int language) {
    Publisher publisher;
    publisher.unique_name = text_of(element, "UniqueName");
    if (publisher.unique_name.empty()) {
      refuse("XML023", "the unique name of its publisher is missing", "export the solution again");
    }
    publisher.name = localized(element.child("LocalizedNames"), language);
    if (publisher.name.empty()) publisher.name = publisher.unique_name;
    publisher.prefix = text_of(element, "CustomizationPrefix");
    const auto number = parse_integer(text_of(element, "CustomizationOptionValuePrefix"));
    if (number && *number > 0 && *number < 1'000'000) {
      publisher.option_value_prefix = static_cast<int>(*number);
    }
    return publisher;
  }

  const std::string& part_;
  const std::string& subject_;
  Findings& findings_;
};

// "entity lead", "1 lead", as good as the element says it.
std::string name_of_end(pugi::xml_node end) {
  std::string name = end.attribute("schemaName").value();
  for (const char* attribute : {"displayName", "id"}) {
    if (name.empty()) name = end.attribute(attribute).value();
  }
  const std::string parent = end.attribute("parentSchemaName").value();
  if (!parent.empty()) name = parent + '.' + name;
  return std::string(end.attribute("type").value()) + ' ' + name;
}

bool wants_manifest(std::span<const std::string_view> path) {
  return path.back() != "Addresses";
}

// Where the text of the element begins and ends, right below <SolutionManifest>.
std::optional<std::pair<std::size_t, std::size_t>> find_text(std::string_view text,
                                                             std::string_view element) {
  int depth = 0;
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos;) {
    const std::string_view rest = text.substr(at);
    const auto behind = [&](std::string_view end) {
      const std::size_t found = text.find(end, at);
      return found == std::string_view::npos ? text.size() : found + end.size();
    };
    if (rest.starts_with("<!--")) {
      at = behind("-->");
    } else if (rest.starts_with("<![CDATA[")) {
      at = behind("]]>");
    } else if (rest.starts_with("<?")) {
      at = behind("?>");
    } else if (rest.starts_with("</")) {
      --depth;
      at = behind(">");
    } else {
      const std::size_t end = end_of_tag(text, at);
      const bool alone = text[end - 2] == '/';
      const std::string_view name = rest.substr(1);
      const bool is_it = name.starts_with(element) && !is_name_char(name[element.size()]);
      if (depth == 2 && is_it) {
        if (alone) return std::nullopt;
        const std::size_t stop = text.find('<', end);
        return std::pair{end, stop};
      }
      if (!alone) ++depth;
      at = end;
    }
  }
  return std::nullopt;
}

// What a part is written in, as far as editing it has to know.
struct Encoding {
  std::size_t mark = 0;  // bytes of the byte order mark
  bool wide = false, little_endian = false;
};

Encoding encoding_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with(utf8_mark)) return {utf8_mark.size()};
  if (bytes.starts_with("\xFF\xFE"sv)) return {2, true, true};
  if (bytes.starts_with("\xFE\xFF"sv)) return {2, true, false};
  if (bytes.starts_with("<\0"sv)) return {0, true, true};
  if (bytes.starts_with("\0<"sv)) return {0, true, false};
  return {};
}

// How many bytes these characters take there.
std::size_t size_in(const Encoding& encoding, std::string_view text) {
  if (!encoding.wide) return text.size();
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return 2 * units;
}

// A version is ASCII.
std::string in_encoding(const Encoding& encoding, std::string_view text) {
  if (!encoding.wide) return std::string(text);
  std::string out;
  for (const char c : text) {
    if (!encoding.little_endian) out += '\0';
    out += c;
    if (encoding.little_endian) out += '\0';
  }
  return out;
}

}  // namespace

void read_dataverse_manifest(const std::string& part, const std::string& subject,
                             Findings& findings, Taking& taking, SolutionManifest& manifest) {
  const DataverseXml xml(taking.parts().at(part), part, subject, findings, wants_manifest);
  const pugi::xml_node root = xml.root();
  if (!root) return;
  if (std::string_view(root.name()) != "ImportExportXml") {
    findings.add("XML020", subject, "unknown element " + stepwise::quoted(root.name()),
                 "the root of this part is \"ImportExportXml\"", {part, 0, 0, {}});
    return;
  }
  manifest = ManifestReader(part, subject, findings).read(root);
  const pugi::xml_node element = root.child("SolutionManifest");
  if (const pugi::xml_node parent = element.child("ParentSolution")) {
    taking.leave("patches", text_of(parent, "UniqueName") + ' ' + text_of(parent, "Version"),
                 "the package is a patch of this solution; here it is a solution of its own");
  }
  std::set<std::pair<std::string, std::string>> told;
  for (const pugi::xml_node one : element.child("MissingDependencies").children()) {
    const pugi::xml_node required = one.child("Required");
    const std::string name = name_of_end(required), from = required.attribute("solution").value();
    if (!required || !told.emplace(name, from).second) continue;
    taking.leave("dependencies on other solutions of Dataverse", name,
                 from.empty() ? std::string() : "of " + from);
  }
}

std::string managed_text(std::string_view manifest) {
  const auto text = dataverse_text(manifest);
  const auto found = text ? find_text(*text, "Managed") : std::nullopt;
  if (!found) return {};
  return std::string(
      trim(std::string_view(*text).substr(found->first, found->second - found->first)));
}

std::optional<std::string> with_text(std::string_view manifest, std::string_view element,
                                     std::string_view wanted) {
  const auto text = dataverse_text(manifest);
  const auto found = text ? find_text(*text, element) : std::nullopt;
  if (!found) return std::nullopt;
  const Encoding encoding = encoding_of(manifest);
  const std::string_view all = *text;
  const std::size_t begin = encoding.mark + size_in(encoding, all.substr(0, found->first)),
                    size =
                        size_in(encoding, all.substr(found->first, found->second - found->first));
  return std::string(manifest.substr(0, begin)) + in_encoding(encoding, wanted) +
         std::string(manifest.substr(begin + size));
}

}  // namespace stepwise::package
