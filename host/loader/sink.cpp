#include "loader/sink.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.hpp"
#include "loader/convert.hpp"

namespace stepwise::loader {
namespace {

std::int64_t integer(stepwise_fields fields, std::string_view name) {
  const stepwise_value* value = sdk::detail::value_in(fields, name);
  return value == nullptr ? 0 : value->integer;
}

std::optional<double> decimal(stepwise_fields fields, std::string_view name) {
  const stepwise_value* value = sdk::detail::value_in(fields, name);
  return value == nullptr ? std::nullopt : std::optional(value->decimal);
}

engine::Moment moment(stepwise_fields fields) {
  engine::Moment result;
  if (sdk::detail::value_in(fields, "until") != nullptr)
    result.until = Time(Micros(integer(fields, "until")));
  if (sdk::detail::value_in(fields, "on") != nullptr) {
    result.on = Date(std::chrono::days(static_cast<int>(integer(fields, "on"))));
  }
  if (sdk::detail::value_in(fields, "weekday") != nullptr) {
    result.weekday = static_cast<int>(integer(fields, "weekday"));
    result.minute = static_cast<int>(integer(fields, "minute"));
  }
  result.days =
      integer(fields, "days") + integer(fields, "days_after") - integer(fields, "days_before");
  result.hours = integer(fields, "hours");
  result.reached = text_in(fields, "reached");
  result.past = text_in(fields, "past");
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

Sink::Sink(Caller caller, const Module& module, Time now)
    : face_{sizeof(stepwise_sink), 0, this, put},
      module_(module),
      rules_(caller, now.time_since_epoch().count()) {}

std::int32_t Sink::put(const stepwise_sink* face, std::int32_t what, stepwise_fields fields) {
  if (face == nullptr || face->self == nullptr) return STEPWISE_REFUSED;
  Sink& sink = *static_cast<Sink*>(face->self);
  if (std::this_thread::get_id() != sink.thread_) {
    sink.strange_thread_ = true;
    return STEPWISE_REFUSED;
  }
  try {
    return sink.take(what, fields);
  } catch (...) {
    // Out of memory. Nothing may fly through the plug-in's code, and nothing may be lost in
    // silence.
    sink.collected_.refused = true;
    return STEPWISE_REFUSED;
  }
}

Collected& Sink::collect() {
  if (strange_thread_) {
    collected_.refused = true;
    complain("put() on another thread than that of the call");
  }
  collected_.answered = rules_.has_answer();
  return collected_;
}

std::int32_t Sink::take(std::int32_t what, stepwise_fields fields) {
  const PutRule* rule = sdk::detail::rule_of(what);
  if (rule == nullptr) {
    complain(fmt::format("put({}): this host does not know it", what));
    return STEPWISE_UNSUPPORTED;
  }
  if (const std::string why = refusal_of(*rule, fields); !why.empty()) {
    collected_.refused = true;
    complain(fmt::format("put({}): {}", rule->name, printable(why)));
    return STEPWISE_REFUSED;
  }
  keep(what, fields);
  rules_.count(*rule, fields);
  return STEPWISE_OK;
}

std::string Sink::refusal_of(const PutRule& rule, stepwise_fields fields) const {
  if (std::string fault = rules_.refusal_of(rule, fields); !fault.empty()) return fault;
  if (rule.what == STEPWISE_PUT_FINISHED) return outcome_fault(text_in(fields, "outcome"));
  if (rule.what == STEPWISE_PUT_WAIT) {
    for (const char* name : {"reached", "past"}) {
      const std::string outcome = text_in(fields, name);
      std::string fault = outcome.empty() ? std::string() : outcome_fault(outcome);
      if (!fault.empty()) return fault;
    }
  }
  if (rule.what == STEPWISE_PUT_VARIANT) return variant_misfit(text_in(fields, "variant"));
  if (rule.what == STEPWISE_PUT_OWNER) return owner_fault(text_in(fields, "owner"));
  return {};
}

std::string Sink::outcome_fault(const std::string& outcome) const {
  if (type_ == nullptr || type_->has_outcome(outcome)) return {};
  std::vector<std::string_view> declared;
  for (const OutcomeDescription& one : type_->outcomes) declared.push_back(one.name);
  return sdk::detail::undeclared_outcome(outcome, declared);
}

std::string Sink::owner_fault(const std::string& owner) const {
  if (request_ != nullptr) {
    if (request_->record_owner == owner) return {};
    const auto* users = request_->candidates;
    const auto is_owner = [&](const engine::Candidate& candidate) {
      return candidate.user == owner;
    };
    if (users != nullptr && std::any_of(users->begin(), users->end(), is_owner)) return {};
  }
  return sdk::detail::unknown_owner(owner);
}

std::string Sink::variant_misfit(const std::string& variant) const {
  std::vector<std::string_view> known;
  if (step_ != nullptr && step_->verdict != nullptr) {
    for (const auto& one : step_->verdict->variants) known.push_back(one.name);
  }
  const bool is_trial = type_ != nullptr && type_->has(trait_trial);
  const std::string_view bound = step_ != nullptr ? step_->variant : std::string_view{};
  return sdk::detail::variant_misfit(variant, is_trial, bound, known);
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
      break;
    case STEPWISE_PUT_VARIANT:
      collected_.step.variant = {text("variant"), text("success"), text("reason"),
                                 integer(fields, "about_step") == 1};
      break;
    case STEPWISE_PUT_VERDICT:
      keep_verdict(fields);
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
}

void Sink::keep_verdict(stepwise_fields fields) {
  engine::Verdict& verdict = collected_.verdict;
  std::vector<std::string> titles;
  for (Field& field : to_fields(fields)) {
    if (field.name == "variant") {
      verdict.variants.push_back({std::get<std::string>(std::move(field.value)), {}});
    } else if (field.name == "title") {
      titles.push_back(std::get<std::string>(std::move(field.value)));
    }
  }
  for (std::size_t at = 0; at < titles.size(); ++at) verdict.variants[at].title = titles[at];
  verdict.chosen = text_in(fields, "chosen");
  verdict.inconclusive = integer(fields, "inconclusive") == 1;
  verdict.difference = decimal(fields, "difference");
  verdict.p_value = decimal(fields, "p_value");
  verdict.reason = text_in(fields, "reason");
}

void Sink::keep_error(stepwise_fields fields) {
  const std::string parameter = text_in(fields, "parameter");
  if (!collected_.error.empty()) collected_.error += "; ";
  if (!parameter.empty()) collected_.error += fmt::format("parameter \"{}\": ", parameter);
  collected_.error += text_in(fields, "text");
}

void Sink::complain(std::string text) {
  module_.log(LogLevel::error, text);
  if (collected_.complaint.empty()) collected_.complaint = std::move(text);
}

}  // namespace stepwise::loader
