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
// wrong_default: about: a default is not of its parameter's kind, or outside of its limits
// far_default: about: a default is not of its parameter's kind, or outside of its limits
// choice_twice: about: a choice is empty or is there twice
// read_twice: about: a column in reads(...) is empty or is there twice
// long_name: about: names of parameters are letters, digits and _, each name once
// no_version: STEPWISE_PLUGIN: the version is empty
// same_id: STEPWISE_PLUGIN: two classes have the same id
// private_check: check must be public and take const sw::Fields&
// odd_check: check must be public and take const sw::Fields&
// private_run: run must be public and take const sw::Call&
// no_judge: a step type with .trial() needs a public judge(const sw::Trial&), others none
// odd_judge: a step type with .trial() needs a public judge(const sw::Trial&), others none
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
#elif defined(MISTAKE_wrong_default)
                                    .parameter(sw::time("when", "When").otherwise("2026-02-30"))
#elif defined(MISTAKE_far_default)
                                    .parameter(
                                        sw::integer("days", "Days").at_most(1).otherwise("2"))
#elif defined(MISTAKE_choice_twice)
                                    .parameter(sw::any_of("ways", "Ways").choices("a", "a"))
#elif defined(MISTAKE_read_twice)
                                    .reads("city", "city")
#elif defined(MISTAKE_long_name)
                                    .parameter(sw::text(
                                        "a12345678901234567890123456789012345678901234567890"
                                        "12345678901234567890123456789012345678901234567890",
                                        "Too long"))
#endif
#if defined(MISTAKE_no_judge)
                                    .trial()
#endif
#if !defined(MISTAKE_no_outcome)
                                    .outcome("done", "Done")
#endif
      ;
#endif
#if defined(MISTAKE_private_check) || defined(MISTAKE_private_run)
 private:
#endif
#if defined(MISTAKE_odd_check)
  void check(const sw::Call&) const {}
  void check(int) const {}
#else
  void check(const sw::Fields&) const {}
#endif
#if !defined(MISTAKE_private_run)
 public:
#endif
#if defined(MISTAKE_odd_judge)
  sw::Verdict judge(const sw::Trial&) const {
    return sw::goes_on({{ "a", "A" }}, "always");
  }
#endif
#if !defined(MISTAKE_no_run)
  sw::Answer run(const sw::Call&) const {
    return sw::finished("done");
  }
#endif
};

struct SameId : sw::Step {
  static constexpr auto about = Example::about;
  sw::Answer run(const sw::Call&) const { return sw::finished("done"); }
};

struct Neither {
  static constexpr auto about = Example::about;
};

#if defined(MISTAKE_neither)
STEPWISE_PLUGIN("com.example.mistakes", "1.0.0", "Mistakes", Example, Neither)
#elif defined(MISTAKE_same_id)
STEPWISE_PLUGIN("com.example.mistakes", "1.0.0", "Mistakes", Example, SameId)
#elif defined(MISTAKE_no_version)
STEPWISE_PLUGIN("com.example.mistakes", "", "Mistakes", Example)
#else
STEPWISE_PLUGIN("com.example.mistakes", "1.0.0", "Mistakes", Example)
#endif
