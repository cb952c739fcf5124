// What an environment shows: plain values, filled when asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/time.hpp"
#include "model/record.hpp"
#include "model/rights.hpp"
#include "model/solution.hpp"
#include "model/step_type.hpp"
#include "model/target.hpp"
#include "model/value.hpp"

namespace stepwise {

struct EnvironmentInfo {
  std::string name;
  std::string id;     // part of every idempotency key
  std::string store;  // path of the store
  bool virtual_clock = false;
  Time now;
  int schema_version = 0;
  std::int64_t solutions = 0, sequences = 0, active_sequences = 0, users = 0, records = 0;
  std::int64_t running_targets = 0, ended_targets = 0, open_activities = 0, outbox = 0;
};

struct SolutionInfo {
  std::string unique_name, name, version, publisher;
  bool managed = false;
  std::size_t components = 0;
  Time imported;
};

// Somebody whose signature on a package counts.
struct Signer {
  std::string name;                  // for people
  std::string key;                   // "ed25519:..."
  std::string publisher;             // for whose solutions alone; empty: for all
  std::optional<Time> until = {};    // from then on it does not count
  std::optional<Time> retired = {};  // since then it does not count
};

// What becomes of packages that nobody trusted has signed.
enum class SignaturePolicy { warn, require };

enum class SequenceStatus { inactive, active };
enum class StatusReason { inactive, active, revision };  // revision: active, and being edited

// Somebody beside the owner: sees the sequence among his own, and may edit it or not.
struct Share {
  std::string grantee;  // a user or a team
  bool may_edit = false;
};
enum class ShareRight { none, view, edit };

struct SequenceInfo {
  std::string unique_name, name, description, table;
  SequenceStatus status = SequenceStatus::inactive;
  int version = 1;
  std::size_t steps = 0;  // on the longest path, without waits and conditions
  double days = 0;
  std::int64_t connected = 0, completed = 0, disconnected = 0, failed = 0;
  std::string solution;
  std::size_t max_steps = 0;            // every step element
  std::vector<std::string> tags;        // paths, sorted
  std::string owner;                    // a user or a team; empty: nobody
  Time created, modified;               // modified: also when only its status changed
  std::string created_by, modified_by;  // empty: the system
  StatusReason status_reason = StatusReason::inactive;
  std::vector<Share> shares;  // sorted by grantee
};

struct VersionInfo {
  int version = 1;
  bool latest = false;
  Time created;
  std::string note;  // what was changed
  std::int64_t running_targets = 0, targets = 0;
};

struct TagInfo {
  std::string unique_name, name;
  std::string path;            // "Inbound/Web"
  int level = 1;               // 1 to 4
  std::int64_t sequences = 0;  // that carry it, active or not; without those of tags below it
  std::string solution;
};

// Why a preview leaves a step by that outcome.
enum class PreviewChoice {
  stated,   // it was asked for
  only,     // there is no other, as of a wait
  first,    // what is taken when nothing is said
  limit,    // nothing that it waits for happened
  decided,  // by the step's plug-in, on the record as it is
  none,     // it does not go on from here
};
struct PreviewLine {
  std::string step, name, type;
  Time reached;
  Time due;         // of an activity: at once; of a wait or a time limit: its end
  std::string why;  // where a calendar had a say, in words
  std::string outcome;
  PreviewChoice choice = PreviewChoice::none;
};
struct Preview {
  int version = 1;
  std::string owner;  // whose calendar counted
  std::vector<PreviewLine> lines;
  bool more = false;    // it goes on after the last line
  std::string problem;  // why the last step would fail; empty: it would not
};

struct TemplateInfo {
  std::string unique_name, name, description, table;
  std::size_t steps = 0;  // on the longest path, without waits and conditions: see totals()
  double days = 0;
};

// What runs came to; see host/docs/success.md.
struct EndingCounts {
  std::int64_t won = 0, lost = 0, neutral = 0;
  std::int64_t all() const { return won + lost + neutral; }
  // won by won and lost, 0 to 1; nothing when none is either.
  std::optional<double> success_rate() const {
    if (won + lost == 0) return std::nullopt;
    return static_cast<double>(won) / static_cast<double>(won + lost);
  }
};

// Targets that a trial gave a variant, also after it was over, and successes of those that counted.
struct VariantStats {
  std::string variant;
  std::int64_t given = 0, succeeded = 0;
  EndingCounts endings = {};  // of the runs that were given it and have ended
};

// One line per step, conditions too: how many targets entered it, stand in it, and how they left.
struct StepStats {
  std::string step, name, type;  // name and type are empty when only an older version has it
  std::int64_t entered = 0, waiting = 0, done = 0, skipped = 0, failed = 0;  // failed: how often
  std::int64_t left_early = 0;  // ended or moved on while they stood in it
  std::vector<std::pair<std::string, std::int64_t>> outcomes;  // in the order of the step type
  std::optional<Micros> average_duration;  // from entering to leaving; nothing when nobody left
  std::vector<VariantStats> variants;      // of a trial, sorted by name
};
// Why runs ended, and what they came to.
struct EndStats {
  std::string reason;
  EndingCounts endings;
};
// Some days of a sequence.
struct WindowStats {
  Time from, until;
  std::int64_t connected = 0;
  EndingCounts endings;                    // of the runs that ended in it
  std::optional<Micros> average_duration;  // from connecting to the end, of those that ended
};
struct SequenceStats {
  std::int64_t targets = 0;      // all there ever were
  std::vector<StepStats> steps;  // in the order of the definition
  std::vector<EndStats> ends;    // sorted by reason
  WindowStats window, before;    // the last days, and as many days before them
};

enum class TrialState {
  draft,        // its sequence is not active: everything about it may change
  in_progress,  // its step cannot change
  stopped,      // a person has chosen
  ended,        // by its own rule: with a winner, or inconclusive
};
struct VariantInfo {
  std::string name, title;
  std::int64_t tried = 0, succeeded = 0;
  std::optional<double> rate;  // 0 to 1; nothing when none was tried
};
// One trial step of a sequence. `tried` counts those who came while it went on; what a decision
// rested on is in its reason, since successes may still arrive after it.
struct TrialInfo {
  std::string sequence, step, step_name;
  int since = 1;       // the version in which its step became what it is
  bool latest = true;  // the newest version of the sequence has it
  TrialState state = TrialState::draft;
  std::vector<VariantInfo> variants;
  std::optional<double> difference, p_value;  // as the step type sees it now
  std::string standing;                       // the same in words, or why it cannot be said
  bool inconclusive = false;
  std::string chosen, reason;  // when it is over
  std::optional<Time> decided;
  std::string decided_by;  // empty: the system
};

struct RecordImport {
  std::int64_t rows = 0;  // data rows read
  std::int64_t created = 0, updated = 0, unchanged = 0;
  std::int64_t refused_rows = 0;
  std::vector<Diagnostic> refused;  // of the first 1,000 of them: why, with its line
};

struct User {
  std::string name;           // identifier, e-mail address or the like; 1 to 100 bytes
  std::string title;          // for people; may be empty
  std::string calendar = {};  // unique name of a work calendar; empty: the default one
  Role role = Role::seller;   // what the user may do with sequences: see model/rights.hpp
  // What the merge fields of owner and sender are filled with; empty: none is known.
  std::string mail = {}, phone = {}, signature = {};
};

// Users who work together. What a team owns is on the work list of all its members.
struct Team {
  std::string name;  // as of a user, and no user's
  std::string title;
  bool is_access_team = false;  // else a team that owns records
  std::vector<std::string> members;
};

// How the whole environment counts time; off unless set. See docs/time.md.
struct TimeSettings {
  bool seller_availability = false;    // what falls on non-working time moves to working time
  bool wait_time_computation = false;  // waits count working time only
  int clock_limit_days = 60;  // further ahead of the latest time seen no system's clock is believed
};

// Something that the outside must do once, for example send a message.
struct OutboxItem {
  std::string key;   // the same for the same thing, also after a crash
  std::string kind;  // "message", ...
  std::int64_t target = 0;
  RecordRef record;
  Time created;
  Fields fields;  // of a message: channel, to, subject, body
};

struct ConnectResult {
  std::int64_t connected = 0;
  std::vector<Diagnostic> refused;  // one per record that could not be connected
};

// On which day work is due, on the clocks of that zone; overdue: before today.
enum class WorkWhen { overdue, today, upcoming };
WorkWhen when_due(Time due, Time now, std::string_view zone = "UTC");

struct WorkItem {
  ActivityId activity;
  std::int64_t target = 0;
  std::string owner, kind, subject, description;
  RecordRef record;
  std::string record_name;  // primary column of the record
  std::string sequence, step;
  Time due;       // when its step opened, or until when it was snoozed
  Time proposed;  // when its step opened
  int version = 1;
  WorkWhen when = WorkWhen::today;      // the day of `due`
  bool read = false, followed = false;  // by the reader of the filter
};

struct MessagePreview {
  ActivityId activity;
  RecordRef record;
  std::string to, subject, body;
};
struct MessagePreviews {
  std::string sequence, step;
  std::vector<MessagePreview> messages;  // in the order that was asked for
  std::vector<Diagnostic> left_out;      // WRK010, one per record that gets none
};

// Of something that was to be done with many targets.
struct ManyResult {
  std::int64_t done = 0;
  std::vector<Diagnostic> refused;  // one per target that could not
};

struct CompleteResult {
  std::int64_t completed = 0;
  std::vector<Diagnostic> refused;  // one per activity that could not be completed
};

struct TargetInfo {
  std::int64_t id = 0;
  std::string sequence;
  int version = 1;
  RecordRef record;
  std::string owner;
  TargetStatus status = TargetStatus::connected;
  std::string step, step_name;  // current, or the last one
  std::string phase;            // "activity", "waiting", "failed", ...
  std::optional<Time> due;
  std::optional<EndReason> end_reason;
  std::optional<Ending> ending;  // of one that has ended
  std::string failure;
  Time connected;
  std::optional<Time> ended;
};

struct HistoryLine {
  std::int32_t number = 0;  // from 1, without gaps
  Time at;
  std::string actor;  // empty: the system
  std::string event;  // "activity_opened"
  std::string step;   // empty when the event is about the whole target
  std::string text;   // in words, for people
  Fields details;     // for programs
};

// One thing that is so about a target: a sentence for people, and what it rests on for programs.
struct ExplainedLine {
  std::string topic;  // "run", "version", "owner", "end", "paused", "step", "failure", "activity",
                      // "wait", "next", "last", "facts", "variant", "note", "condition", "exit"
  std::string text;
  Fields data;  // a name that occurs several times is a list
};
struct Explanation {
  TargetInfo target;
  std::vector<ExplainedLine> lines;  // in the order in which a person asks
};

struct RunResult {
  std::int64_t transitions = 0;  // steps completed
  std::int64_t batches = 0;      // transactions
  std::int64_t completed_targets = 0, failed_steps = 0, answered_activities = 0;
  Time now;                      // the clock when it stopped
  std::optional<Time> next_due;  // nothing when nothing is waiting for a time
  bool interrupted = false;
  // Records whose fields the application refused to set, one each; they come again with the next
  // call.
  std::vector<Diagnostic> undelivered;
  // Targets that are set aside now, also by earlier runs: they stand in status error, and each
  // reason is named once, with the number of targets that it has and the first of them.
  std::int64_t set_aside = 0;
  std::vector<Diagnostic> set_aside_reasons;
  // What an application's records could not give in this run, by reason; it is tried again later.
  std::vector<Diagnostic> tried_later;
};

// A component on its way into a solution, and why.
struct AddedComponent {
  ComponentRef component;
  std::string reason;  // "was asked for", "sequence calls needs it"
  bool added = false;  // false: it is in there already, or another solution brings it
};

struct SolutionContent {
  SolutionManifest manifest;
  std::vector<ComponentRef> components;  // sorted
};

struct SegmentInfo {
  std::string unique_name, name, table;
  int priority = 0;
  std::string sequence;
  bool active = false;
  std::int64_t members = 0;
};

// A record that a segment has taken.
struct SegmentMember {
  RecordRef record;
  std::string segment;
  std::string rule, owner;  // the rule that chose the owner; empty: none did
  std::string problem;      // why it was not connected; empty: it was
  Time since;
  std::string owner_now = {};      // of the record; a later step or person may have changed it
  std::optional<Time> again = {};  // when it is tried again to connect it
};

// What one segment says of a record.
struct SegmentVerdict {
  std::string segment;
  int priority = 0;
  bool active = false, holds = false;
  bool takes = false;             // it is the first that holds
  std::string condition, values;  // in words; empty: takes all
  std::optional<Time> since;      // the record is in it since then
  std::string rule, owner, problem;
};

}  // namespace stepwise
