#include "store/encoding.hpp"

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/json_text.hpp"
#include "store/wish_fields.hpp"

namespace stepwise::store {
namespace {

using engine::Cause;
using nlohmann::json;

using json_text::write;

// --- writing: appended by hand, since every transition of every target passes here

template <class... Parts>
void write_list(std::string& out, const Parts&... parts) {
  ((out += ',', write(out, parts)), ...);
}

void write_body(std::string& out, const engine::TargetConnected& e) {
  write_list(out, e.record.table, e.record.key, e.sequence, e.version);
  if (!e.source.empty()) write_list(out, e.source);
}
void write_body(std::string& out, const engine::TargetAssigned& e) {
  write_list(out, e.owner, e.reason);
}
void write_body(std::string& out, const engine::StepEntered& e) {
  write_list(out, e.step, e.visit);
}
void write_body(std::string& out, const engine::StateSaved& e) {
  write_list(out, e.state);
}
void write_body(std::string& out, const engine::EffectEmitted& e) {
  write_list(out, e.kind, e.number);
  if (e.kind != "message") write_list(out, e.fields);
}
void write_body(std::string& out, const engine::ActivityOpened& e) {
  write_list(out, e.kind, e.subject, e.description, e.owner, e.reason);
}
void write_body(std::string& out, const engine::ActivityClosed& e) {
  write_list(out, e.status, e.result, e.note);
}
void write_body(std::string& out, const engine::WaitStarted& e) {
  write_list(out, e.until, e.why, e.wish);
}
void write_body(std::string& out, const engine::EventsAwaited& e) {
  write_list(out, e.names, e.deadline, e.why, e.wish);
}
void write_body(std::string& out, const engine::RetryScheduled& e) {
  write_list(out, e.at, e.reason, e.cause);
}
void write_body(std::string& out, const engine::Noted& e) {
  write_list(out, e.text);
}
void write_body(std::string& out, const engine::StepCompleted& e) {
  write_list(out, e.outcome, e.result);
  if (!e.makes.empty()) write_list(out, e.makes);
}
void write_body(std::string& out, const engine::StepFailed& e) {
  write_list(out, e.reason, e.cause);
}
void write_body(std::string& out, const engine::TargetEnded& e) {
  write_list(out, e.reason, e.after_step);
  const auto ending = static_cast<int>(e.ending.value_or(Ending::neutral));
  if (!e.detail.empty() || ending != 0) write_list(out, e.detail);
  if (ending != 0) write_list(out, ending);
}
void write_body(std::string& out, const engine::FactArrived& e) {
  write_list(out, e.name, e.fields);
}
void write_body(std::string&, const engine::TargetPaused&) {}
void write_body(std::string& out, const engine::TargetResumed& e) {
  if (e.due) write_list(out, *e.due, e.why);
  if (e.due && e.wish) write_list(out, *e.wish);
}
void write_body(std::string&, const engine::WaitSkipped&) {}
void write_body(std::string& out, const engine::ActivitySnoozed& e) {
  write_list(out, e.until);
}
void write_body(std::string& out, const engine::ActivityAssigned& e) {
  write_list(out, e.owner, e.reason);
}
void write_body(std::string& out, const engine::TargetMoved& e) {
  write_list(out, e.from, e.to);
}
void write_body(std::string&, const engine::StepRetried&) {}

void write_body(std::string& out, const engine::VariantGiven& e) {
  write_list(out, e.step, e.since, e.variant, e.success, e.reason, e.about_step ? 1 : 0,
             e.counts ? 1 : 0);
}
void write_body(std::string& out, const engine::VariantSucceeded& e) {
  write_list(out, e.step, e.since, e.variant);
}
void write_body(std::string& out, const engine::RecordClosed& e) {
  write_list(out, static_cast<int>(e.ending), e.status);
}
void write_body(std::string&, const engine::RecordReopened&) {}
void write_body(std::string& out, const engine::StepPostponed& e) {
  write_list(out, e.until, e.why, e.cause);
}
void write_body(std::string& out, const engine::WaitMoved& e) {
  write_list(out, e.until, e.why, e.wish);
}

// --- reading
// ---------------------------------------------------------------------------------------

Value read_value(const json& from) {
  if (from.is_boolean()) return from.get<bool>();
  if (from.is_number_float()) return from.get<double>();
  if (from.is_number_integer()) return from.get<std::int64_t>();
  if (from.is_string()) return from.get<std::string>();
  if (from.is_object() && from.contains("d")) {
    return Date{std::chrono::days{from.at("d").get<int>()}};
  }
  if (from.is_object()) return Time{Micros{from.at("t").get<std::int64_t>()}};
  return {};
}

Fields read_fields(const json& from) {
  Fields fields;
  for (const json& pair : from) fields.push_back({pair.at(0), read_value(pair.at(1))});
  return fields;
}

Cause read_cause(const json& from) {
  return {static_cast<engine::Reason>(from.at(0).get<int>()), read_fields(from.at(1))};
}

Ending read_ending(const json& from) {
  const int number = from.get<int>();
  if (number < 0 || number >= static_cast<int>(ending_names.size())) {
    throw Error(Failure::store_or_io, "STO008", "store",
                "holds an ending that there is not: " + std::to_string(number),
                "restore a backup; `stepwise env check` lists what is damaged");
  }
  return static_cast<Ending>(number);
}

Time read_time(const json& from) {
  return Time{Micros{from.get<std::int64_t>()}};
}

engine::Wish read_wish(const json& from) {
  return wish_in(read_fields(from));
}

std::string text(const json& list, std::size_t i) {
  return list.at(i).get<std::string>();
}

std::string optional_text(const json& list, std::size_t i) {
  return list.size() > i ? text(list, i) : std::string();
}

// Histories of older versions have none.
engine::Wish optional_wish(const json& list, std::size_t i) {
  return list.size() > i ? read_wish(list.at(i)) : engine::Wish{};
}

engine::EventBody read_body(const json& e) {
  using namespace engine;
  switch (static_cast<EventKind>(e.at(0).get<int>())) {
    case EventKind::target_connected:
      return TargetConnected{
          {text(e, 1), text(e, 2)}, text(e, 3), e.at(4).get<int>(), optional_text(e, 5)};
    case EventKind::target_assigned:
      return TargetAssigned{text(e, 1), text(e, 2)};
    case EventKind::step_entered:
      return StepEntered{text(e, 1), e.at(2).get<int>()};
    case EventKind::state_saved:
      return StateSaved{read_fields(e.at(1))};
    case EventKind::effect_emitted:
      return EffectEmitted{text(e, 1), e.size() > 3 ? read_fields(e.at(3)) : Fields{},
                           e.at(2).get<int>()};
    case EventKind::activity_opened:
      return ActivityOpened{text(e, 1), text(e, 2), text(e, 3), text(e, 4), text(e, 5)};
    case EventKind::activity_closed:
      return ActivityClosed{static_cast<ActivityStatus>(e.at(1).get<int>()), text(e, 2),
                            text(e, 3)};
    case EventKind::wait_started:
      return WaitStarted{read_time(e.at(1)), optional_text(e, 2), optional_wish(e, 3)};
    case EventKind::events_awaited:
      return EventsAwaited{e.at(1).get<std::vector<std::string>>(), read_time(e.at(2)),
                           optional_text(e, 3), optional_wish(e, 4)};
    case EventKind::retry_scheduled:
      return RetryScheduled{read_time(e.at(1)), text(e, 2), read_cause(e.at(3))};
    case EventKind::noted:
      return Noted{text(e, 1)};
    case EventKind::step_completed:
      return StepCompleted{text(e, 1), text(e, 2), optional_text(e, 3)};
    case EventKind::step_failed:
      return StepFailed{text(e, 1), read_cause(e.at(2))};
    case EventKind::target_ended:
      return TargetEnded{static_cast<EndReason>(e.at(1).get<int>()), text(e, 2),
                         optional_text(e, 3),
                         e.size() > 4 ? read_ending(e.at(4)) : Ending::neutral};
    case EventKind::record_closed:
      return RecordClosed{read_ending(e.at(1)), text(e, 2)};
    case EventKind::record_reopened:
      return RecordReopened{};
    case EventKind::fact_arrived:
      return FactArrived{text(e, 1), read_fields(e.at(2))};
    case EventKind::target_paused:
      return TargetPaused{};
    case EventKind::target_resumed:
      if (e.size() == 1) return TargetResumed{};
      return TargetResumed{read_time(e.at(1)), optional_text(e, 2),
                           e.size() > 3 ? std::optional(read_wish(e.at(3))) : std::nullopt};
    case EventKind::wait_skipped:
      return WaitSkipped{};
    case EventKind::activity_snoozed:
      return ActivitySnoozed{read_time(e.at(1))};
    case EventKind::activity_assigned:
      return ActivityAssigned{text(e, 1), text(e, 2)};
    case EventKind::target_moved:
      return TargetMoved{text(e, 1), text(e, 2)};
    case EventKind::step_retried:
      return StepRetried{};
    case EventKind::variant_given:
      return VariantGiven{text(e, 1),
                          e.at(2).get<int>(),
                          text(e, 3),
                          text(e, 4),
                          text(e, 5),
                          e.at(6).get<int>() != 0,
                          e.at(7).get<int>() != 0};
    case EventKind::variant_succeeded:
      return VariantSucceeded{text(e, 1), e.at(2).get<int>(), text(e, 3)};
    case EventKind::step_postponed:
      return StepPostponed{read_time(e.at(1)), text(e, 2), read_cause(e.at(3))};
    case EventKind::wait_moved:
      return WaitMoved{read_time(e.at(1)), text(e, 2), read_wish(e.at(3))};
  }
  throw Error(Failure::store_or_io, "STO008", "history", "holds an event of an unknown kind",
              "use the newer stepwise that wrote it");
}

constexpr const char* restore = "restore a backup; `stepwise env check` lists what is damaged";

// What `read` makes of the text; any surprise in it is damage.
template <class Read>
auto decode(std::string_view text, json::value_t kind, Read read) {
  try {
    const json parsed = json::parse(text);
    if (parsed.type() != kind) {
      throw Error(Failure::store_or_io, "STO008", "store",
                  "holds a damaged value: it is of another form", restore);
    }
    return read(parsed);
  } catch (const json::exception& problem) {
    // The library's own name of the problem stands in brackets before its words.
    const std::string words = problem.what();
    const std::size_t name_end = words.find("] ");
    throw Error(
        Failure::store_or_io, "STO008", "store",
        "holds a damaged value: " + words.substr(name_end == std::string::npos ? 0 : name_end + 2),
        restore);
  }
}

// --- the rest of a state
// ---------------------------------------------------------------------------

template <class T>
void write_member(std::string& out, const char* name, const T& value) {
  out += out.empty() ? "{\"" : ",\"";
  out += name;
  out += "\":";
  write(out, value);
}

engine::Subject read_subject(const json& subject) {
  const json& texts = subject.at(0);
  return {texts.at(0), texts.at(1), texts.at(2), texts.at(3), subject.at(1) == 1, subject.at(2)};
}

engine::TriedVariant read_tried(const json& from) {
  return {text(from, 0),
          from.at(1).get<int>(),
          from.at(2).get<std::int32_t>(),
          text(from, 3),
          text(from, 4),
          from.at(5).get<int>() != 0,
          from.at(6).get<int>() != 0,
          from.at(7).get<int>() != 0};
}

void read_rest(const json& rest, engine::TargetState& state) {
  state.attempt = rest.value("attempt", 0);
  state.activity_owner = rest.value("activity_owner", std::string{});
  state.events = rest.value("events", std::vector<std::string>{});
  if (rest.contains("saved")) state.saved = read_fields(rest.at("saved"));
  state.effects = rest.value("effects", 0);
  state.opened = rest.contains("opened");
  state.sent = rest.contains("sent");
  state.skipped = rest.contains("skipped");
  if (rest.contains("subjects")) {
    for (const json& one : rest.at("subjects")) state.subjects.push_back(read_subject(one));
  }
  state.failure = rest.value("failure", std::string{});
  if (rest.contains("cause")) state.cause = read_cause(rest.at("cause"));
  if (rest.contains("wish")) state.wish = read_wish(rest.at("wish"));
  if (rest.contains("paused_due")) state.paused_due = read_time(rest.at("paused_due"));
  if (rest.contains("paused_at")) state.paused_at = read_time(rest.at("paused_at"));
  if (rest.contains("held")) state.held = read_fields(rest.at("held"));
  state.snoozes = rest.value("snoozes", 0);
  if (rest.contains("ending")) state.ending = read_ending(rest.at("ending"));
  if (rest.contains("closed_as")) state.closed_as = read_ending(rest.at("closed_as"));
  if (rest.contains("tried")) {
    for (const json& one : rest.at("tried")) state.tried.push_back(read_tried(one));
  }
}

}  // namespace

std::string encode_fields(const Fields& fields) {
  std::string out;
  write(out, fields);
  return out;
}

Fields decode_fields(std::string_view text) {
  return decode(text, json::value_t::array, read_fields);
}

std::string encode_record(const Fields& fields) {
  std::string out = "{";
  for (const Field& field : fields) {
    if (is_empty(field.value)) continue;
    if (out.size() > 1) out += ',';
    write(out, std::string_view(field.name));
    out += ':';
    write(out, field.value);
  }
  return out + '}';
}

Fields decode_record(std::string_view text) {
  return decode(text, json::value_t::object, [](const json& body) {
    Fields fields;
    fields.reserve(body.size());
    for (const auto& [name, value] : body.items()) fields.push_back({name, read_value(value)});
    return fields;
  });
}

std::string encode_events(const std::vector<engine::Event>& events) {
  std::string out = "[";
  for (const engine::Event& event : events) {
    if (out.size() > 1) out += ',';
    out += '[';
    write(out, static_cast<int>(kind_of(event)));
    std::visit([&](const auto& body) { write_body(out, body); }, event.body);
    out += ']';
  }
  return out + ']';
}

std::vector<engine::Event> decode_events(std::string_view text, Time at, const std::string& actor) {
  return decode(text, json::value_t::array, [&](const json& list) {
    std::vector<engine::Event> events;
    for (const json& event : list) events.push_back({at, actor, read_body(event)});
    return events;
  });
}

std::string encode_rest(const engine::TargetState& state) {
  std::string out;
  if (state.attempt != 0) write_member(out, "attempt", state.attempt);
  if (!state.activity_owner.empty()) write_member(out, "activity_owner", state.activity_owner);
  if (!state.events.empty()) write_member(out, "events", state.events);
  if (!state.saved.empty()) write_member(out, "saved", state.saved);
  if (state.effects != 0) write_member(out, "effects", state.effects);
  if (state.opened) write_member(out, "opened", 1);
  if (state.sent) write_member(out, "sent", 1);
  if (state.skipped) write_member(out, "skipped", 1);
  if (!state.subjects.empty()) write_member(out, "subjects", state.subjects);
  if (!state.failure.empty()) write_member(out, "failure", state.failure);
  if (state.cause != Cause{}) write_member(out, "cause", state.cause);
  if (state.wish) write_member(out, "wish", *state.wish);
  if (state.paused_due) write_member(out, "paused_due", *state.paused_due);
  if (state.paused_at) write_member(out, "paused_at", *state.paused_at);
  if (state.held) write_member(out, "held", *state.held);
  if (state.snoozes != 0) write_member(out, "snoozes", state.snoozes);
  if (!state.tried.empty()) write_member(out, "tried", state.tried);
  if (state.ending != Ending::neutral) {
    write_member(out, "ending", static_cast<int>(state.ending));
  }
  if (state.closed_as) write_member(out, "closed_as", static_cast<int>(*state.closed_as));
  if (!out.empty()) out += '}';
  return out;
}

void decode_rest(std::string_view text, engine::TargetState& state) {
  if (text.empty()) return;
  decode(text, json::value_t::object, [&](const json& rest) {
    read_rest(rest, state);
    return true;
  });
}

}  // namespace stepwise::store
