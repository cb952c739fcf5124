// A message to somebody who is no contact yet.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::linkedin {

struct InMail : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.linkedin_inmail/1", "LinkedIn", "Send InMail")
          .describe("Asks a seller to write to the person with LinkedIn InMail.")
          .activity("linkedin")
          .parameter(sdk::text("description", "What to write").rendered().at_most(2000))
          .outcome("done", "Done");
};

}  // namespace stepwise::linkedin
