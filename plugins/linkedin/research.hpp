// Finding out about a person before talking to them.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::linkedin {

struct Research : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.linkedin_research/1", "LinkedIn", "Research")
          .describe("Asks a seller to look the person and the company up on LinkedIn.")
          .activity("linkedin")
          .parameter(sdk::text("subject", "Subject").rendered().at_most(200))
          .parameter(sdk::text("description", "What to look for").rendered().at_most(2000))
          .outcome("done", "Done");
};

}  // namespace stepwise::linkedin
