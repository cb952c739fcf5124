#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "model/graph_layout.hpp"
#include "model/graph_text.hpp"

namespace stepwise::graph {
namespace {

struct Colours {
  std::string_view fill, line;
};

// Activities by palette group; more groups than colours begin again.
constexpr std::array<Colours, 5> activity_colours{{
    {"#ecfeff", "#0891b2"},
    {"#eff6ff", "#2563eb"},
    {"#f0fdf4", "#16a34a"},
    {"#fdf2f8", "#db2777"},
    {"#fff7ed", "#ea580c"},
}};

Colours colours_of(const Node& node) {
  switch (node.look) {
    case Look::activity:
      return activity_colours[node.group % activity_colours.size()];
    case Look::wait:
      return {"#f1f5f9", "#94a3b8"};
    case Look::condition:
      return {"#fffbeb", "#d97706"};
    case Look::command:
      return {"#f5f3ff", "#7c3aed"};
    case Look::start:
    case Look::end:
      return {"#1e293b", "#1e293b"};
    case Look::unknown:
      break;
  }
  return {"#ffffff", "#64748b"};
}

constexpr std::string_view style =
    "<style>\n"
    "text { font-family: 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif; fill: #0f172a "
    "}\n"
    ".heading { font-size: 20px; font-weight: 600 }\n"
    ".facts { font-size: 13px; fill: #64748b }\n"
    ".title { font-size: 13px; font-weight: 600; text-anchor: middle }\n"
    ".subtitle { font-size: 11px; fill: #475569; text-anchor: middle }\n"
    ".start { fill: #ffffff }\n"
    ".label { font-size: 11px; fill: #475569; text-anchor: middle }\n"
    ".edge { fill: none; stroke: #94a3b8; stroke-width: 1.5 }\n"
    ".back { stroke-dasharray: 6 4 }\n"
    ".count { font-size: 11px; font-weight: 600; fill: #ffffff; text-anchor: middle }\n"
    "</style>\n"
    "<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" "
    "markerHeight=\"7\" orient=\"auto\"><path d=\"M0 1 L9 5 L0 9 z\" "
    "fill=\"#64748b\"/></marker></defs>\n";

class Drawing {
 public:
  explicit Drawing(const Outline& outline) : outline_(outline), layout_(lay_out(outline)) {}

  std::string result() {
    draw_head();
    for (std::size_t i = 0; i < outline_.edges.size(); ++i) draw_edge(i);
    for (std::size_t i = 0; i < outline_.nodes.size(); ++i) draw_node(i);
    for (std::size_t i = 0; i < outline_.edges.size(); ++i) draw_label(i);
    return std::move(svg_) + "</svg>\n";
  }

 private:
  // Coordinates with at most one decimal: enough for the eye, and short.
  static std::string number(double value) { return to_text(std::round(value * 10) / 10); }

  static std::string attribute(std::string_view name, double value) {
    return ' ' + std::string(name) + "=\"" + number(value) + '"';
  }

  static std::string colour(const Colours& colours) {
    return " fill=\"" + std::string(colours.fill) + "\" stroke=\"" + std::string(colours.line) +
           '"';
  }

  void draw_text(std::string_view css, double x, double y, std::string_view text) {
    svg_ += "<text class=\"" + std::string(css) + '"' + attribute("x", x) + attribute("y", y) +
            '>' + escaped(text) + "</text>\n";
  }

  void draw_head() {
    const std::string size = number(layout_.width) + ' ' + number(layout_.height);
    svg_ += "<svg xmlns=\"http://www.w3.org/2000/svg\"" + attribute("width", layout_.width) +
            attribute("height", layout_.height) + " viewBox=\"0 0 " + size + "\" role=\"img\">\n";
    svg_ += "<title>" + escaped(outline_.title) + "</title>\n" + std::string(style);
    svg_ += "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
    const double room = layout_.width - 64;
    draw_text("heading", 32, 38, clipped(outline_.title, heading_size, room));
    draw_text("facts", 32, 60, clipped(outline_.facts, facts_size, room));
  }

