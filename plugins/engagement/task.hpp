// Anything else that a seller does: prepare a quote, arrange a meeting.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::engagement {

struct Task : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.task/1", "Steps", "Complete a task")
          .describe("Asks a seller to do something of your own words, and waits until it is done.")
          .activity("task")
          .parameter(sdk::text("subject", "Subject").rendered().at_most(200))
          .parameter(sdk::text("description", "What to do").rendered().at_most(2000))
          .outcome("done", "Done");
};

}  // namespace stepwise::engagement
