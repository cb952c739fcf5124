#include "model/graph_outline.hpp"

namespace stepwise::graph {
namespace {

// Mermaid reads #name; and #number; inside quotes as characters.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '"':
        result += "#quot;";
        break;
      case '<':
        result += "#lt;";
        break;
      case '>':
        result += "#gt;";
        break;
      case '&':
        result += "#amp;";
        break;
      case '#':
        result += "#35;";
        break;
      case '`':
        result += "#96;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string label_of(const Node& node) {
  std::string label = escaped(node.title);
  if (!node.subtitle.empty()) label += "<br/><small>" + escaped(node.subtitle) + "</small>";
  if (node.count) label += "<br/><b>" + std::to_string(*node.count) + "</b>";
  if (node.mark != Mark::none) label += "<br/><b>" + std::string(words_of(node.mark)) + "</b>";
  return '"' + label + '"';
}

std::string shape_of(const Node& node) {
  switch (node.look) {
    case Look::start:
    case Look::wait:
      return "([" + label_of(node) + "])";
    case Look::end:
      return "(((\"" + (node.ending ? name_of(node.ending) : " ") + "\")))";
    case Look::condition:
      return "{{" + label_of(node) + "}}";
    default:
      return '[' + label_of(node) + ']';
  }
}

std::string_view class_of(Look look) {
  switch (look) {
    case Look::start:
    case Look::end:
      return "mark";
    case Look::activity:
      return "activity";
    case Look::wait:
      return "wait";
    case Look::condition:
      return "condition";
    case Look::command:
      return "command";
    case Look::unknown:
      break;
  }
  return "unknown";
}

constexpr std::string_view classes =
    "  classDef mark fill:#1e293b,stroke:#1e293b,color:#ffffff\n"
    "  classDef activity fill:#eff6ff,stroke:#2563eb,color:#0f172a\n"
    "  classDef wait fill:#f1f5f9,stroke:#94a3b8,color:#334155\n"
    "  classDef condition fill:#fffbeb,stroke:#d97706,color:#0f172a\n"
    "  classDef command fill:#f5f3ff,stroke:#7c3aed,color:#0f172a\n"
    "  classDef unknown fill:#ffffff,stroke:#94a3b8,color:#0f172a\n";

}  // namespace

std::string draw_mermaid(const Outline& outline) {
  std::string text = "flowchart TD\n";
  for (std::size_t i = 0; i < outline.nodes.size(); ++i) {
    const Node& node = outline.nodes[i];
    text += "  n" + std::to_string(i) + shape_of(node) + ":::";
    text += std::string(class_of(node.look)) + '\n';
  }
  std::string marks;
  for (std::size_t i = 0; i < outline.nodes.size(); ++i) {
    const Mark mark = outline.nodes[i].mark;
    if (mark == Mark::none) continue;
    marks += "  style n" + std::to_string(i) + " stroke:" + std::string(colour_of(mark)) +
             ",stroke-width:3px\n";
  }
  for (const Edge& edge : outline.edges) {
    text += "  n" + std::to_string(edge.from) + (edge.mark == Mark::removed ? " -.->" : " -->");
    if (!edge.label.empty()) text += "|\"" + escaped(edge.label) + "\"|";
    text += " n" + std::to_string(edge.to) + '\n';
  }
  for (std::size_t i = 0; i < outline.edges.size(); ++i) {
    const Mark mark = outline.edges[i].mark;
    if (mark == Mark::none) continue;
    marks += "  linkStyle " + std::to_string(i) + " stroke:" + std::string(colour_of(mark)) + '\n';
  }
  return text + std::string(classes) + marks;
}

}  // namespace stepwise::graph
