// What every drawing of a sequence shows, before any coordinates: nodes, edges and their words.
// Inside of the model only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/sequence.hpp"

namespace stepwise::graph {

enum class Look { start, end, activity, wait, condition, command, unknown };

// What a drawing of two forms says of a step or a way.
enum class Mark { none, added, removed, changed };
std::string_view words_of(Mark mark);   // "new", "gone", "changed"; "" for none
std::string_view colour_of(Mark mark);  // "#16a34a"; "" for none
std::string_view colour_of(const std::optional<Ending>& ending);

struct Node {
  Look look = Look::unknown;
  std::size_t group = 0;  // activities: which palette group, for its colour
  std::string id;         // of the step; empty for start and ends
  std::string title;
  std::string subtitle;
  std::optional<std::int64_t> count;
  bool reached = true;                // from the first step
  std::optional<Ending> ending = {};  // of an end that says it
  Mark mark = Mark::none;
};

struct Edge {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string label;        // outcomes; empty when there is nothing to choose
  bool leads_back = false;  // closes a loop
  Mark mark = Mark::none;
};

// Node 0 is the start; a step that ends a path has end nodes of its own, one per ending. All text
// is printable.
struct Outline {
  std::string title;
  std::string facts;
  std::vector<Node> nodes;
  std::vector<Edge> edges;  // by source, in the order of the outcomes
  std::vector<std::size_t>
      order;                 // all nodes; without loops each comes after those that lead to it
  std::size_t left_out = 0;  // steps past the limit that are not drawn
};

// Of what is drawn: the steps, and the ways by step and outcome.
struct Marks {
  std::map<std::string, Mark> steps;
  std::map<std::pair<std::string, std::string>, Mark> ways;
};

Outline outline_of(const Sequence& sequence, const Palette& palette,
                   const std::map<std::string, std::int64_t>* counts, const Marks& marks = {});

std::string draw_svg(const Outline& outline);
std::string draw_dot(const Outline& outline);
std::string draw_mermaid(const Outline& outline);

}  // namespace stepwise::graph
