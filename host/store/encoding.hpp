// Values, events and states as JSON text and back. What is written here is stored: the forms may
// grow, but what an earlier release wrote must stay readable. See host/docs/store-format.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/event.hpp"
#include "engine/state.hpp"
#include "model/value.hpp"

namespace stepwise::store {

// A list that keeps order and repeated names:
// [["result","voicemail"],["at",{"t":1772438400000000}]]
std::string encode_fields(const Fields& fields);
Fields decode_fields(std::string_view json);

// The columns of a record, each once: {"city":"Turin","visits":3}
std::string encode_record(const Fields& fields);
Fields decode_record(std::string_view json);

// One turn of the history: [[kind, ...], ...]. Time and actor stand beside it in the row.
// The fields of a message are not in it: the outbox keeps them under the message's key.
std::string encode_events(const std::vector<engine::Event>& events);
std::vector<engine::Event> decode_events(std::string_view json, Time at, const std::string& actor);

// What of a state has no column of its own; "" when there is nothing.
std::string encode_rest(const engine::TargetState& state);
void decode_rest(std::string_view json, engine::TargetState& state);

}  // namespace stepwise::store
