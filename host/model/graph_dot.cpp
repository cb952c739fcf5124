#include "model/graph_outline.hpp"

namespace stepwise::graph {
namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

std::string_view style_of(Look look) {
  switch (look) {
    case Look::start:
      return "shape=box, style=\"rounded,filled\", fillcolor=\"#1e293b\", fontcolor=white";
    case Look::end:
      return "shape=doublecircle, width=0.12, fixedsize=true, style=filled, fillcolor=\"#1e293b\"";
    case Look::activity:
      return "fillcolor=\"#eff6ff\", color=\"#2563eb\"";
    case Look::wait:
      return "fillcolor=\"#f1f5f9\", color=\"#94a3b8\", style=\"rounded,filled,dashed\"";
    case Look::condition:
      return "shape=hexagon, fillcolor=\"#fffbeb\", color=\"#d97706\", style=filled";
    case Look::command:
      return "fillcolor=\"#f5f3ff\", color=\"#7c3aed\"";
    case Look::unknown:
      break;
  }
  return "fillcolor=white, color=\"#94a3b8\"";
}

std::string label_of(const Node& node) {
  std::string label = escaped(node.title);
  if (!node.subtitle.empty()) label += "\\n" + escaped(node.subtitle);
  if (node.count) label += "\\n" + std::to_string(*node.count);
  if (node.mark != Mark::none) label += "\\n(" + std::string(words_of(node.mark)) + ')';
  return label;
}

}  // namespace

std::string draw_dot(const Outline& outline) {
  std::string text = "digraph sequence {\n";
  text += "  label=\"" + escaped(outline.title) + "\\n" + escaped(outline.facts) + "\";\n";
  text += "  labelloc=t; fontname=Helvetica;\n";
  text += "  node [shape=box, style=\"rounded,filled\", fontname=Helvetica];\n";
  text += "  edge [fontname=Helvetica, fontsize=11];\n";
  for (std::size_t i = 0; i < outline.nodes.size(); ++i) {
    const Node& node = outline.nodes[i];
    text += "  n" + std::to_string(i) + " [label=\"" + label_of(node) + "\", ";
    text += std::string(style_of(node.look));
    if (node.ending) {
      text += ", xlabel=\"" + name_of(node.ending) + "\", color=\"" +
              std::string(colour_of(node.ending)) + '"';
    }
    if (node.mark != Mark::none) {
      text += ", penwidth=3, color=\"" + std::string(colour_of(node.mark)) + '"';
    }
    text += "];\n";
  }
  for (const Edge& edge : outline.edges) {
    text += "  n" + std::to_string(edge.from) + " -> n" + std::to_string(edge.to);
    if (!edge.label.empty()) text += " [label=\"" + escaped(edge.label) + "\"]";
    if (edge.mark != Mark::none) {
      text += " [color=\"" + std::string(colour_of(edge.mark)) + "\"";
      text += edge.mark == Mark::removed ? ", style=dashed]" : "]";
    }
    text += ";\n";
  }
  return text + "}\n";
}

}  // namespace stepwise::graph
