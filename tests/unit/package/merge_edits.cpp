#include "unit/package/merge_edits.hpp"

#include <algorithm>
#include <utility>

namespace stepwise::package {
namespace {

template <class Kind, class Change>
SmallEdit edit(std::string what, Change change) {
  return {std::move(what),
          [change](Definition& definition, int way) { change(std::get<Kind>(definition), way); }};
}

std::string word(int way) {
  return "w" + std::to_string(way);
}

// Another text in one line of several.
void set_line(std::string& text, int line, int way) {
  std::size_t begin = 0;
  for (; line > 0; --line) begin = text.find('\n', begin) + 1;
  text.replace(begin, text.find('\n', begin) - begin, word(way));
}

const char* const five_lines = "one\ntwo\nthree\nfour\nfive\n";

template <class Row>
void erase_row(std::vector<Row>& rows, std::size_t index) {
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(index));
}

Condition is(const std::string& column, const std::string& value) {
  Condition made;
  made.kind = Condition::Kind::compare;
  made.column = column;
  made.value = value;
  return made;
}

Step step(const std::string& id, const std::string& next) {
  Step made;
  made.id = id;
  made.type = "x.step.wait/1";
  made.name = id;
  made.description = five_lines;
  made.parameters = {{"days", "2", {}}, {"note", five_lines, {}}, {"off", "1", {}}};
  made.branches = {{"done", next}, {"gone", ""}};
  return made;
}

Sequence process() {
  Sequence made;
  made.unique_name = "calls";
  made.name = "Calls";
  made.description = five_lines;
  made.table = "lead";
  made.strategy = "x.strategy.one/1";
  made.strategy_parameters = {{"team", "East", {}}};
  made.first = "a";
  made.steps = {step("a", "b"), step("b", "c"), step("c", "d"), step("d", ""), step("spare", "")};
  made.exits = {{"bought", "order", {}}, {"left", "", is("status", "gone")}, {"old", "late", {}}};
  made.tags = {"blue", "green"};
  return made;
}

Step& at(Sequence& sequence, const std::string& id) {
  return *std::find_if(sequence.steps.begin(), sequence.steps.end(),
                       [&](const Step& one) { return one.id == id; });
}

void insert_behind(Sequence& sequence, const std::string& id, Step made) {
  const auto place = std::find_if(sequence.steps.begin(), sequence.steps.end(),
                                  [&](const Step& one) { return one.id == id; });
  sequence.steps.insert(place + 1, std::move(made));
}

std::vector<SmallEdit> edits_of_steps() {
  using S = Sequence;
  return {
      edit<S>("type", [](S& s, int way) { at(s, "a").type = "x.step." + word(way) + "/1"; }),
      edit<S>("step name", [](S& s, int way) { at(s, "a").name = word(way); }),
      edit<S>("name of another", [](S& s, int way) { at(s, "b").name = word(way); }),
      edit<S>("a line", [](S& s, int way) { set_line(at(s, "a").description, 0, way); }),
      edit<S>("another line", [](S& s, int way) { set_line(at(s, "a").description, 3, way); }),
      edit<S>("parameter", [](S& s, int way) { at(s, "a").parameters[0].text = word(way); }),
      edit<S>("line of a parameter",
              [](S& s, int way) { set_line(at(s, "a").parameters[1].text, 1, way); }),
      edit<S>("other line of it",
              [](S& s, int way) { set_line(at(s, "a").parameters[1].text, 4, way); }),
      edit<S>("new parameter",
              [](S& s, int way) {
                at(s, "b").parameters.push_back({"x", word(way), {}});
              }),
      edit<S>("no parameter", [](S& s, int) { erase_row(at(s, "c").parameters, 2); }),
      edit<S>("branch", [](S& s, int way) { at(s, "a").branches[0].next = way == 1 ? "c" : "d"; }),
      edit<S>("branch to the end",
              [](S& s, int way) { at(s, "b").branches[1].next = way == 1 ? "c" : "d"; }),
      edit<S>("new branch",
              [](S& s, int way) {
                at(s, "d").branches.push_back({"more", way == 1 ? "a" : "b"});
              }),
      edit<S>("no branch", [](S& s, int) { erase_row(at(s, "c").branches, 1); }),
      edit<S>("new step",
              [](S& s, int way) {
                Step made = step("new", "d");
                made.name = word(way);
                insert_behind(s, "c", std::move(made));
              }),
      edit<S>("another new step",
              [](S& s, int way) {
                Step made = step("more", "b");
                made.name = word(way);
                insert_behind(s, "a", std::move(made));
              }),
      edit<S>("step gone",
              [](S& s, int) {
                std::erase_if(s.steps, [](const Step& one) { return one.id == "spare"; });
              }),
  };
}

std::vector<SmallEdit> edits_of_sequence() {
  using S = Sequence;
  std::vector<SmallEdit> edits{
      edit<S>("name", [](S& s, int way) { s.name = word(way); }),
      edit<S>("line of it", [](S& s, int way) { set_line(s.description, 1, way); }),
      edit<S>("other line", [](S& s, int way) { set_line(s.description, 4, way); }),
      edit<S>("table", [](S& s, int way) { s.table = word(way); }),
      edit<S>("strategy", [](S& s, int way) { s.strategy = "x.strategy." + word(way) + "/1"; }),
      edit<S>("team", [](S& s, int way) { s.strategy_parameters[0].text = word(way); }),
      edit<S>("first", [](S& s, int way) { s.first = way == 1 ? "b" : "c"; }),
      edit<S>("reconnect",
              [](S& s, int way) { s.reconnect = way == 1 ? Reconnect::never : Reconnect::always; }),
      edit<S>("days", [](S& s, int way) { s.reconnect_days = way; }),
      edit<S>("computation", [](S& s, int way) { s.timing.wait_time_computation = way == 1; }),
      edit<S>("window",
              [](S& s, int way) {
                s.timing.send_window = SendWindow{{60 * way, 600}, "Europe/Berlin"};
              }),
      edit<S>("new tag", [](S& s, int) { s.tags.push_back("red"); }),
      edit<S>("no tag", [](S& s, int) { std::erase(s.tags, "blue"); }),
      edit<S>("exit", [](S& s, int way) { s.exits[0].event = word(way); }),
      edit<S>("condition", [](S& s, int way) { s.exits[1].condition = is("status", word(way)); }),
      edit<S>("no exit",
              [](S& s, int) {
                std::erase_if(s.exits, [](const ExitCriterion& one) { return one.name == "old"; });
              }),
      edit<S>("new exit",
              [](S& s, int way) {
                s.exits.insert(s.exits.begin() + 1, {"new", word(way), {}});
              }),
  };
  for (SmallEdit& one : edits_of_steps()) edits.push_back(std::move(one));
  return edits;
}

Editable a_template() {
  Editable result{SequenceTemplate{process()}, {}};
  for (const SmallEdit& one : edits_of_sequence()) {
    result.edits.push_back({one.what, [one](Definition& definition, int way) {
                              auto& process = std::get<SequenceTemplate>(definition).process;
                              Definition inner = std::move(process);
                              one.apply(inner, way);
                              process = std::get<Sequence>(std::move(inner));
                            }});
  }
  return result;
}

Column column(const std::string& name, ColumnType type) {
  Column made;
  made.name = name;
  made.display_name = name;
  made.type = type;
  return made;
}

Editable a_table() {
  using T = Table;
  Table base{"visit", "Visit", "a", {}};
  for (const char* name : {"a", "b", "c", "d"}) {
    base.columns.push_back(column(name, ColumnType::text));
  }
  base.columns[2].type = ColumnType::whole_number;
  return {base,
          {edit<T>("name", [](T& t, int way) { t.display_name = word(way); }),
           edit<T>("primary", [](T& t, int way) { t.primary_column = way == 1 ? "b" : "c"; }),
           edit<T>("label", [](T& t, int way) { t.columns[0].display_name = word(way); }),
           edit<T>("required", [](T& t, int) { t.columns[0].required = true; }),
           edit<T>("length", [](T& t, int way) { t.columns[0].max_length = way; }),
           edit<T>("type",
                   [](T& t, int way) {
                     t.columns[1].type = way == 1 ? ColumnType::boolean : ColumnType::decimal;
                   }),
           edit<T>("label of it", [](T& t, int way) { t.columns[1].display_name = word(way); }),
           edit<T>("minimum", [](T& t, int way) { t.columns[2].min = way; }),
           edit<T>("maximum", [](T& t, int way) { t.columns[2].max = 9 + way; }),
           edit<T>("new column",
                   [](T& t, int way) {
                     t.columns.push_back(
                         column("x", way == 1 ? ColumnType::boolean : ColumnType::decimal));
                   }),
           edit<T>("no column", [](T& t, int) {
             std::erase_if(t.columns, [](const Column& one) { return one.name == "d"; });
           })}};
}

Editable a_column() {
  using C = AddedColumn;
  return {C{"lead", column("score", ColumnType::whole_number)},
          {edit<C>("label", [](C& c, int way) { c.column.display_name = word(way); }),
           edit<C>("minimum", [](C& c, int way) { c.column.min = way; }),
           edit<C>("required", [](C& c, int) { c.column.required = true; })}};
}

Editable a_choice() {
  using C = Choice;
  return {C{"kind", "Kind", {{1, "One"}, {2, "Two"}, {3, "Three"}, {4, "Four"}}},
          {edit<C>("name", [](C& c, int way) { c.display_name = word(way); }),
           edit<C>("label", [](C& c, int way) { c.options[0].label = word(way); }),
           edit<C>("other label", [](C& c, int way) { c.options[1].label = "x" + word(way); }),
           edit<C>("new option",
                   [](C& c, int way) {
                     c.options.insert(c.options.begin() + 3, {7, "y" + word(way)});
                   }),
           edit<C>("no option", [](C& c, int) {
             std::erase_if(c.options, [](const ChoiceOption& one) { return one.value == 4; });
           })}};
}

Editable a_flow() {
  using F = ProcessFlow;
  return {F{"flow", "Flow", "lead", {{"a", "qualify"}, {"b", ""}, {"c", ""}}},
          {edit<F>("name", [](F& f, int way) { f.display_name = word(way); }),
           edit<F>("table", [](F& f, int way) { f.table = word(way); }),
           edit<F>("category",
                   [](F& f, int way) { f.stages[0].category = way == 1 ? "develop" : "propose"; }),
           edit<F>("new stage",
                   [](F& f, int way) {
                     f.stages.insert(f.stages.begin() + 1, {"n", way == 1 ? "develop" : "propose"});
                   }),
           edit<F>("no stage", [](F& f, int) {
             std::erase_if(f.stages, [](const ProcessStage& one) { return one.name == "c"; });
           })}};
}

Editable a_segment() {
  using S = Segment;
  Segment base;
  base.unique_name = "hot";
  base.name = "Hot";
  base.description = five_lines;
  base.table = "lead";
  base.sequence = "calls";
  base.rules = {{"one", {}, "x.strategy.one/1", {{"team", "East", {}}}},
                {"two", {}, "x.strategy.one/1", {}}};
  return {base,
          {edit<S>("name", [](S& s, int way) { s.name = word(way); }),
           edit<S>("line", [](S& s, int way) { set_line(s.description, 2, way); }),
           edit<S>("table", [](S& s, int way) { s.table = word(way); }),
           edit<S>("priority", [](S& s, int way) { s.priority = way; }),
           edit<S>("condition", [](S& s, int way) { s.condition = is("status", word(way)); }),
           edit<S>("sequence", [](S& s, int way) { s.sequence = word(way); }),
           edit<S>("leaving", [](S& s, int) { s.leaving = Leaving::disconnect; }),
           edit<S>("rule", [](S& s, int way) { s.rules[0].condition = is("status", word(way)); }),
           edit<S>("its strategy",
                   [](S& s, int way) { s.rules[0].strategy = "x.strategy." + word(way) + "/1"; }),
           edit<S>("its team", [](S& s, int way) { s.rules[0].parameters[0].text = word(way); }),
           edit<S>("new rule", [](S& s, int way) {
             s.rules.insert(s.rules.begin() + 1, {"new", {}, "x.strategy." + word(way) + "/1", {}});
           })}};
}

Editable a_variable() {
  using V = Variable;
  return {V{"discount", "Discount", five_lines, VariableType::text, "10", false},
          {edit<V>("name", [](V& v, int way) { v.name = word(way); }),
           edit<V>("line", [](V& v, int way) { set_line(v.description, 2, way); }),
           edit<V>("default", [](V& v, int way) { v.default_value = std::to_string(way); }),
           edit<V>("type", [](V& v, int) { v.type = VariableType::number; }),
           edit<V>("required", [](V& v, int) { v.required = true; })}};
}

Editable an_email() {
  using E = EmailTemplate;
  return {E{"hello", "Hello", "lead", "Hi", five_lines},
          {edit<E>("name", [](E& e, int way) { e.name = word(way); }),
           edit<E>("table", [](E& e, int way) { e.table = word(way); }),
           edit<E>("subject", [](E& e, int way) { e.subject = word(way); }),
           edit<E>("line", [](E& e, int way) { set_line(e.body, 0, way); }),
           edit<E>("other line", [](E& e, int way) { set_line(e.body, 2, way); })}};
}

Editable a_tag() {
  using T = Tag;
  return {T{"blue", "Blue", "colour"},
          {edit<T>("name", [](T& t, int way) { t.name = word(way); }),
           edit<T>("parent", [](T& t, int way) { t.parent = word(way); })}};
}

}  // namespace

std::vector<Editable> editables() {
  return {{process(), edits_of_sequence()},
          a_template(),
          a_table(),
          a_column(),
          a_choice(),
          a_flow(),
          a_segment(),
          a_variable(),
          an_email(),
          a_tag()};
}

}  // namespace stepwise::package
