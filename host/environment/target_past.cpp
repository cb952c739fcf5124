#include "environment/target_past.hpp"

namespace stepwise {
namespace {

using namespace engine;

class Reader {
 public:
  void take(const Event& event) {
    std::visit([&](const auto& body) { on(event, body); }, event.body);
    apply(state_, event);
  }

  TargetPast done() { return std::move(past_); }

 private:
  template <class Other>
  void on(const Event&, const Other&) {}

  void on(const Event& event, const TargetConnected& body) {
    past_.connected_by = event.actor;
    past_.source = body.source;
  }
  void on(const Event&, const TargetAssigned& body) { past_.owner_reason = body.reason; }
  void on(const Event& event, const StepEntered&) {
    past_.entered = event.at;
    past_.wait_reason.clear();
    past_.activity_reason.clear();
    past_.handed_over.reset();
    past_.snoozed_until.reset();
    past_.failed.reset();
    past_.moved_by = moved_ ? event.actor : "";
    moved_ = false;
  }
  void on(const Event&, const ActivityOpened& body) { past_.activity_reason = body.reason; }
  void on(const Event&, const WaitStarted& body) { past_.wait_reason = body.why; }
  void on(const Event&, const EventsAwaited& body) { past_.wait_reason = body.why; }
  void on(const Event&, const RetryScheduled& body) { past_.wait_reason = body.reason; }
  void on(const Event&, const StepPostponed& body) { past_.wait_reason = body.why; }
  void on(const Event&, const WaitMoved& body) { past_.wait_reason = body.why; }
  void on(const Event& event, const StepCompleted& body) {
    // What a manager skips leaves with that result, without an activity.
    const bool skipped = state_.skipped || body.result == "skipped";
    past_.passed.push_back({state_.step, body.outcome, event.at, skipped, state_.subjects});
  }
  void on(const Event& event, const Noted& body) {
    past_.notes.push_back({state_.step, body.text, event.at});
  }
  void on(const Event& event, const VariantGiven& body) {
    past_.variants.push_back({body.step, body.variant, body.reason, event.at, std::nullopt});
  }
  void on(const Event& event, const VariantSucceeded& body) {
    for (PastVariant& one : past_.variants) {
      if (one.step == body.step && one.variant == body.variant) one.succeeded = event.at;
    }
  }
  void on(const Event& event, const StepFailed&) { past_.failed = event.at; }
  void on(const Event& event, const FactArrived& body) {
    past_.heard.push_back({body.name, std::string(find_text(body.fields, "step")), event.at});
  }
  void on(const Event& event, const TargetPaused&) {
    past_.paused = event.at;
    past_.paused_by = event.actor;
  }
  void on(const Event&, const TargetResumed& body) {
    past_.paused.reset();
    if (!body.why.empty()) past_.wait_reason = body.why;
  }
  void on(const Event&, const ActivitySnoozed& body) { past_.snoozed_until = body.until; }
  void on(const Event& event, const ActivityAssigned& body) {
    past_.handed_over = event.at;
    past_.activity_reason = body.reason;
  }
  void on(const Event&, const TargetMoved&) { moved_ = true; }
  void on(const Event& event, const TargetEnded& body) {
    past_.ended_by = event.actor;
    past_.end_detail = body.detail;
  }

  TargetPast past_;
  TargetState state_;
  bool moved_ = false;
};

}  // namespace

TargetPast past_of(const std::vector<store::StoredTurn>& history) {
  Reader reader;
  for (const auto& turn : history) {
    for (const Event& event : turn.events) reader.take(event);
  }
  return reader.done();
}

}  // namespace stepwise
