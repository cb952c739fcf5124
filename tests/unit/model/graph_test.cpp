#include "model/graph.hpp"

#include <gmock/gmock.h>

#include "model/graph_layout.hpp"
#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using samples::step;
using testing::HasSubstr;
using testing::Not;

// Paths that part, meet, pass several rows and lead back; a type that is not loaded; a lost step.
Sequence tangle() {
  return samples::sequence({
      step("a", "test.email/1", {{"done", "b"}}),
      step("b", "test.answered/1", {{"yes", "j"}, {"no", "w"}}),
      step("w", "test.wait/1", {{"done", "c"}}, {{"days", "1"}}),
      step("c", "test.many/1", {{"1st", "d"}, {"2nd", "j"}, {"3rd", "w"}, {"4th", "e"}}),
      step("d", "test.task/1", {{"done", "e"}}),
      step("e", "test.field/1", {{"yes", "j"}, {"no", "a"}}),
      step("j", "test.advance/1", {}, {{"sequence", "other"}}),
      step("lost", "test.call/1", {{"done", "lost"}}),
  });
}

bool overlap(const graph::Box& a, const graph::Box& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

// True when the line between two points of a route goes through the inside of the box.
bool crosses(const graph::Point& from, const graph::Point& to, const graph::Box& box) {
  return std::min(from.x, to.x) < box.x + box.width - 1 && std::max(from.x, to.x) > box.x + 1 &&
         std::min(from.y, to.y) < box.y + box.height - 1 && std::max(from.y, to.y) > box.y + 1;
}

struct Shape {
  const char* name;
  Sequence sequence;
};

void PrintTo(const Shape& shape, std::ostream* out) {
  *out << shape.name;
}

std::string named(const testing::TestParamInfo<Shape>& shape) {
  return shape.param.name;
}

class GraphLayout : public testing::TestWithParam<Shape> {};

TEST_P(GraphLayout, keeps_boxes_apart_and_lines_out_of_them) {
  const graph::Outline outline =
      graph::outline_of(GetParam().sequence, samples::palette(), nullptr);
  const graph::Layout layout = graph::lay_out(outline);
  for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
    const graph::Box& box = layout.boxes[i];
    EXPECT_GE(box.x, 0);
    EXPECT_LE(box.x + box.width, layout.width);
    EXPECT_LE(box.y + box.height, layout.height);
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_FALSE(overlap(box, layout.boxes[j])) << i << ' ' << j;
    for (const graph::Route& route : layout.routes) {
      for (std::size_t p = 1; p < route.points.size(); ++p) {
        EXPECT_FALSE(crosses(route.points[p - 1], route.points[p], box)) << i;
      }
    }
  }
}

