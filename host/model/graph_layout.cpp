#include "model/graph_layout.hpp"

#include <algorithm>
#include <cmath>

#include "model/graph_routes.hpp"
#include "model/graph_text.hpp"

namespace stepwise::graph {
namespace {

constexpr double margin = 32;
constexpr double box_width = 216;
constexpr double box_height = 56;
constexpr double end_size = 18;
constexpr double ending_height = 16;  // the word below the end
constexpr double start_height = 36;
constexpr double line_height = 17;
constexpr double port_room = 96;   // across, for each edge that leaves a box
constexpr double text_inset = 20;  // on either side of a box
constexpr double label_room = 26;  // under a row, when edges have words
constexpr double arrow_room = 30;  // above a row
constexpr double lane_height = 12;
constexpr double loop_room = 16;  // across, for each edge that leads back
constexpr double nearly_straight = 4;

class LayingOut {
 public:
  explicit LayingOut(const Outline& outline) : outline_(outline) {}

  Layout result() {
    layout_.boxes.resize(outline_.nodes.size());
    layout_.routes.resize(outline_.edges.size());
    measure();
    layers_ = arrange(outline_, widths_, offsets_);
    place_across(layers_);
    move_into_view();
    collect_segments();
    place_rows();
    draw_routes();
    return std::move(layout_);
  }

 private:
  void measure() {
    std::vector<std::size_t> leaving(outline_.nodes.size());
    for (const Edge& edge : outline_.edges) ++leaving[edge.from];
    for (std::size_t i = 0; i < outline_.nodes.size(); ++i) {
      layout_.boxes[i] = measured(outline_.nodes[i], leaving[i]);
      widths_.push_back(layout_.boxes[i].width);
    }
    std::vector<std::size_t> seen(outline_.nodes.size());
    for (std::size_t i = 0; i < outline_.edges.size(); ++i) {
      const std::size_t from = outline_.edges[i].from;
      const double room = widths_[from] / static_cast<double>(leaving[from]);
      const double place = static_cast<double>(seen[from]++) + 0.5;
      offsets_.push_back(std::round(place * room - widths_[from] / 2));
      layout_.routes[i].label_width = room - 8;
    }
  }

  static Box measured(const Node& node, std::size_t leaving) {
    Box box;
    box.width = box.height = end_size;
    if (node.ending) box.height += ending_height;
    if (node.look == Look::end) return box;
    box.width = std::max(box_width, static_cast<double>(leaving) * port_room);
    const double room = box.width - 2 * text_inset;
    box.lines = wrapped(node.title, title_size, room, 2);
    box.subtitle = clipped(node.subtitle, subtitle_size, room);
    box.height = box_height + static_cast<double>(box.lines.size() - 1) * line_height;
    if (node.look == Look::start) box.height = start_height;
    return box;
  }

  // So that the leftmost item begins at the margin. A title that is wider than the drawing makes
  // the picture wider, with the drawing in its middle.
  void move_into_view() {
    double left = layers_.items.front().x;
    double right = left;
    for (const Item& item : layers_.items) {
      left = std::min(left, item.x - item.width / 2);
      right = std::max(right, item.x + item.width / 2);
    }
    const auto loops = static_cast<double>(std::count_if(
        outline_.edges.begin(), outline_.edges.end(), [](const Edge& e) { return e.leads_back; }));
    const double drawing = right - left + (loops > 0 ? (loops + 1) * loop_room : 0);
    const double heading = std::min(
        std::max(text_width(outline_.title, heading_size), text_width(outline_.facts, facts_size)),
        900.0);
    const double inner = std::ceil(std::max(drawing, heading));
    const double shift = std::round(margin - left + (inner - drawing) / 2);
    for (Item& item : layers_.items) item.x += shift;
    right_ = right + shift;
    layout_.width = inner + 2 * margin;
  }

