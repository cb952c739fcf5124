#include <cmath>

#include "model/parameter.hpp"
#include "model/sequence.hpp"
#include "model/step_graph.hpp"

namespace stepwise {

SequenceTotals totals(const Sequence& sequence, const Palette& palette) {
  SequenceTotals result;
  result.all_steps = sequence.steps.size();
  std::vector<double> tasks(sequence.steps.size());
  std::vector<double> days(sequence.steps.size());
  for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
    const StepType* type = palette.step_type(sequence.steps[i].type);
    const bool waits = type != nullptr && type->has(trait_waits);
    const bool chooses = type != nullptr && type->has(trait_condition);
    tasks[i] = waits || chooses ? 0 : 1;
    const bool takes_time = waits || chooses;  // a condition may wait until its time limit
    days[i] = takes_time ? wait_days(*type, sequence.steps[i].parameters) : 0;
    if (type != nullptr && type->has(trait_activity)) ++result.activities;
  }
  const StepGraph graph(sequence);
  result.steps = static_cast<std::size_t>(std::lround(graph.longest_path(tasks)));
  result.days = graph.longest_path(days);
  return result;
}

}  // namespace stepwise
