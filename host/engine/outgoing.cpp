#include "engine/outgoing.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "engine/decide.hpp"
#include "model/address.hpp"
#include "model/gap.hpp"

namespace stepwise::engine {
namespace {

constexpr std::string_view not_sent = "not_sent";
constexpr std::array<std::string_view, 3> recipients{"to", "cc", "bcc"};
constexpr std::array<std::string_view, 4> other_headers{"from", "reply_to", "subject", "channel"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The gaps of the first text that has one; "".
std::string_view text_with_gap(const Fields& fields) {
  for (const Field& field : fields) {
    const auto* text = std::get_if<std::string>(&field.value);
    if (text != nullptr && has_gap(*text)) return *text;
  }
  return {};
}

void make_headers_one_line(Fields& fields) {
  for (Field& field : fields) {
    auto* text = std::get_if<std::string>(&field.value);
    if (text == nullptr) continue;
    if (is_one_of(field.name, other_headers)) *text = one_line(*text);
  }
}

void show_gaps_in(std::string& text) {
  if (has_gap(text)) text = show_gaps(text);
}

// What people of the house read.
void show_to_people(StepAnswer& answer) {
  for (std::string& note : answer.notes) show_gaps_in(note);
  if (auto* opened = std::get_if<OpenActivity>(&answer.body)) {
    show_gaps_in(opened->subject);
    show_gaps_in(opened->description);
    opened->subject = one_line(opened->subject);
  } else if (auto* finished = std::get_if<Finished>(&answer.body)) {
    show_gaps_in(finished->result);
  } else if (auto* later = std::get_if<RetryLater>(&answer.body)) {
    show_gaps_in(later->reason);
  } else if (auto* failed = std::get_if<Failed>(&answer.body)) {
    show_gaps_in(failed->reason);
  }
}

// Why another effect may not happen; "" when it may.
std::string objection(Effect& effect) {
  make_headers_one_line(effect.fields);
  const std::string_view text = text_with_gap(effect.fields);
  if (text.empty()) return {};
  if (effect.kind == "set_field") return "Not set: " + gap_reason(text) + ".";
  if (effect.kind != "create_note") return "Not done: " + gap_reason(text) + ".";
  if (is_only_gaps(text)) return "No note: for this record the text is empty.";
  for (Field& field : effect.fields) {
    if (auto* note = std::get_if<std::string>(&field.value)) show_gaps_in(*note);
  }
  return {};
}

// Over the limit the step comes again, as often as a step is tried at all; then it gives up.
bool comes_later(const TargetState& state, const MailVerdict& verdict) {
  return verdict.later && state.attempt + 2 < max_attempts;
}

void leave_unsent(const DefinitionStep& step, const TargetState& state, const MailVerdict& verdict,
                  Time now, StepAnswer& answer) {
  answer.variant.reset();
  if (comes_later(state, verdict)) {
    answer.body = RetryLater{*verdict.later - now, "not sent yet: " + verdict.objection};
  } else if (step.type->has_outcome(not_sent)) {
    answer.body = Finished{std::string(not_sent), {}};
  }
}

}  // namespace

MailVerdict prepare_message(Fields& message, Mail* mail, Time now) {
  make_headers_one_line(message);
  if (const auto text = text_with_gap(message); !text.empty()) return {gap_reason(text), {}};
  const std::string channel(find_text(message, "channel"));
  bool any = false;
  for (Field& field : message) {
    if (!is_one_of(field.name, recipients)) continue;
    auto* text = std::get_if<std::string>(&field.value);
    if (text == nullptr || (text->empty() && field.name != "to")) continue;
    const ReadAddress read = read_address(channel, *text);
    if (!read.problem.empty()) {
      const bool number = read.channel == sms_channel;
      return {(number ? "the number " : "the address ") + read.problem, {}};
    }
    if (mail != nullptr) {
      if (MailVerdict verdict = mail->ask(read.channel, read.key, now);
          !verdict.objection.empty()) {
        return verdict;
      }
    }
    *text = read.address;
    any = true;
  }
  return any ? MailVerdict{} : MailVerdict{"it is addressed to nobody", {}};
}

void seal(const DefinitionStep& step, const TargetState& state, Mail* mail, Time now,
          StepAnswer& answer) {
  show_to_people(answer);
  if (answer.effects.empty()) return;
  // They are dropped with this answer, so nothing must be counted for them.
  const bool comes_again = std::holds_alternative<RetryLater>(answer.body) ||
                           std::holds_alternative<Failed>(answer.body);
  if (comes_again) return;
  bool sends = false;
  std::vector<MailVerdict> stopped;
  std::erase_if(answer.effects, [&](Effect& effect) {
    if (effect.kind != message_effect) {
      std::string why = objection(effect);
      if (!why.empty()) answer.notes.push_back(why);
      return !why.empty();
    }
    std::erase_if(effect.fields, [](const Field& field) { return field.name == sent_by; });
    MailVerdict verdict = prepare_message(effect.fields, mail, now);
    const bool goes = verdict.objection.empty();
    if (goes) {
      sends = true;
    } else {
      stopped.push_back(std::move(verdict));
    }
    return !goes;
  });
  if (stopped.empty()) return;
  const bool later = !sends && comes_later(state, stopped.front());
  for (const MailVerdict& one : stopped) {
    if (!later) answer.notes.push_back("Not sent: " + one.objection + ".");
  }
  if (!sends) leave_unsent(step, state, stopped.front(), now, answer);
}

}  // namespace stepwise::engine
