// "won", "lost" or "neutral", wherever a part says it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/ending.hpp"
#include "package/xml_cursor.hpp"

namespace stepwise::package {

// Nothing, with a finding, when the value is missing or another word.
inline std::optional<Ending> read_ending(const XmlValue& value) {
  static const std::vector<std::string> words(ending_names.begin(), ending_names.end());
  const auto word = value.one_of(words);
  if (!word) return std::nullopt;
  return static_cast<Ending>(*word);
}

}  // namespace stepwise::package
