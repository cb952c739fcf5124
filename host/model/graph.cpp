#include "model/graph.hpp"

#include "model/graph_outline.hpp"

namespace stepwise {

std::optional<GraphFormat> graph_format_of(std::string_view name) {
  if (name == "svg") return GraphFormat::svg;
  if (name == "dot") return GraphFormat::dot;
  if (name == "mermaid") return GraphFormat::mermaid;
  return std::nullopt;
}

std::string draw(const Sequence& sequence, const Palette& palette, GraphFormat format,
                 const std::map<std::string, std::int64_t>* counts) {
  const graph::Outline outline = graph::outline_of(sequence, palette, counts);
  switch (format) {
    case GraphFormat::dot:
      return graph::draw_dot(outline);
    case GraphFormat::mermaid:
      return graph::draw_mermaid(outline);
    case GraphFormat::svg:
      break;
  }
  return graph::draw_svg(outline);
}

}  // namespace stepwise
