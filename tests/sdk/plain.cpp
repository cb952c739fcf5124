// Compiled without a single option for visibility, as somebody without CMake may do it.
#include <stepwise/plugin.hpp>

namespace sw = stepwise::sdk;

// Not in an anonymous namespace: another plug-in may have a class of this name.
struct Plain : sw::Step {
  static constexpr auto about = sw::about("com.example.plain/1", "Steps", "Plain")
                                    .parameter(sw::one_of("way", "Way").choices("a", "b"))
                                    .outcome("done", "Done")
                                    .reads("city");
  void check(const sw::Fields& parameters) const { parameters.text("way"); }
  sw::Answer run(const sw::Call&) const {
    sw::log(sw::Level::info, "runs");
    return sw::finished("done");
  }
};

struct PlainToo : sw::Strategy {
  static constexpr auto about = sw::about_strategy("com.example.plain/1", "Plain");
  sw::Decision choose(const sw::Choice&) const { return sw::unassigned("nobody"); }
};

STEPWISE_PLUGIN("com.example.plain", "1.0.0", "Plain", Plain, PlainToo)
