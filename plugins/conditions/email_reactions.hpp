// What the conditions on an email share: which reactions count, and for how long they are waited
// for. A reaction is a fact that the host credits to the last email, the subject; so one that came
// before the condition was reached counts as well.
#pragma once

#include <algorithm>
#include <stepwise/plugin.hpp>
#include <string_view>
#include <vector>

namespace stepwise::conditions {

struct Reactions {
  std::vector<std::string_view> facts;
  bool all = false;  // one of them is enough otherwise
};

// What every condition on an email declares.
template <class About>
constexpr auto with_time_limit(const About& about) noexcept {
  return about.condition()
      .looks_at("email")
      .parameter(sdk::integer("days", "Time limit, days")
                     .unit("days")
                     .at_least(0)
                     .at_most(30)
                     .otherwise("0"))
      .parameter(sdk::integer("hours", "Time limit, hours")
                     .unit("hours")
                     .at_least(0)
                     .at_most(23)
                     .otherwise("0"))
      .parameter(sdk::flag("at_once", "Go on as soon as it happens").otherwise("true"))
      .outcome("yes", "Yes")
      .outcome("no", "No");
}

inline void check_time_limit(const sdk::Fields& parameters) {
  if (parameters.integer("days", 0) >= 30 && parameters.integer("hours", 0) > 0) {
    throw sdk::bad_parameter("hours", "a time limit is 30 days at most");
  }
}

// Whether the event of this call is this reaction, and not one to an earlier email.
inline bool brings(const sdk::Call& call, std::string_view fact) {
  if (call.reason() != sdk::Reason::event || call.event.text("name") != fact) return false;
  const auto step = call.event.find("step");
  return !step || step->kind() != sdk::Kind::text || step->text() == call.subject.text("step", "");
}

inline std::vector<std::string_view> missing_of(const sdk::Call& call, const Reactions& wanted) {
  const auto known = call.subject.texts("fact");
  std::vector<std::string_view> missing;
  for (const auto fact : wanted.facts) {
    const bool is_known = std::find(known.begin(), known.end(), fact) != known.end();
    if (!is_known && !brings(call, fact)) missing.push_back(fact);
  }
  return missing;
}

inline sdk::Answer look_at_email(const sdk::Call& call, const Reactions& wanted) {
  if (!call.subject.has("step")) {
    return sdk::finished("no").note("No: no email was sent before this condition.");
  }
  if (call.subject.flag("skipped", false)) {
    return sdk::finished("no").note("No: the email was skipped or not sent.");
  }
  const auto missing = missing_of(call, wanted);
  const bool is_met = wanted.all ? missing.empty() : missing.size() < wanted.facts.size();
  const auto limit = sdk::days(call.parameters.integer("days", 0)) +
                     sdk::hours(call.parameters.integer("hours", 0));
  const bool has_limit = limit.days > 0 || limit.hours > 0;
  if (!has_limit || call.reason() == sdk::Reason::due) return sdk::finished(is_met ? "yes" : "no");
  if (!call.parameters.flag("at_once", true)) return sdk::wait_for(limit);
  if (is_met) return sdk::finished("yes");
  if (call.reason() == sdk::Reason::enter) return sdk::await_events(missing, limit);
  return sdk::await_events(missing, call.event.time("deadline"));
}

}  // namespace stepwise::conditions
