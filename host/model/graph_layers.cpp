#include "model/graph_layers.hpp"

#include <algorithm>
#include <numeric>

namespace stepwise::graph {
namespace {

constexpr double bend_width = 12;
constexpr int order_sweeps = 12;

std::vector<std::size_t> rows_of(const Outline& outline) {
  std::vector<std::size_t> rows(outline.nodes.size(), 1);
  rows[0] = 0;  // the start stands alone above everything
  std::vector<std::vector<const Edge*>> by_source(outline.nodes.size());
  for (const Edge& edge : outline.edges) {
    if (!edge.leads_back) by_source[edge.from].push_back(&edge);
  }
  for (const std::size_t node : outline.order) {
    for (const Edge* edge : by_source[node]) {
      rows[edge->to] = std::max(rows[edge->to], rows[node] + 1);
    }
  }
  return rows;
}

class Ordering {
 public:
  explicit Ordering(Layers& layers)
      : layers_(layers), place_(layers.items.size()), wish_(layers.items.size()) {}

  // Keeps the best of all orders seen; the first one is that of the definition.
  void run() {
    for (const auto& row : layers_.rows) number(row);
    sort_rows(true);
    auto best = layers_.rows;
    std::size_t fewest = crossings();
    for (int sweep = 0; sweep < order_sweeps && fewest > 0; ++sweep) {
      sort_rows(sweep % 2 == 1);
      const std::size_t now = crossings();
      if (now >= fewest) continue;
      fewest = now;
      best = layers_.rows;
    }
    layers_.rows = std::move(best);
  }

 private:
  void number(const std::vector<std::size_t>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) place_[row[i]] = static_cast<double>(i);
  }

  // Where a link touches its upper item, counted in places: links that leave one item keep the
  // order in which they leave.
  double upper_place(const Link& link) const {
    const Item& upper = layers_.items[link.upper];
    return place_[link.upper] + (upper.width > 0 ? link.offset / upper.width / 2 : 0);
  }

  double wish(std::size_t index, bool downward) const {
    const Item& item = layers_.items[index];
    const auto& links = downward ? item.up : item.down;
    if (links.empty()) return place_[index];
    double sum = 0;
    for (const std::size_t link : links) {
      sum += downward ? upper_place(layers_.links[link]) : place_[layers_.links[link].lower];
    }
    return sum / static_cast<double>(links.size());
  }

  void sort_rows(bool downward) {
    const std::size_t count = layers_.rows.size();
    for (std::size_t i = 0; i < count; ++i) {
      auto& row = layers_.rows[downward ? i : count - 1 - i];
      for (const std::size_t item : row) wish_[item] = wish(item, downward);
      std::stable_sort(row.begin(), row.end(),
                       [&](std::size_t a, std::size_t b) { return wish_[a] < wish_[b]; });
      number(row);
    }
  }

  std::size_t crossings() const {
    std::size_t count = 0;
    for (const auto& row : layers_.rows) count += crossings_below(row);
    return count;
  }

  // Inversions between the order of the upper ends and that of the lower ends.
  std::size_t crossings_below(const std::vector<std::size_t>& row) const {
    std::vector<const Link*> links;
    for (const std::size_t item : row) {
      for (const std::size_t link : layers_.items[item].down) links.push_back(&layers_.links[link]);
    }
    std::stable_sort(links.begin(), links.end(), [&](const Link* a, const Link* b) {
      return upper_place(*a) < upper_place(*b);
    });
    std::size_t count = 0;
    std::vector<double> seen;  // lower ends so far, sorted
    for (const Link* link : links) {
      const auto above = std::upper_bound(seen.begin(), seen.end(), place_[link->lower]);
      count += static_cast<std::size_t>(seen.end() - above);
      seen.insert(above, place_[link->lower]);
    }
    return count;
  }

  Layers& layers_;
  std::vector<double> place_;  // of each item in its row
  std::vector<double> wish_;
};

class Arranging {
 public:
  Arranging(const Outline& outline, std::span<const double> widths, std::span<const double> offsets)
      : outline_(outline), widths_(widths), offsets_(offsets) {}

  Layers result() {
    const auto rows = rows_of(outline_);
    layers_.rows.resize(*std::max_element(rows.begin(), rows.end()) + 1);
    for (std::size_t node = 0; node < rows.size(); ++node)
      add_item(node, rows[node], widths_[node]);
    for (std::size_t edge = 0; edge < outline_.edges.size(); ++edge) {
      if (!outline_.edges[edge].leads_back) add_links(edge);
    }
    Ordering(layers_).run();
    return std::move(layers_);
  }

 private:
  std::size_t add_item(std::size_t node, std::size_t row, double width) {
    Item item;
    item.node = node;
    item.row = row;
    item.width = width;
    layers_.items.push_back(item);
    layers_.rows[row].push_back(layers_.items.size() - 1);
    return layers_.items.size() - 1;
  }

  void add_links(std::size_t edge) {
    std::size_t upper = outline_.edges[edge].from;
    const std::size_t last = outline_.edges[edge].to;
    double offset = offsets_[edge];
    for (std::size_t row = layers_.items[upper].row + 1; row < layers_.items[last].row; ++row) {
      const std::size_t bend = add_item(no_node, row, bend_width);
      add_link(edge, upper, bend, offset);
      upper = bend;
      offset = 0;
    }
    add_link(edge, upper, last, offset);
  }

  void add_link(std::size_t edge, std::size_t upper, std::size_t lower, double offset) {
    layers_.links.push_back({edge, upper, lower, offset});
    layers_.items[upper].down.push_back(layers_.links.size() - 1);
    layers_.items[lower].up.push_back(layers_.links.size() - 1);
  }

  const Outline& outline_;
  std::span<const double> widths_;
  std::span<const double> offsets_;
  Layers layers_;
};

}  // namespace

Layers arrange(const Outline& outline, std::span<const double> widths,
               std::span<const double> offsets) {
  return Arranging(outline, widths, offsets).result();
}

}  // namespace stepwise::graph