  // The segments of each gap; edge_segments_ lists them per edge, from its start to its end.
  void collect_segments() {
    gaps_.resize(layers_.rows.size());
    edge_segments_.resize(outline_.edges.size());
    for (const Link& link : layers_.links) {
      const Item& upper = layers_.items[link.upper];
      const Item& lower = layers_.items[link.lower];
      const double from = upper.x + link.offset;
      const bool straight = lower.node != no_node && std::abs(from - lower.x) <= nearly_straight;
      add_segment(link.edge, upper.row,
                  {from, straight ? from : lower.x, true, true, link.lower, 0});
    }
    double side = right_ + loop_room;
    for (std::size_t i = 0; i < outline_.edges.size(); ++i) {
      const Edge& edge = outline_.edges[i];
      if (!edge.leads_back) continue;
      const Item& lower = layers_.items[edge.from];
      const Item& upper = layers_.items[edge.to];
      add_segment(i, lower.row, {lower.x + offsets_[i], side, true, false, no_node - i, 0});
      add_segment(i, upper.row - 1, {side, upper.x, false, true, edge.to, 0});
      side += loop_room;
    }
  }

  void add_segment(std::size_t edge, std::size_t gap, const Segment& segment) {
    edge_segments_[edge].push_back({gap, gaps_[gap].size()});
    gaps_[gap].push_back(segment);
  }

  bool has_words_below(std::size_t row) const {
    return std::any_of(outline_.edges.begin(), outline_.edges.end(), [&](const Edge& edge) {
      return !edge.label.empty() && layers_.items[edge.from].row == row;
    });
  }

  void place_rows() {
    double y = heading_height;
    for (std::size_t row = 0; row < layers_.rows.size(); ++row) {
      double height = 0;
      for (const std::size_t index : layers_.rows[row]) {
        const Item& item = layers_.items[index];
        if (item.node == no_node) continue;
        Box& box = layout_.boxes[item.node];
        box.x = item.x - box.width / 2;
        box.y = y;
        height = std::max(height, box.height);
      }
      const std::size_t lanes = assign_lanes(gaps_[row]);
      lanes_top_.push_back(y + height + (has_words_below(row) ? label_room : 0) + lane_height);
      y = lanes_top_.back() + static_cast<double>(lanes) * lane_height;
      if (row + 1 < layers_.rows.size()) y += arrow_room - lane_height;
    }
    layout_.height = std::ceil(y + margin - lane_height);
  }

  // Along the segments of an edge: across in each lane, up or down between them.
  void draw_routes() {
    for (std::size_t i = 0; i < outline_.edges.size(); ++i) {
      const Box& from = layout_.boxes[outline_.edges[i].from];
      const Box& to = layout_.boxes[outline_.edges[i].to];
      Route& route = layout_.routes[i];
      const Segment& first = segment_at(edge_segments_[i].front());
      const Segment& last = segment_at(edge_segments_[i].back());
      route.points.push_back({first.from, from.y + from.height});
      route.label = {first.from, from.y + from.height + 18};
      for (const auto& place : edge_segments_[i]) {
        const Segment& segment = segment_at(place);
        if (segment.from == segment.to) continue;
        const double y = lanes_top_[place.gap] + static_cast<double>(segment.lane) * lane_height;
        route.points.push_back({segment.from, y});
        route.points.push_back({segment.to, y});
      }
      route.points.push_back({last.to, to.y});
    }
  }

  struct SegmentPlace {
    std::size_t gap = 0;
    std::size_t index = 0;
  };

  const Segment& segment_at(const SegmentPlace& place) const {
    return gaps_[place.gap][place.index];
  }

  const Outline& outline_;
  Layout layout_;
  Layers layers_;
  std::vector<double> widths_;              // of the nodes
  std::vector<double> offsets_;             // of the edges: where they leave their node
  double right_ = 0;                        // x of the rightmost box
  std::vector<std::vector<Segment>> gaps_;  // one per row: the gap below it
  std::vector<std::vector<SegmentPlace>> edge_segments_;
  std::vector<double> lanes_top_;  // y of the highest lane below each row
};

}  // namespace

Layout lay_out(const Outline& outline) {
  return LayingOut(outline).result();
}

}  // namespace stepwise::graph