TEST_P(GraphLayout, leads_every_edge_from_the_bottom_of_one_box_to_the_top_of_another) {
  const graph::Outline outline =
      graph::outline_of(GetParam().sequence, samples::palette(), nullptr);
  const graph::Layout layout = graph::lay_out(outline);
  for (std::size_t i = 0; i < outline.edges.size(); ++i) {
    const graph::Box& from = layout.boxes[outline.edges[i].from];
    const graph::Box& to = layout.boxes[outline.edges[i].to];
    const auto& points = layout.routes[i].points;
    EXPECT_EQ(points.front().y, from.y + from.height);
    EXPECT_EQ(points.back().y, to.y);
    EXPECT_GE(points.back().x, to.x);
    EXPECT_LE(points.back().x, to.x + to.width);
    for (std::size_t p = 1; p < points.size(); ++p) {
      EXPECT_TRUE(points[p].x == points[p - 1].x || points[p].y == points[p - 1].y);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(of, GraphLayout,
                         testing::Values(Shape{"nothing", samples::sequence({})},
                                         Shape{"a_line", samples::good_sequence()},
                                         Shape{"a_tree", samples::high_volume_leads()},
                                         Shape{"a_tangle", tangle()}),
                         named);

TEST(Graph, is_the_same_bytes_for_the_same_sequence) {
  for (const GraphFormat format : {GraphFormat::svg, GraphFormat::dot, GraphFormat::mermaid}) {
    EXPECT_EQ(draw(tangle(), samples::palette(), format),
              draw(tangle(), samples::palette(), format));
  }
}

TEST(Graph, cannot_be_steered_by_names) {
  Sequence sequence = samples::good_sequence();
  sequence.steps[0].name = "<script>\"`#\\\x1b[2J";
  const auto drawn = [&](GraphFormat format) { return draw(sequence, samples::palette(), format); };
  EXPECT_THAT(drawn(GraphFormat::svg), HasSubstr("&lt;script&gt;&quot;`#\\\\x1b[2J"));
  EXPECT_THAT(drawn(GraphFormat::dot), HasSubstr("<script>\\\"`#\\\\\\\\x1b[2J"));
  EXPECT_THAT(drawn(GraphFormat::mermaid), HasSubstr("#lt;script#gt;#quot;#96;#35;"));
}

TEST(Graph, shows_outcomes_only_where_there_is_a_choice) {
  const std::string svg = draw(samples::high_volume_leads(), samples::palette(), GraphFormat::svg);
  EXPECT_THAT(svg, HasSubstr(">Yes</text>"));
  EXPECT_THAT(svg, Not(HasSubstr("Skipped")));
}

TEST(Graph, shows_counts_when_there_are_some) {
  const std::map<std::string, std::int64_t> counts{{"intro", 1234}};
  const auto drawn = [&](const auto* numbers) {
    return draw(samples::good_sequence(), samples::palette(), GraphFormat::svg, numbers);
  };
  EXPECT_THAT(drawn(&counts), HasSubstr("1234 targets came here"));
  EXPECT_THAT(drawn(&counts), HasSubstr("0 targets came here"));
  EXPECT_THAT(drawn(static_cast<decltype(&counts)>(nullptr)), Not(HasSubstr("came here")));
}

TEST(Graph, in_dot_is_readable) {
  EXPECT_EQ(draw(samples::good_sequence(), samples::palette(), GraphFormat::dot),
            R"(digraph sequence {
  label="Sample\nlead · 2 steps · 2 days";
  labelloc=t; fontname=Helvetica;
  node [shape=box, style="rounded,filled", fontname=Helvetica];
  edge [fontname=Helvetica, fontsize=11];
  n0 [label="Sequence starts here", shape=box, style="rounded,filled", fillcolor="#1e293b", fontcolor=white];
  n1 [label="Send an e-mail", fillcolor="#eff6ff", color="#2563eb"];
  n2 [label="Set wait time\n2 days", fillcolor="#f1f5f9", color="#94a3b8", style="rounded,filled,dashed"];
  n3 [label="Make a phone call", fillcolor="#eff6ff", color="#2563eb"];
  n4 [label="", shape=doublecircle, width=0.12, fixedsize=true, style=filled, fillcolor="#1e293b"];
  n0 -> n1;
  n1 -> n2;
  n2 -> n3;
  n3 -> n4;
}
)");
}

TEST(Graph, in_mermaid_is_readable) {
  EXPECT_THAT(draw(samples::good_sequence(), samples::palette(), GraphFormat::mermaid),
              testing::StartsWith(R"(flowchart TD
  n0(["Sequence starts here"]):::mark
  n1["Send an e-mail"]:::activity
  n2(["Set wait time<br/><small>2 days</small>"]):::wait
  n3["Make a phone call"]:::activity
  n4(((" "))):::mark
  n0 --> n1
  n1 --> n2
  n2 --> n3
  n3 --> n4
)"));
}

TEST(Graph, of_more_steps_than_allowed_shows_the_first_and_says_so) {
  std::vector<Step> steps;
  for (int i = 0; i < 1000; ++i) {
    steps.push_back(step("s" + std::to_string(i), "test.task/1", {{"done", ""}}));
    steps.back().branches[0].next = "s" + std::to_string(i + 1);
  }
  const std::string svg = draw(samples::sequence(steps), samples::palette(), GraphFormat::svg);
  EXPECT_THAT(svg.substr(0, 2000), HasSubstr("the last 600 steps not drawn"));
}

TEST(Graph, formats_are_known_by_name) {
  EXPECT_EQ(graph_format_of("svg"), GraphFormat::svg);
  EXPECT_EQ(graph_format_of("png"), std::nullopt);
}

TEST(Graph, both_forms_in_one_picture_mark_what_is_new_gone_and_changed) {
  const Sequence before = samples::sequence({
      step("a", "test.email/1", {{"done", "b"}}),
      step("b", "test.task/1", {{"done", "c"}}),
      step("c", "test.task/1", {}),
  });
  const Sequence after = samples::sequence({
      step("a", "test.email/1", {{"done", "d"}}),
      step("d", "test.call/1", {{"done", "c"}}),
      step("c", "test.task/1", {}),
  });
  const auto drawn = [&](GraphFormat format) {
    return draw_difference(before, after, samples::palette(), format);
  };

  for (const GraphFormat format : {GraphFormat::svg, GraphFormat::dot, GraphFormat::mermaid}) {
    const std::string picture = drawn(format);
    for (const char* word : {"new", "gone", "changed", "was: done", "#16a34a", "#dc2626"}) {
      EXPECT_THAT(picture, HasSubstr(word));
    }
    EXPECT_EQ(draw_difference(after, after, samples::palette(), format),
              draw(after, samples::palette(), format));
  }
}

}  // namespace
}  // namespace stepwise
