#include "environment/activity_messages.hpp"

#include <utility>

#include "engine/fill.hpp"
#include "engine/outgoing.hpp"
#include "environment/recipient.hpp"
#include "model/address.hpp"
#include "model/gap.hpp"

namespace stepwise {
namespace {

constexpr const char* skip_it = "skip it with `stepwise work skip`, and go on without it";

void object(ActivityMessage& message, const char* code, std::string problem,
            std::string remedy = skip_it) {
  message.code = code;
  message.problem = std::move(problem);
  message.remedy = std::move(remedy);
}

// As the template says now; a step without one leaves the text to the seller.
void write(const engine::Definition& definition, const store::StoredActivity& activity,
           const Filling& from, ActivityMessage& message) {
  const int index = definition.index_of(activity.step);
  if (index < 0) return;
  const engine::DefinitionStep& step = definition.steps[static_cast<std::size_t>(index)];
  Fields filled;
  engine::fill(step, from, filled);
  for (const engine::RecordParameter& parameter : step.record_parameters) {
    if (parameter.type != ParameterType::email_template) continue;
    message.subject = find_text(filled, parameter.name + ".subject");
    message.body = find_text(filled, parameter.name + ".body");
    message.has_text = true;
  }
}

void overwrite(const MessageText& written, ActivityMessage& message) {
  if (!written.subject.empty()) message.subject = one_line(written.subject);
  if (!written.body.empty()) message.body = written.body;
  message.has_text = message.has_text || !written.body.empty();
}

// A seller's own text goes out as it is, so nothing in it may look like a field.
void check_text(ActivityMessage& message) {
  const std::string whole = message.subject + '\n' + message.body;
  if (!message.has_text || !has_gap(whole)) return;
  object(message, "MSG003", "cannot be written to as the template says: " + gap_reason(whole),
         "fill in the field, or say what to write with --subject and --body");
}

void check_recipient(Environment::Inside& inside, const Record& record, std::string_view channel,
                     ActivityMessage& message) {
  const bool email = channel == email_channel;
  message.to = address_of(record, channel);
  if (refuses(record, channel)) {
    return object(message, "MSG001", email ? "does not allow email" : "does not allow phone calls");
  }
  if (message.to.empty()) {
    // What the seller sends elsewhere may go where only the seller knows.
    if (message.has_text) object(message, "MSG002", "has no email address");
    return;
  }
  const ReadAddress read = read_address(channel, message.to);
  if (!read.problem.empty() && !message.has_text) return;
  if (!read.problem.empty()) {
    return object(message, "MSG002",
                  (email ? "has an email address that " : "has a number that ") + read.problem);
  }
  message.to = read.address;
  const std::string problem = inside.mail_book.objection(channel, read.key);
  if (!problem.empty()) object(message, "MSG001", "gets no message: " + problem);
}

bool is_sent(const engine::CompleteActivity& complete) {
  return complete.result != "not_sent";
}

}  // namespace

std::string_view channel_of(std::string_view activity_kind) {
  if (activity_kind == "email") return email_channel;
  return activity_kind == "text_message" ? sms_channel : std::string_view();
}

ActivityMessage message_of(Environment::Inside& inside, const store::StoredActivity& activity,
                           const engine::Definition& definition,
                           const std::optional<Record>& record,
                           const std::vector<engine::Candidate>& everybody, bool may_be_closed,
                           const MessageText& written) {
  ActivityMessage message;
  if (!record) {
    object(message, "MSG002", "does not exist any more");
    return message;
  }
  if (!record->open && !may_be_closed) {
    object(message, "MSG002", "is closed");
    return message;
  }
  const std::string_view channel = channel_of(activity.kind);
  if (channel == email_channel) {
    const Filling from{*record, inside.knowledge.catalog(),
                       engine::contact_of(everybody, record->owner),
                       engine::contact_of(everybody, activity.owner)};
    write(definition, activity, from, message);
    overwrite(written, message);
    check_text(message);
  }
  check_recipient(inside, *record, channel, message);
  return message;
}

void Environment::Inside::prepare_activity_message(
    engine::Turn& turn, const store::StoredTarget& target,
    const std::vector<engine::Candidate>& everybody) {
  auto* complete = std::get_if<engine::CompleteActivity>(&turn.command.body);
  if (complete == nullptr || turn.rejection) return;
  const bool open = turn.state.phase == engine::Phase::activity &&
                    turn.state.visit == complete->visit &&
                    turn.state.status != TargetStatus::paused;
  if (!open) return;  // the engine says why
  const auto activity = targets.activity({target.id, complete->visit});
  const bool written = !complete->subject.empty() || !complete->body.empty();
  if (!activity || (written && activity->kind != "email")) {
    turn.rejection = engine::Rejection{"MSG004", "is no email, so it has no subject and body",
                                       "leave out --subject and --body"};
    return;
  }
  if (channel_of(activity->kind).empty() || !is_sent(*complete)) return;
  const ActivityMessage message =
      message_of(*this, *activity, *turn.definition, turn.record, everybody,
                 turn.state.closed_as.has_value(), {complete->subject, complete->body});
  if (!message.code.empty()) {
    turn.rejection = engine::Rejection{
        message.code, "cannot be completed: " + to_text(activity->record) + ' ' + message.problem,
        message.remedy};
    return;
  }
  if (activity->kind != "email") return;
  if (!message.has_text) {
    complete->remark =
        "Nothing went to the outbox: the step has no template, and no text was given.";
    return;
  }
  complete->message = {{"channel", std::string(email_channel)},
                       {"to", message.to},
                       {"subject", message.subject},
                       {"body", message.body},
                       {std::string(engine::sent_by), activity->owner}};
}

}  // namespace stepwise
