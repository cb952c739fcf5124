// How wide words are in a picture. Nothing is measured with a font: the widths are those of common
// sans-serif fonts, on the wide side, so that the same input gives the same picture everywhere.
// Inside of the model only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepwise::graph {

double text_width(std::string_view text, double font_size);

// The text cut with an ellipsis so that it fits.
std::string clipped(std::string_view text, double font_size, double width);

// The text in at most `most` lines, broken between words where possible; the last one is clipped.
std::vector<std::string> wrapped(std::string_view text, double font_size, double width,
                                 std::size_t most);

// Text for XML: <, >, & and quotes as entities, and what XML cannot hold left out.
std::string escaped(std::string_view text);

}  // namespace stepwise::graph
