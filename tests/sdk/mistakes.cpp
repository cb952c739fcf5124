// One mistake per macro; see expect_refusal.cmake. Without a macro it compiles.
#include <stepwise/plugin.hpp>

namespace sw = stepwise::sdk;

// no_outcome: about: add at least one .outcome(name, title)
// bad_id: about: the id must be a reverse name and a revision
// twice: about: names of parameters are letters, digits and _, each name once
// no_column: about: column_value must name a parameter made by sw::column
// no_choice: about: one_of needs .choices(...), and its default must be one of them
// limits: about: at_least is above at_most
// no_run: a step type needs run(const Call&), or .activity(kind) in its description
// neither: STEPWISE_PLUGIN takes classes that derive from sw::Step or sw::Strategy
struct Example : sw::Step {
#if defined(MISTAKE_bad_id)
  static constexpr auto about = sw::about("example", "Steps", "Example").outcome("done", "Done");
#else
  static constexpr auto about = sw::about("com.example.step/1", "Steps", "Example")
#if defined(MISTAKE_twice)
                                    .parameter(sw::text("same", "First"))
                                    .parameter(sw::integer("same", "Second"))
#elif defined(MISTAKE_no_column)
                                    .parameter(sw::column_value("value", "Value", "column"))
#elif defined(MISTAKE_no_choice)
                                    .parameter(
                                        sw::one_of("way", "Way").choices("a", "b").otherwise("c"))
#elif defined(MISTAKE_limits)
                                    .parameter(sw::integer("days", "Days").at_least(2).at_most(1))
#endif
#if !defined(MISTAKE_no_outcome)
                                    .outcome("done", "Done")
#endif
      ;
#endif
#if !defined(MISTAKE_no_run)
  sw::Answer run(const sw::Call&) const {
    return sw::finished("done");
  }
#endif
};

struct Neither {
  static constexpr auto about = Example::about;
};

#if defined(MISTAKE_neither)
STEPWISE_PLUGIN("com.example.mistakes", "1.0.0", "Mistakes", Example, Neither)
#else
STEPWISE_PLUGIN("com.example.mistakes", "1.0.0", "Mistakes", Example)
#endif
