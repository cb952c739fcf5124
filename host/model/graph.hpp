// Draws a sequence: as a picture to open (SVG), and as text for other tools (DOT, Mermaid).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/sequence.hpp"

namespace stepwise {

enum class GraphFormat { svg, dot, mermaid };
std::optional<GraphFormat> graph_format_of(std::string_view name);

// `counts` (step id -> number of targets that entered it) is printed on the steps when given.
// The same input gives the same bytes. Never fails: an unknown step type is drawn as a plain box.
std::string draw(const Sequence& sequence, const Palette& palette, GraphFormat format,
                 const std::map<std::string, std::int64_t>* counts = nullptr);

// Both forms of a sequence in one picture: steps and ways that are new, gone or changed are marked
// by words and colours. Where a way led before, it is drawn as "was: OUTCOME".
std::string draw_difference(const Sequence& before, const Sequence& after, const Palette& palette,
                            GraphFormat format);

}  // namespace stepwise
