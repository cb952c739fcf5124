// The two parts that say what a package is, one at a time: what a merge of single files needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "package/manifest_xml.hpp"

namespace stepwise::package {

enum class RootPart { manifest, parts_list };  // solution.xml, stepwise.xml

// The name of the text's first element; "" when there is none. The text need not be sound.
std::string_view root_element(std::string_view text);

// Which of them the text is, by its first elements; nothing when it is neither.
std::optional<RootPart> root_part_of(std::string_view text);

// What one of them says; the other's share of the manifest is empty.
struct RootPartContent {
  SolutionManifest manifest;
  OtherParts other_parts = OtherParts::refuse;
};

// `file` is what diagnostics name. Throws Error (input_refused) with all findings.
RootPartContent read_root_part(RootPart part, std::string_view text, const std::string& file);
std::string write_root_part(RootPart part, const RootPartContent& content);

}  // namespace stepwise::package
