// All that one call of a plug-in brought: what a unit test looks at.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../abi/sink.h"
#include "../error.hpp"
#include "recorded.hpp"

namespace stepwise::sdk::testing {

struct Reply {
  Status status = Status::ok;
  std::string error;                // why it failed; empty when it did not
  std::string parameter;            // the parameter that is to blame; mostly empty
  std::optional<Recorded> answer;   // the one answer
  std::vector<Recorded> effects;    // in their order
  std::vector<std::string> notes;   // in their order
  std::optional<Recorded> variant;  // of a trial: variant, success, reason, about_step
  std::optional<Recorded> kept;     // what it wants to find in `state` next time
  // Rules of the ABI that it broke. A real host fails such a call, and so does this one: the status
  // is not ok then, and the functions below throw.
  std::vector<std::string> complaints;

  // The outcome and the result that the step finished with.
  std::string outcome() const { return expect(STEPWISE_PUT_FINISHED, "finished").text("outcome"); }
  std::string result() const { return expect(STEPWISE_PUT_FINISHED, "finished").text("result"); }
  // Fields: kind, subject, description.
  const Recorded& activity() const { return expect(STEPWISE_PUT_ACTIVITY, "opened an activity"); }
  // Fields: until, or days and hours.
  const Recorded& wait() const { return expect(STEPWISE_PUT_WAIT, "waited"); }
  // Fields: event, and until, or days and hours.
  const Recorded& awaited() const { return expect(STEPWISE_PUT_AWAIT_EVENTS, "awaited events"); }
  // Fields: after_us, reason.
  const Recorded& retry() const { return expect(STEPWISE_PUT_RETRY, "asked for a retry"); }
  // Of a strategy. Fields: owner, reason.
  const Recorded& owner() const { return expect(STEPWISE_PUT_OWNER, "chosen an owner"); }
  // Of a strategy. Fields: reason.
  const Recorded& unassigned() const { return expect(STEPWISE_PUT_UNASSIGNED, "found nobody"); }

  // Of judge(). Fields: variant, title, reason, chosen, inconclusive, difference, p_value.
  const Recorded& verdict() const { return expect(STEPWISE_PUT_VERDICT, "judged"); }

  bool has_finished() const {
    return answer && answer->what() == STEPWISE_PUT_FINISHED && complaints.empty();
  }

 private:
  // The text of the exception is what a failing test shows, so it tells what happened instead.
  const Recorded& expect(std::int32_t what, std::string_view verb) const {
    if (answer && answer->what() == what && complaints.empty()) return *answer;
    std::string text("the plug-in has not ");
    text.append(verb).append(answer ? ": it gave another answer" : ": it gave no answer");
    if (!error.empty()) text.append("; error: ").append(error);
    for (const auto& complaint : complaints) {
      if (complaint != error) text.append("; ").append(complaint);
    }
    throw Error(Status::bug, text);
  }
};

}  // namespace stepwise::sdk::testing
