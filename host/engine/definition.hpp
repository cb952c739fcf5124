// A sequence made ready for running: names resolved, parameters typed. Immutable once built.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/email_template.hpp"
#include "model/sequence.hpp"

namespace stepwise::engine {

// A parameter whose value depends on the record, and so is filled in before each call.
struct RecordParameter {
  std::string name;
  ParameterType type = ParameterType::text;
  std::string text;  // with {{column}} places; of a template: its subject
  std::string body;  // of a template
  Boxed<Condition> condition;
};

struct DefinitionStep {
  std::string id;
  std::string name;
  const StepType* type = nullptr;  // lives as long as the palette
  Fields parameters;               // those that are the same for every record
  std::vector<RecordParameter> record_parameters;
  std::vector<std::string> reads;  // columns to hand over, sorted
  int trial_since = 0;             // of a trial: the version in which it became what it is
  std::vector<int> next;           // per outcome of the type: index of the next step, -1 ends
  std::vector<std::optional<Ending>> ends = {};  // per outcome: what the run ends as, where said
};

// A strategy with its parameters.
struct Chooser {
  const StrategyType* type = nullptr;  // lives as long as the palette
  Fields parameters;
  std::vector<std::string> reads;  // columns to hand over, sorted
};

struct Definition {
  std::string sequence;  // unique name
  std::string table;
  int version = 1;
  const StrategyType* strategy = nullptr;
  Fields strategy_parameters;
  std::vector<DefinitionStep> steps;
  int first = 0;
  std::vector<ExitCriterion> exits;
  Timing timing;
  std::vector<std::string> reads;  // all columns that any step or the strategy reads, sorted

  // Index of that step, or -1.
  int index_of(std::string_view step_id) const;

 private:
  friend Definition compile(const Sequence&, int, const Palette&, const Catalog&,
                            const std::vector<EmailTemplate>&);
  std::unordered_map<std::string, int> by_id_;
};

// `subject` is what an error is about: "segment hot_leads". Throws Error (input_refused).
Chooser compile_chooser(const std::string& subject, const std::string& strategy,
                        const std::vector<Parameter>& parameters, const std::string& table,
                        const Palette& palette, const Catalog& catalog);

// Builds the running form of a sequence that passed its check. Throws Error (input_refused) with
// the diagnostics when it did not, for example because a plug-in is gone.
Definition compile(const Sequence& sequence, int version, const Palette& palette,
                   const Catalog& catalog, const std::vector<EmailTemplate>& templates);

}  // namespace stepwise::engine
