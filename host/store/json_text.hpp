// What states and events are made of, appended to a text as JSON. By hand: every transition of
// every target passes here. Inside of the store only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/event.hpp"
#include "engine/state.hpp"
#include "model/value.hpp"

namespace stepwise::store::json_text {

void write(std::string& out, std::string_view text);
void write(std::string& out, std::int64_t number);
void write(std::string& out, const Value& value);
void write(std::string& out, const Fields& fields);
void write(std::string& out, const engine::Cause& cause);
void write(std::string& out, const std::vector<std::string>& texts);
// kind, step, outcome, result, skipped, facts
void write(std::string& out, const std::vector<engine::Subject>& subjects);
void write(std::string& out, const std::vector<engine::TriedVariant>& all);
void write(std::string& out, Time time);
void write(std::string& out, const std::string& text);
void write(std::string& out, int number);
void write(std::string& out, EndReason reason);
void write(std::string& out, ActivityStatus status);
void write(std::string& out, const engine::Wish& wish);

}  // namespace stepwise::store::json_text
