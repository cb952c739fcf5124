// A text message that a seller sends.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::engagement {

struct TextMessage : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.text_message/1", "Steps", "Send a text message")
          .describe(
              "Asks a seller to send a text message. Give the text, or leave it to the seller.")
          .activity("text_message")
          .parameter(sdk::text("subject", "Subject").rendered().at_most(200))
          .parameter(sdk::text("text", "Text of the message").rendered().at_most(1600))
          .outcome("sent", "Sent");

  sdk::Answer run(const sdk::Call& call) const {
    if (call.reason() != sdk::Reason::enter) return sdk::activity_step(call, "text_message");
    return sdk::open_activity("text_message", call.parameters.text("subject", ""),
                              call.parameters.text("text", ""));
  }
};

}  // namespace stepwise::engagement
