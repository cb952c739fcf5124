// A call that a seller makes.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::engagement {

// The seller's result is the outcome. `completed` comes first, for a call that was made but about
// which nothing was said: nobody should be taken for reached who may not have been.
struct PhoneCall : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.phone_call/1", "Steps", "Make a phone call")
          .describe("Asks a seller to call. The result that the seller gives chooses the way on.")
          .activity("phone_call")
          .parameter(sdk::text("subject", "Subject").rendered().at_most(200))
          .parameter(sdk::text("description", "What to say").rendered().at_most(2000))
          .outcome("completed", "Completed")
          .outcome("answered", "Answered")
          .outcome("voicemail", "Left a voicemail")
          .outcome("no_answer", "No answer")
          .outcome("wrong_number", "Wrong number")
          .outcome("busy", "Busy");
};

}  // namespace stepwise::engagement
