// A step type that sends a text message to the record's mobile phone.
#include <stepwise/plugin.hpp>

namespace sw = stepwise::sdk;

namespace {

struct TextMessage : sw::Step {
  // What people see when they build a sequence, and what the host checks for you.
  static constexpr auto about =
      sw::about("com.example.text_message/1", "Steps", "Send a text message")
          .describe("Sends a text message to the record's mobile phone, at once.")
          .command()
          .parameter(sw::text("message", "Message").required().rendered().at_most(160))
          .outcome("sent", "Sent")
          .outcome("not_sent", "Not sent")
          .reads("mobilephone", "donotphone");

  // What it does. It never waits and never looks at a clock of its own: it answers.
  sw::Answer run(const sw::Call& call) const {
    const auto number = call.record.text("mobilephone", "");
    if (number.empty()) {
      return sw::finished("not_sent").note("Not sent: the record has no mobile phone.");
    }
    if (call.record.flag("donotphone", false)) {
      return sw::finished("not_sent").note("Not sent: the record does not allow it.");
    }
    return sw::finished("sent").message("sms", number, "", call.parameters.text("message"));
  }
};

}  // namespace

STEPWISE_PLUGIN("com.example.text_message", "1.0.0", "Text messages", TextMessage)
