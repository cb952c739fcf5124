#include "model/graph.hpp"

#include "model/graph_difference.hpp"
#include "model/graph_outline.hpp"

namespace stepwise {

std::optional<GraphFormat> graph_format_of(std::string_view name) {
  if (name == "svg") return GraphFormat::svg;
  if (name == "dot") return GraphFormat::dot;
  if (name == "mermaid") return GraphFormat::mermaid;
  return std::nullopt;
}

namespace {

std::string draw(const graph::Outline& outline, GraphFormat format) {
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

}  // namespace

std::string draw(const Sequence& sequence, const Palette& palette, GraphFormat format,
                 const std::map<std::string, std::int64_t>* counts) {
  return draw(graph::outline_of(sequence, palette, counts), format);
}

std::string draw_difference(const Sequence& before, const Sequence& after, const Palette& palette,
                            GraphFormat format) {
  const graph::Both both = graph::both_of(before, after);
  return draw(graph::outline_of(both.sequence, palette, nullptr, both.marks), format);
}

}  // namespace stepwise
