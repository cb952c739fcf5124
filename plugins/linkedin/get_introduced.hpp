// A shared contact who makes the introduction.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::linkedin {

struct GetIntroduced : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.linkedin_get_introduced/1", "LinkedIn", "Get introduced")
          .describe(
              "Asks a seller to find somebody on LinkedIn who knows the person and can introduce "
              "them. The seller sees it as \"Find intro person\".")
          .activity("linkedin")
          .parameter(sdk::text("description", "What to ask for").rendered().at_most(2000))
          .outcome("done", "Done");

  sdk::Answer run(const sdk::Call& call) const {
    if (call.reason() != sdk::Reason::enter) return sdk::activity_step(call, "linkedin");
    return sdk::open_activity("linkedin", "Find intro person",
                              call.parameters.text("description", ""));
  }
};

}  // namespace stepwise::linkedin
