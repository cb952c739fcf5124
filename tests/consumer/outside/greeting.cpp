// Waits for a day, then greets. Uses the heap, strings and exceptions of whatever C++ library it is
// built with: none of that may be seen from outside.
#include <stepwise/plugin.hpp>

#include <string>

namespace sw = stepwise::sdk;

namespace {

struct Greeting : sw::Step {
  static constexpr auto about = sw::about("com.example." DIALECT ".greeting/1", "Steps", "Greet")
                                    .describe("Greets the person a day later.")
                                    .waits()
                                    .parameter(sw::text("words", "Words").otherwise("Hello"))
                                    .outcome("greeted", "Greeted")
                                    .reads("firstname");

  sw::Answer run(const sw::Call& call) const {
    const std::string words(call.parameters.text("words", "Hello"));
    if (words == "throw") throw sw::Error(sw::Status::permanent, "lost for words in " DIALECT);
    if (call.reason() == sw::Reason::enter) {
      return sw::wait_for(sw::days(1)).keep("words", words);
    }
    const std::string greeting =
        std::string(call.state.text("words")) + " " + std::string(call.record.text("firstname"));
    return sw::finished("greeted", greeting).note(greeting + ", says " DIALECT);
  }
};

}  // namespace

STEPWISE_PLUGIN("com.example." DIALECT, "1.0.0", "Greeting in " DIALECT, Greeting)
