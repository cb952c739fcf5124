// Where everything of a picture is. Inside of the model only.
#pragma once

#include <string>
#include <vector>

#include "model/graph_layers.hpp"
#include "model/graph_outline.hpp"

namespace stepwise::graph {

struct Point {
  double x = 0, y = 0;
};

struct Box {
  double x = 0, y = 0;  // upper left corner
  double width = 0, height = 0;
  std::vector<std::string> lines;  // of the title, as they fit
  std::string subtitle;            // as it fits
};

// The way of an edge: level and upright lines from the bottom of one box to the top of another.
struct Route {
  std::vector<Point> points;
  Point label;             // centre
  double label_width = 0;  // most that there is room for
};

struct Layout {
  double width = 0, height = 0;
  std::vector<Box> boxes;     // one per node
  std::vector<Route> routes;  // one per edge
};

inline constexpr double heading_size = 20;  // font sizes
inline constexpr double facts_size = 13;
inline constexpr double title_size = 13;
inline constexpr double subtitle_size = 11;
inline constexpr double label_size = 11;
inline constexpr double heading_height = 84;  // room above the drawing

Layout lay_out(const Outline& outline);

}  // namespace stepwise::graph
