// A step type whose run() the test writes on the spot.
#pragma once

#include <functional>
#include <utility>

#include <stepwise/plugin.hpp>
#include <stepwise/testing/fake_host.hpp>

namespace stepwise::sdk::testing {

struct Example : Step {
  static constexpr auto about = sdk::about("com.example.step/1", "Steps", "Example")
                                    .parameter(sdk::text("word", "Word"))
                                    .parameter(sdk::any_of("words", "Words"))
                                    .parameter(sdk::integer("number", "Number").otherwise("7"))
                                    .outcome("done", "Done")
                                    .outcome("other", "Other")
                                    .reads("city", "score");

  static inline std::function<Answer(const Call&)> body;
  Answer run(const Call& call) { return body(call); }
};

// One call of a step that does this.
inline Reply enter(FakeHost& host, std::function<Answer(const Call&)> body) {
  Example::body = std::move(body);
  return host.enter();
}
inline Reply enter(std::function<Answer(const Call&)> body) {
  FakeHost host(step_type<Example>());
  return enter(host, std::move(body));
}

}  // namespace stepwise::sdk::testing
