#include "loader/sink.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.hpp"
#include "loader/convert.hpp"

namespace stepwise::loader {
namespace {

constexpr int max_beside = 1000;

std::int64_t integer(stepwise_fields fields, std::string_view name) {
  const stepwise_value* value = value_in(fields, name);
  return value == nullptr ? 0 : value->integer;
}

engine::Moment moment(stepwise_fields fields) {
  engine::Moment result;
  if (value_in(fields, "until") != nullptr) result.until = Time(Micros(integer(fields, "until")));
  result.days = integer(fields, "days");
  result.hours = integer(fields, "hours");
  return result;
}

std::vector<std::string> events(stepwise_fields fields) {
  std::vector<std::string> names;
  for (Field& field : to_fields(fields)) {
    if (field.name == "event") names.push_back(std::get<std::string>(std::move(field.value)));
  }
  return names;
}

}  // namespace

Sink::Sink(Caller caller, const Module& module)
    : face_{sizeof(stepwise_sink), 0, this, put}, caller_(caller), module_(module) {}

std::int32_t Sink::put(const stepwise_sink* face, std::int32_t what, stepwise_fields fields) {
  if (face == nullptr || face->self == nullptr) return STEPWISE_REFUSED;
  Sink& sink = *static_cast<Sink*>(face->self);
  if (std::this_thread::get_id() != sink.thread_) return STEPWISE_REFUSED;
  try {
    return sink.take(what, fields);
  } catch (...) {
    // Out of memory. Nothing may fly through the plug-in's code, and nothing may be lost in
    // silence.
    sink.collected_.refused = true;
    return STEPWISE_REFUSED;
  }
}

std::int32_t Sink::take(std::int32_t what, stepwise_fields fields) {
  const PutRule* rule = find_rule(what);
  if (rule == nullptr) {
    complain(fmt::format("put({}): this host does not know it", what));
    return STEPWISE_UNSUPPORTED;
  }
  if (std::string why = refusal_of(*rule, fields); !why.empty()) {
    collected_.refused = true;
    complain(fmt::format("put({}): {}", rule->name, why));
    return STEPWISE_REFUSED;
  }
  keep(what, fields);
  collected_.answered |= rule->is_answer;
  return STEPWISE_OK;
}

std::string Sink::refusal_of(const PutRule& rule, stepwise_fields fields) const {
  if ((rule.callers & static_cast<unsigned>(caller_)) == 0) return "is not for this call";
  if (rule.is_answer && collected_.answered) return "a second answer, one is the rule";
  if (beside_ >= max_beside) return fmt::format("more than {} things in one call", max_beside);
  if (std::string fault = fault_of(rule, fields); !fault.empty()) return fault;
  if (rule.what == STEPWISE_PUT_FINISHED) return outcome_fault(text_in(fields, "outcome"));
  if (rule.what == STEPWISE_PUT_OWNER) return owner_fault(text_in(fields, "owner"));
  return {};
}

std::string Sink::outcome_fault(const std::string& outcome) const {
  if (type_ == nullptr || type_->has_outcome(outcome)) return {};
  std::vector<std::string> declared;
  for (const OutcomeDescription& one : type_->outcomes) declared.push_back(one.name);
  return fmt::format("the outcome \"{}\" is not declared; declared: {}", printable(outcome),
                     join(declared, ", "));
}

std::string Sink::owner_fault(const std::string& owner) const {
  const bool is_candidate =
      users_ != nullptr && std::any_of(users_->begin(), users_->end(), [&](const auto& candidate) {
        return candidate.user == owner;
      });
  return is_candidate ? "" : fmt::format("\"{}\" is not one of the candidates", printable(owner));
}

void Sink::keep(std::int32_t what, stepwise_fields fields) {
  const auto text = [&](std::string_view name) { return text_in(fields, name); };
  auto& answer = collected_.step.body;
  switch (what) {
    case STEPWISE_PUT_FINISHED:
      answer = engine::Finished{text("outcome"), text("result")};
      break;
    case STEPWISE_PUT_ACTIVITY:
      answer = engine::OpenActivity{text("kind"), text("subject"), text("description")};
      break;
    case STEPWISE_PUT_WAIT:
      answer = engine::WaitFor{moment(fields)};
      break;
    case STEPWISE_PUT_AWAIT_EVENTS:
      answer = engine::AwaitEvents{events(fields), moment(fields)};
      break;
    case STEPWISE_PUT_RETRY:
      answer = engine::RetryLater{Micros(integer(fields, "after_us")), text("reason")};
      break;
    case STEPWISE_PUT_OWNER:
    case STEPWISE_PUT_UNASSIGNED:
      collected_.owner = {text("owner"), text("reason"), {}};
      break;
    case STEPWISE_PUT_STATE:
      collected_.step.state = to_fields(fields);
      break;
    case STEPWISE_PUT_EFFECT:
      keep_effect(fields);
      break;
    case STEPWISE_PUT_NOTE:
      collected_.step.notes.push_back(text("text"));
      ++beside_;
      break;
    case STEPWISE_PUT_ERROR:
      keep_error(fields);
      break;
    default:
      break;
  }
}

// The kind is part of every effect, the other fields are what it takes.
void Sink::keep_effect(stepwise_fields fields) {
  engine::Effect effect{text_in(fields, "kind"), to_fields(fields)};
  std::erase_if(effect.fields, [](const Field& field) { return field.name == "kind"; });
  collected_.step.effects.push_back(std::move(effect));
  ++beside_;
}

void Sink::keep_error(stepwise_fields fields) {
  const std::string parameter = text_in(fields, "parameter");
  if (!collected_.error.empty()) collected_.error += "; ";
  if (!parameter.empty()) collected_.error += fmt::format("parameter \"{}\": ", parameter);
  collected_.error += text_in(fields, "text");
  ++beside_;
}

void Sink::complain(std::string text) {
  module_.log(LogLevel::error, text);
  if (collected_.complaint.empty()) collected_.complaint = std::move(text);
}

}  // namespace stepwise::loader
