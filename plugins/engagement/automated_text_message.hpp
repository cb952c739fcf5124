// A text message that the system sends, without a seller.
#pragma once

#include <stepwise/plugin.hpp>
#include <string_view>

#include "given.hpp"

namespace stepwise::engagement {

struct AutomatedTextMessage : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.automated_text_message/1", "Steps",
                 "Send an automated text message")
          .describe(
              "Sends a text message to the mobile phone, without a seller, as soon as the record "
              "gets here. Put a wait before it when it should not follow the previous step at "
              "once.")
          .command()
          .sends("text_message")
          .parameter(sdk::text("text", "Text of the message").rendered().at_most(1600))
          .parameter(sdk::email_template("template", "Template whose body is the text"))
          .outcome("sent", "Sent")
          .outcome("not_sent", "Not sent")
          .reads("mobilephone", "donotphone");

  // A text that is filled in from the record is not looked at here, so a missing one shows at run.
  void check(const sdk::Fields& parameters) const {
    if (gives(parameters, "text") && gives(parameters, "template")) {
      throw sdk::bad_parameter("text", "the template says it already: remove one of the two");
    }
  }

  sdk::Answer run(const sdk::Call& call) const {
    const std::string_view source = gives(call.parameters, "template") ? "template.body" : "text";
    if (!call.parameters.has(source)) {
      throw sdk::bad_parameter("text", "nothing would be sent: give a text or a template");
    }
    // Whoever asked not to be called is not written to on the phone either.
    if (call.record.flag("donotphone", false)) {
      return not_sent("Not sent: the record does not allow phone calls and text messages.");
    }
    const auto number = call.record.text("mobilephone", "");
    if (number.empty()) return not_sent("Not sent: the record has no mobile phone.");
    const auto text = call.parameters.text(source);
    if (text.empty()) return not_sent("Not sent: for this record the text is empty.");
    return sdk::finished("sent").message("sms", number, "", text);
  }

 private:
  static sdk::Answer not_sent(std::string_view why) { return sdk::finished("not_sent").note(why); }
};

}  // namespace stepwise::engagement
