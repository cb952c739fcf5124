// Writes a note on the record's timeline.
#pragma once

#include <stepwise/plugin.hpp>

namespace stepwise::commands {

struct CreateNote : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.create_note/1", "Commands", "Create a note")
          .describe("Writes a note on the timeline of the record, at once.")
          .command()
          .parameter(sdk::text("text", "Text of the note").required().rendered().at_most(2000))
          .outcome("done", "Done");

  sdk::Answer run(const sdk::Call& call) const {
    // What is filled in may be empty for this record.
    const auto text = call.parameters.text("text", "");
    if (text.empty()) {
      return sdk::finished("done").note("No note: for this record the text is empty.");
    }
    return sdk::finished("done").effect("create_note", {{"text", text}});
  }
};

}  // namespace stepwise::commands
