// Puts the nodes of an outline into rows, orders each row and gives every item its place across.
// After Sugiyama: longest path, crossings reduced by barycentres, then places that keep edges
// straight. Inside of the model only.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/graph_outline.hpp"

namespace stepwise::graph {

inline constexpr std::size_t no_node = static_cast<std::size_t>(-1);

// A node, or a bend: the place where an edge passes a row on its way further down.
struct Item {
  std::size_t node = no_node;  // no_node: a bend
  std::size_t row = 0;
  double width = 0;
  double x = 0;                       // of its centre
  std::vector<std::size_t> up, down;  // links
};

// One edge, or the part of it between two neighbouring rows.
struct Link {
  std::size_t edge = 0;
  std::size_t upper = 0, lower = 0;  // items
  double offset = 0;                 // from the centre of the upper item to where it leaves
};

struct Layers {
  std::vector<Item> items;  // item i is node i; bends follow
  std::vector<Link> links;  // of edges that do not lead back; each edge's in one piece
  std::vector<std::vector<std::size_t>> rows;  // items from left to right
};

// `widths` has one entry per node, `offsets` one per edge: where it leaves its node.
Layers arrange(const Outline& outline, std::span<const double> widths,
               std::span<const double> offsets);

// Gives every item its x, from the order in the rows.
void place_across(Layers& layers);

}  // namespace stepwise::graph