  // An upright and level way with rounded corners.
  static std::string path_of(const std::vector<Point>& points) {
    std::string path = 'M' + number(points.front().x) + ' ' + number(points.front().y);
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
      const Point before = on_the_way(points[i], points[i - 1]);
      const Point after = on_the_way(points[i], points[i + 1]);
      path += " L" + number(before.x) + ' ' + number(before.y);
      path += " Q" + number(points[i].x) + ' ' + number(points[i].y);
      path += ' ' + number(after.x) + ' ' + number(after.y);
    }
    return path + " L" + number(points.back().x) + ' ' + number(points.back().y);
  }

  // The point where the rounding of a corner begins: 8 before it, or half way when that is nearer.
  static Point on_the_way(const Point& corner, const Point& to) {
    const double distance = std::abs(to.x - corner.x) + std::abs(to.y - corner.y);
    const double part = distance > 0 ? std::min(8.0, distance / 2) / distance : 0;
    return {corner.x + (to.x - corner.x) * part, corner.y + (to.y - corner.y) * part};
  }

  void draw_edge(std::size_t index) {
    const Edge& edge = outline_.edges[index];
    svg_ += std::string(edge.leads_back ? "<path class=\"edge back\"" : "<path class=\"edge\"");
    if (edge.mark != Mark::none) {
      svg_ += " style=\"stroke:" + std::string(colour_of(edge.mark)) +
              (edge.mark == Mark::removed ? ";stroke-dasharray:5 4\"" : "\"");
    }
    svg_ += std::string(" marker-end=\"url(#arrow)\" d=\"") +
            path_of(layout_.routes[index].points) + "\"/>\n";
  }

  void draw_label(std::size_t index) {
    const Edge& edge = outline_.edges[index];
    if (edge.label.empty()) return;
    const Route& route = layout_.routes[index];
    const std::string shown = clipped(edge.label, label_size, route.label_width - 12);
    const double width = text_width(shown, label_size) + 12;
    svg_ += "<g><title>" + escaped(edge.label) + "</title><rect" +
            attribute("x", route.label.x - width / 2) + attribute("y", route.label.y - 9) +
            attribute("width", width) +
            " height=\"18\" rx=\"9\" fill=\"#ffffff\" stroke=\"#cbd5e1\"/>\n";
    draw_text("label", route.label.x, route.label.y + 4, shown);
    svg_ += "</g>\n";
  }

  void draw_node(std::size_t index) {
    const Node& node = outline_.nodes[index];
    const Box& box = layout_.boxes[index];
    svg_ += node.reached ? "<g>" : "<g opacity=\"0.5\">";
    svg_ += "<title>" + (node.look == Look::end ? end_in_words(node) : escaped(node.title));
    if (!node.subtitle.empty()) svg_ += " (" + escaped(node.subtitle) + ')';
    if (!node.reached) svg_ += ", cannot be reached";
    svg_ += "</title>\n";
    draw_shape(node, box);
    draw_words(node, box);
    if (node.count) draw_count(*node.count, node, box);
    if (node.mark != Mark::none) draw_mark(node.mark, box);
    svg_ += "</g>\n";
  }

  void draw_shape(const Node& node, const Box& box) {
    const Colours colours = colours_of(node);
    if (node.look == Look::end) return draw_end(node, box);
    if (node.look == Look::condition) return draw_hexagon(colours, box);
    const bool is_pill = node.look == Look::wait || node.look == Look::start;
    svg_ += "<rect" + attribute("x", box.x) + attribute("y", box.y) +
            attribute("width", box.width) + attribute("height", box.height) +
            attribute("rx", is_pill ? box.height / 2 : 8) + colour(colours) +
            " stroke-width=\"1.5\"";
    if (node.look == Look::unknown) svg_ += " stroke-dasharray=\"5 4\"";
    svg_ += "/>\n";
    if (is_pill || node.look == Look::unknown) return;
    svg_ += "<rect" + attribute("x", box.x + 7) + attribute("y", box.y + 10) + " width=\"4\"" +
            attribute("height", box.height - 20) + " rx=\"2\" fill=\"" + std::string(colours.line) +
            "\"/>\n";
  }

