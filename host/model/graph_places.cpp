#include <algorithm>
#include <cmath>

#include "model/graph_layers.hpp"

namespace stepwise::graph {
namespace {

constexpr double gap_between_items = 36;
constexpr double gap_beside_bend = 8;
constexpr int place_sweeps = 24;

// A run of items that are pushed against each other and so move as one.
struct Run {
  double sum = 0;  // of weight times wished place
  double weight = 0;
  std::size_t items = 0;
  double place() const { return sum / weight; }
};

class Placing {
 public:
  explicit Placing(Layers& layers) : layers_(layers) {}

  // Down and up in turn; the last sweep goes down, so that what follows one step stands right under
  // it.
  void run() {
    for (const auto& row : layers_.rows) pack(row);
    for (int sweep = 0; sweep < place_sweeps; ++sweep) {
      sweep_once(sweep % 2 == 0);
    }
    sweep_once(true);
    for (Item& item : layers_.items) item.x = std::round(item.x);
    straighten();
  }

 private:
  void pack(const std::vector<std::size_t>& row) {
    double x = 0;
    for (const std::size_t index : row) {
      Item& item = layers_.items[index];
      item.x = x + item.width / 2;
      x += item.width + gap_between_items;
    }
  }

  void sweep_once(bool downward) {
    const std::size_t count = layers_.rows.size();
    for (std::size_t i = 0; i < count; ++i) {
      settle(layers_.rows[downward ? i : count - 1 - i], downward);
    }
  }

  double wish(const Item& item, bool downward) const {
    const auto& links = downward ? item.up : item.down;
    if (is_loose(item) && downward) return layers_.items[layers_.rows.front().front()].x;
    if (links.empty()) return item.x;
    double sum = 0;
    for (const std::size_t index : links) {
      const Link& link = layers_.links[index];
      const double upper = layers_.items[link.upper].x + link.offset;
      const double lower = layers_.items[link.lower].x - link.offset;
      sum += downward ? upper : lower;
    }
    return sum / static_cast<double>(links.size());
  }

  // Nothing leads to it, and it is not the start: it gathers round the others, wherever there is
  // room.
  static bool is_loose(const Item& item) { return item.up.empty() && item.row > 0; }

  // Bends hold on to their wish more than nodes, so that long edges become straight.
  static double weight_of(const Item& item) {
    if (is_loose(item)) return 0.0001;
    return item.node == no_node ? 8 : 1;
  }

  // Moves the items of a row as near to their wishes as their order and widths allow: least squares
  // by pooling neighbours that want to pass each other.
  void settle(const std::vector<std::size_t>& row, bool downward) {
    std::vector<double> shifts(row.size());  // of each item when all are packed from 0
    std::vector<Run> runs;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Item& item = layers_.items[row[i]];
      if (i > 0) {
        const Item& left = layers_.items[row[i - 1]];
        shifts[i] = shifts[i - 1] + (left.width + item.width) / 2 + gap_between_items;
      }
      const double weight = weight_of(item);
      runs.push_back({weight * (wish(item, downward) - shifts[i]), weight, 1});
      while (runs.size() > 1 && runs[runs.size() - 2].place() > runs.back().place()) {
        const Run last = runs.back();
        runs.pop_back();
        runs.back().sum += last.sum;
        runs.back().weight += last.weight;
        runs.back().items += last.items;
      }
    }
    std::size_t i = 0;
    for (const Run& run : runs) {
      for (std::size_t n = 0; n < run.items; ++n, ++i) {
        layers_.items[row[i]].x = run.place() + shifts[i];
      }
    }
  }

  // Long edges: all bends of one under each other, where the edge begins or ends, if there is room.
  void straighten() {
    place_.resize(layers_.items.size());
    for (const auto& row : layers_.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) place_[row[i]] = i;
    }
    for (std::size_t first = 0; first < layers_.links.size();) {
      std::size_t last = first;
      while (layers_.items[layers_.links[last].lower].node == no_node) ++last;
      if (last > first) straighten(first, last);
      first = last + 1;
    }
  }

  void straighten(std::size_t first, std::size_t last) {
    const Link& begin = layers_.links[first];
    const Link& end = layers_.links[last];
    for (const double x : {layers_.items[begin.upper].x + begin.offset, layers_.items[end.lower].x,
                           layers_.items[begin.lower].x, layers_.items[end.upper].x}) {
      bool fits = true;
      for (std::size_t i = first; i < last; ++i) fits = fits && has_room(layers_.links[i].lower, x);
      if (!fits) continue;
      for (std::size_t i = first; i < last; ++i) layers_.items[layers_.links[i].lower].x = x;
      return;
    }
  }

  bool has_room(std::size_t bend, double x) const {
    const Item& item = layers_.items[bend];
    const auto& row = layers_.rows[item.row];
    const auto is_clear = [&](std::size_t other, double direction) {
      const double distance = (layers_.items[other].x - x) * direction;
      return distance >= (layers_.items[other].width + item.width) / 2 + gap_beside_bend;
    };
    const std::size_t place = place_[bend];
    return (place == 0 || is_clear(row[place - 1], -1)) &&
           (place + 1 == row.size() || is_clear(row[place + 1], 1));
  }

  Layers& layers_;
  std::vector<std::size_t> place_;  // of each item in its row
};

}  // namespace

void place_across(Layers& layers) {
  Placing(layers).run();
}

}  // namespace stepwise::graph
