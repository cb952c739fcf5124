// The message of an activity: what a seller's email says, and why it may not go out. Inside of the
// environment only.
#pragma once

#include <string>
#include <string_view>

#include "environment/inside.hpp"

namespace stepwise {

// The channel of a kind of activity: "email" and "text_message" have one; "" of every other.
std::string_view channel_of(std::string_view activity_kind);

struct ActivityMessage {
  std::string to, subject, body;
  bool has_text = false;  // a template or the seller says what stands in it
  std::string code;       // MSG001 to MSG003; empty: it may go out
  std::string problem;    // behind the name of the activity or record: "does not allow email"
  std::string remedy;
};

// As it would go out now. `record` is nothing when it is gone; it may be closed where a step of the
// same run has closed it.
ActivityMessage message_of(Environment::Inside& inside, const store::StoredActivity& activity,
                           const engine::Definition& definition,
                           const std::optional<Record>& record,
                           const std::vector<engine::Candidate>& everybody, bool may_be_closed,
                           const MessageText& written = {});

}  // namespace stepwise
