// A request to connect.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::linkedin {

struct Connect : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.linkedin_connect/1", "LinkedIn", "Connect")
          .describe("Asks a seller to send the person a request to connect on LinkedIn.")
          .activity("linkedin")
          .parameter(sdk::text("subject", "Subject").rendered().at_most(200))
          .parameter(sdk::text("description", "What to write").rendered().at_most(2000))
          .outcome("done", "Done");
};

}  // namespace stepwise::linkedin