  static std::string end_in_words(const Node& node) {
    return node.ending ? "The run ends here as " + name_of(node.ending) : "The path ends here";
  }

  void draw_end(const Node& node, const Box& box) {
    const double x = box.x + box.width / 2;
    const double y = box.y + box.width / 2;
    const std::string paint(colour_of(node.ending));
    svg_ += "<circle" + attribute("cx", x) + attribute("cy", y) +
            " r=\"8\" fill=\"#ffffff\" stroke=\"" + paint + "\" stroke-width=\"1.5\"/><circle" +
            attribute("cx", x) + attribute("cy", y) + " r=\"4.5\" fill=\"" + paint + "\"/>\n";
    if (node.ending) draw_text("label", x, box.y + box.height - 3, name_of(*node.ending));
  }

  void draw_hexagon(const Colours& colours, const Box& box) {
    const double right = box.x + box.width;
    const double middle = box.y + box.height / 2;
    const double bottom = box.y + box.height;
    svg_ += "<path d=\"M" + number(box.x + 14) + ' ' + number(box.y) + " H" + number(right - 14) +
            " L" + number(right) + ' ' + number(middle) + " L" + number(right - 14) + ' ' +
            number(bottom) + " H" + number(box.x + 14) + " L" + number(box.x) + ' ' +
            number(middle) + " z\"" + colour(colours) +
            " stroke-width=\"1.5\" stroke-linejoin=\"round\"/>\n";
  }

  // The lines together in the middle of the box.
  void draw_words(const Node& node, const Box& box) {
    const double x = box.x + box.width / 2;
    const double lines = static_cast<double>(box.lines.size()) + (box.subtitle.empty() ? 0 : 1);
    double y = box.y + box.height / 2 - (lines - 1) * 8.5 + 4.5;
    for (const std::string& line : box.lines) {
      draw_text(node.look == Look::start ? "title start" : "title", x, y, line);
      y += 17;
    }
    if (!box.subtitle.empty()) draw_text("subtitle", x, y, box.subtitle);
  }

  // A frame, and a word for those who do not see its colour.
  void draw_mark(Mark mark, const Box& box) {
    const std::string colour(colour_of(mark));
    const std::string word(words_of(mark));
    const double width = text_width(word, 11) + 14;
    svg_ += "<rect" + attribute("x", box.x - 3) + attribute("y", box.y - 3) +
            attribute("width", box.width + 6) + attribute("height", box.height + 6) +
            " rx=\"10\" fill=\"none\" stroke-width=\"2.5\" stroke=\"" + colour + "\"/>\n<rect" +
            attribute("x", box.x + 8) + attribute("y", box.y - 12) + attribute("width", width) +
            " height=\"18\" rx=\"9\" fill=\"" + colour + "\"/>\n";
    draw_text("count", box.x + 8 + width / 2, box.y + 1, word);
  }

  void draw_count(std::int64_t count, const Node& node, const Box& box) {
    const std::string text = std::to_string(count);
    const double width = text_width(text, 11) + 14;
    const double x = box.x + box.width - width - 8;
    svg_ += "<g><title>" + text + (count == 1 ? " target" : " targets") +
            " came here</title><rect" + attribute("x", x) + attribute("y", box.y - 9) +
            attribute("width", width) + " height=\"18\" rx=\"9\" fill=\"" +
            std::string(colours_of(node).line) + "\"/>\n";
    draw_text("count", x + width / 2, box.y + 4, text);
    svg_ += "</g>\n";
  }

  const Outline& outline_;
  const Layout layout_;
  std::string svg_;
};

}  // namespace

std::string draw_svg(const Outline& outline) {
  return Drawing(outline).result();
}

}  // namespace stepwise::graph
