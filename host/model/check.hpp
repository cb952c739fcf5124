// The parts of check(Sequence, CheckContext). Inside of the model only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/sequence.hpp"
#include "model/step_graph.hpp"

namespace stepwise::checks {

// Collects findings. Each gets the sequence as its subject and the place that was set last; the
// steps must outlive it.
class Findings {
 public:
  Findings(std::string subject, Place root);

  void at_root();
  void at(const std::string& part);  // "strategy", "exit Replied"
  void at(const Step& step);
  void add(std::string code, std::string problem, std::string remedy = {});
  void warn(std::string code, std::string problem, std::string remedy = {});

  std::vector<Diagnostic> found;

 private:
  Place place() const;

  std::string subject_;
  const Place root_;
  const Step* step_ = nullptr;
  std::string part_;  // while there is no step
};

// DEF014
void check_table(const std::string& table, const CheckContext& context, Findings& findings);
// A strategy that is named, and its parameters: DEF010 to DEF014.
void check_strategy(const std::string& strategy, const std::vector<Parameter>& parameters,
                    const std::string& table, const CheckContext& context, Findings& findings);

// Names, descriptions and ids: DEF018.
void check_names(const std::string& unique_name, const std::string& name,
                 const std::string& description, Findings& findings);
void check_names(const Sequence& sequence, Findings& findings);
void check_names(const Step& step, Findings& findings);

// The parameters of a step or strategy against what its type declares: DEF007, DEF012 to DEF014,
// DEF023, DEF024, DEF035 to DEF039. `sends`: the type sends messages without a seller.
void check_parameters(std::string_view type, const std::vector<ParameterDescription>& descriptions,
                      const std::vector<Parameter>& parameters, std::string_view table, bool sends,
                      const CheckContext& context, Findings& findings);

// A text that is filled in for each record.
struct CheckedText {
  std::string where;  // whose text it is: "parameter description"
  std::string_view text;
  const Table* table = nullptr;  // nullptr: not known, so columns are not looked at
  bool one_line = false;         // goes into a header
  std::string when_empty = {};   // what becomes of an empty value, in words; empty: no finding
};
// DEF014, DEF023, DEF024, DEF035 to DEF037, DEF039.
void check_text(const CheckedText& text, const CheckContext& context, Findings& findings);
// The same of both texts of a template.
void check_template(const std::string& where, const EmailTemplate& email, const Table* table,
                    const std::string& when_empty, const CheckContext& context, Findings& findings);

// A wait within its declared length: DEF007.
void check_wait(const StepType& type, const std::vector<Parameter>& parameters, Findings& findings);

// So many steps that DEF016 and their paths are looked at, but not each of them.
bool is_far_too_long(const Sequence& sequence);

// How the steps follow each other. `types` holds one entry per step, nullptr for those that are
// not loaded: what rests on their traits is then left out.
class PathCheck {
 public:
  PathCheck(const Sequence& sequence, const std::vector<const StepType*>& types,
            Findings& findings);

  void check_sequence();               // DEF001, DEF003, DEF005, DEF016, DEF017
  void check_step(std::size_t index);  // DEF002, DEF003, DEF004, DEF006, DEF008, DEF009, DEF020,
                                       // DEF022, DEF045, DEF046

 private:
  bool has(std::size_t index, StepTrait trait) const;
  void check_first_step();
  void check_loops();
  void check_activities();
  void check_branches(std::size_t index);
  void check_traits(std::size_t index);
  void check_ends(std::size_t index);
  void check_subject(std::size_t index);
  std::string described(const Loop& loop) const;
  std::vector<std::string> step_ids() const;  // for suggestions

  const Sequence& sequence_;
  const std::vector<const StepType*>& types_;
  Findings& findings_;
  StepGraph graph_;
  std::vector<bool> reached_;  // from the first step
};

}  // namespace stepwise::checks
