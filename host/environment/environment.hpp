// The facade: one environment, opened. All that the program `stepwise` can do, an application that
// links stepwise::host can do through this class.
//
// Errors: every function throws Error (base/error.hpp) and then has changed nothing, unless its
// comment says otherwise. Threads: one thread at a time per Environment, a second one is refused
// (usage, RUN003); several Environments, also on the same store, may be used side by side. What an
// application hands over (RecordSource, Clock) must not call the Environment that calls it: that is
// refused (usage, RUN002); it notes what it has to tell, and tells it when the call is over.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/error.hpp"
#include "environment/consents.hpp"
#include "environment/packages.hpp"
#include "environment/ports.hpp"
#include "environment/views.hpp"
#include "model/segment.hpp"
#include "model/sequence.hpp"
#include "model/solution.hpp"

namespace stepwise {

struct Checkup;

struct CreateOptions {
  std::string name;            // empty: the store's file name without its ending
  bool virtual_clock = false;  // time stands still until run() moves it
  Time now{};                  // start of a virtual clock
};

enum class Durability { full, normal };  // full: survives power loss; normal: process death only

struct OpenOptions {
  std::vector<std::filesystem::path> plugin_folders;  // searched in this order; not recursive
  RecordSource* records = nullptr;  // nullptr: the environment keeps the records itself
  Clock* clock = nullptr;           // nullptr: the environment's own clock
  Durability durability = Durability::full;
  int batch = 100;  // targets per transaction, 1 to 10,000
  // Takes the clock as it is, also where it is behind the latest time that the store has seen, or
  // far ahead of it (ENV040, ENV041). For the one call that follows a clock being set right.
  bool accept_clock = false;
};

// Progress of long work: done and total (0 when unknown). Return false to stop; what was finished
// until then stays.
using Progress = std::function<bool(std::int64_t done, std::int64_t total)>;

struct RunOptions {
  std::optional<Time>
      until;               // virtual clock only: go on to this time; nothing: only what is due now
  std::string answers;     // seller model (see answers.hpp) as text; empty: sellers do nothing
  std::uint64_t seed = 1;  // of the seller model
  std::function<bool()> stop = {};  // asked between batches
  Progress progress = {};           // done = targets ended of those that ran at the start
};

// Which way a preview takes: see Environment::preview().
struct PreviewOptions {
  std::optional<Time> start;        // nothing: now
  std::string owner;                // whose calendar counts; empty: the record's owner
  std::optional<RecordRef> record;  // what conditions look at
  std::vector<std::pair<std::string, std::string>> outcomes;  // step and the outcome to leave it by
  int count = 10;                                             // steps to show
};

struct RecordFilter {
  std::string table;  // empty: all
  std::string owner;  // empty: all
  std::optional<Condition> where;
  std::int64_t limit = 0;  // 0: no limit
};

struct TargetFilter {
  std::string sequence, owner;
  std::optional<TargetStatus> status;
  std::optional<RecordRef> record;
  std::int64_t limit = 0;
};

// Targets in status error that are to be tried again, or ended. Empty: any.
struct FailedFilter {
  std::vector<std::int64_t> targets;
  std::string sequence;
  std::string reason;  // the code of an error, or words of its reason
  std::string plugin;  // id of the plug-in whose step it stands on, or which ended the process
};

enum class WorkSort { due, record, sequence };  // record: by name; sequence: and by step

struct WorkFilter {
  std::string owner;              // empty: everybody's
  std::optional<Time> due_until;  // nothing: all open
  std::int64_t limit = 0;
  std::string kind = {}, sequence = {};  // empty: all
  std::optional<RecordRef> record = {};
  std::string search = {};            // part of the record's name, in upper or lower case
  std::optional<WorkWhen> when = {};  // by the environment's clock
  WorkSort sort = WorkSort::due;
  std::optional<ActivityId> activity = {};
  // Whose marks count; empty: those of `owner`. Everything is unread at first, nothing followed.
  std::string reader = {};
  bool unread = false, followed = false;  // only those
};

// What becomes of what was due when its target was paused, and of waits for a date that came
// meanwhile; no other time counts in a pause.
enum class Overdue {
  in_order,  // they are due at once, the oldest first, and dates are looked at again
  spread,    // they are due evenly over `spread`, the oldest first
  drop,      // their targets end
};
struct ResumeOptions {
  Overdue overdue = Overdue::in_order;
  Micros spread = std::chrono::hours{24};
};

class Environment {
 public:
  // Makes a new store. Throws (conflict, ENV002) when the path exists already.
  static void create(const std::filesystem::path& store, const CreateOptions& options);

  // Opens a store. Throws (store_or_io, ENV001) when there is none, (store_or_io, STO...) when it
  // is another program's file or of a newer version. A plug-in that is refused does not stop it.
  Environment(const std::filesystem::path& store, OpenOptions options);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  EnvironmentInfo info();
  const Palette& palette() const;  // step types and strategies that are loaded
  const std::vector<PluginInfo>& plugins() const;
  const std::vector<Diagnostic>& refused_plugins() const;  // why; PLG...
  const Catalog& catalog();                                // tables, choices, process flows

  // --- solutions: see environment/solutions.hpp ------------------------------------------------
  // Whose signatures on packages count, and whether one is needed
  // (docs/decisions/0010-signed-packages.md).
  // Creates or replaces the signer of that name. Throws (usage, USR001) for a bad name,
  // (input_refused, KEY002) for a bad key, (conflict, KEY003) when another one has the key.
  void trust(const Signer& signer, const std::string& actor = {});
  // From now on; throws (input_refused, KEY004).
  void retire_signer(std::string_view name, const std::string& actor = {});
  void remove_signer(std::string_view name, const std::string& actor = {});  // the same
  std::vector<Signer> signers();                                             // sorted by name
  void set_signature_policy(SignaturePolicy policy, const std::string& actor = {});
  SignaturePolicy signature_policy();
  // Why the signature of a package that was checked is not enough here, by the policy as error or
  // as warning; nothing when it is.
  std::optional<Diagnostic> check_signer(const PackageCheck& package);

  // --- sequences --------------------------------------------------------------------------------
  std::vector<SequenceInfo> sequences();                     // sorted by unique name
  SequenceInfo sequence_info(std::string_view unique_name);  // throws SEQ001 when unknown
  Sequence sequence(std::string_view unique_name);           // latest version
  // Throws (input_refused, SEQ010) when there is no such version.
  Sequence sequence_version(std::string_view unique_name, int version);
  std::vector<VersionInfo> versions(std::string_view unique_name);  // the oldest first
  std::vector<Diagnostic> validate(std::string_view unique_name);
  // Gives the warnings, as validate() does; with an error it throws them all.
  std::vector<Diagnostic> activate(std::string_view unique_name, const std::string& actor);
  // Ends the runs on it with reason sequence_deactivated. Gives their number.
  std::int64_t deactivate(std::string_view unique_name, const std::string& actor);
  // What a record would come to, and when; nothing is stored. Throws SEQ012 when an outcome is
  // stated that its step does not have, DEF... when the sequence could not run.
  Preview preview(std::string_view unique_name, const PreviewOptions& options);
  // Steps and ends are counted over all time; `days` is how long the windows of the result are.
  SequenceStats stats(std::string_view unique_name, int days = 30);

  // --- trials: steps that try variants ----------------------------------------------------------
  // Of one sequence, or of all when the name is empty; sorted by sequence, then in the order of the
  // steps; those that only older versions have come last.
  std::vector<TrialInfo> trials(std::string_view sequence = {});
  TrialInfo trial(std::string_view sequence, std::string_view step);  // throws TRL001
  // A person ends a trial of an active sequence: every later target is given this variant. `note`
  // may be empty. Throws TRL001 to TRL004.
  void stop_trial(std::string_view sequence, std::string_view step, std::string_view variant,
                  std::string_view note, const std::string& actor);

  // Making and changing them here. A sequence may be unfinished: activation checks it. Whoever
  // makes one owns it.
  void create_sequence(const Sequence& sequence,
                       const std::string& actor);  // throws SEQ006, SEQ007, REC003
  // A new version, or nothing when it is as it was. Throws SEQ005 for what an active sequence
  // cannot change (name, description, strategy, timing, a step whose trial goes on) and for the
  // table; DEF... when an active one could not run. Gives the version that it has then.
  int change_sequence(const Sequence& sequence, std::string_view note, const std::string& actor);
  // A sequence.xml, as packages hold it. Throws (store_or_io, IO001), (input_refused, XML...) or,
  // when it is another sequence's, (input_refused, SEQ011).
  Sequence read_sequence(const std::filesystem::path& file, std::string_view unique_name);
  void copy_sequence(std::string_view from, std::string_view unique_name, std::string_view name,
                     const std::string& actor);
  // With all versions, targets and their histories, in one transaction. Throws SEQ008 when it is
  // active, unless `deactivate_first`, and SEQ017 when effects of it wait to be done.
  void delete_sequence(std::string_view unique_name, const std::string& actor,
                       bool deactivate_first);

  // A revision: what an active sequence is to become, kept on the side. It may be unfinished, and
  // saved again; publishing makes it a new version, or refuses as change_sequence() does. Throw
  // SEQ013 when the sequence is not active, SEQ014 when there is no revision, SEQ015 when another
  // version came meanwhile. change_sequence() throws SEQ016 while there is one.
  void save_revision(const Sequence& sequence, const std::string& actor);
  Sequence revision(std::string_view unique_name);
  int publish_revision(std::string_view unique_name, std::string_view note,
                       const std::string& actor);
  void discard_revision(std::string_view unique_name, const std::string& actor);

  // Ownership. Who may do what is a table (model/rights.hpp); every call that names an actor throws
  // (not_allowed, RGT001) when he is a user whose role does not allow it. An actor who is no user
  // acts for the environment. Throw USR004 when the owner or grantee is neither a user nor a team.
  // All of the sequences change their owner, or none.
  void assign_sequences(std::span<const std::string> sequences, const std::string& owner,
                        const std::string& actor);
  void share_sequence(std::string_view sequence, const std::string& grantee, ShareRight right,
                      const std::string& actor);
  // Those that the user, or a team with the user in it, owns or that are shared with one of them.
  std::vector<SequenceInfo> sequences_of(const std::string& user);

  // Tags, by their paths: "Inbound/Web". Each throws (input_refused, TAG002) for a path that is not
  // there, (conflict, TAG001 and TAG003 to TAG006) when the tags would not be sound; see
  // model/tag.hpp. A sequence gets no new version by its tags, active or not.
  std::vector<TagInfo> tags();  // sorted by path
  std::vector<std::string> tag_paths(const std::vector<std::string>& unique_names);  // sorted
  void create_tags(std::span<const std::string> paths, const std::string& actor);
  void rename_tag(std::string_view path, std::string_view name, const std::string& actor);
  // Below another one, with all below it; "": to the first level.
  void move_tag(std::string_view path, std::string_view under, const std::string& actor);
  // Sequences and templates lose it; those below it move up one level. Gives the number of
  // sequences that had it.
  std::int64_t delete_tag(std::string_view path, const std::string& actor);
  // Gives the paths that the sequence carries then.
  std::vector<std::string> tag_sequence(std::string_view unique_name,
                                        std::span<const std::string> add,
                                        std::span<const std::string> remove,
                                        const std::string& actor);

  std::vector<TemplateInfo> templates();                     // sorted by unique name
  Sequence sequence_template(std::string_view unique_name);  // throws SEQ009
  void create_from_template(std::string_view from, std::string_view unique_name,
                            std::string_view name, const std::string& actor);
  void save_as_template(std::string_view sequence, std::string_view unique_name,
                        std::string_view name, const std::string& actor);
  void delete_template(std::string_view unique_name, const std::string& actor);

  // --- segments: records that enter a sequence by themselves ------------------------------------
  std::vector<SegmentInfo> segments();                      // by table, in the order they are asked
  Segment segment(std::string_view unique_name);            // throws SEG001
  Segment read_segment(const std::filesystem::path& file);  // a segment.xml; throws XML...
  // Creates or changes. Throws (input_refused) DEF..., SEG002 when it is active and could not work.
  void put_segment(const Segment& segment, const std::string& actor);
  void delete_segment(std::string_view unique_name, const std::string& actor);
  // From now on it takes records that come in or change; `existing`: those that are there too.
  // Gives the number of records that were looked at. Throws DEF..., SEG002, SEG003.
  std::int64_t activate_segment(std::string_view unique_name, bool existing,
                                const std::string& actor);
  // Whoever is in it leaves it; runs go on.
  void deactivate_segment(std::string_view unique_name, const std::string& actor);
  std::vector<SegmentMember> segment_members(std::string_view unique_name);
  // The open records that its condition holds for now. Not when the application keeps the records.
  std::vector<RecordRef> segment_preview(std::string_view unique_name);
  std::string in_words(const Segment& segment);  // "Hot is filled and ..."; "all records"
  std::string in_words(const AssignmentRule& rule, std::string_view table);
  // Why a record is in a segment or in none: every segment of its table, in order.
  std::vector<SegmentVerdict> explain_segments(const RecordRef& record);

  // --- records and users ------------------------------------------------------------------------
  // Reads a CSV file by a mapping file (see host/docs/record-import.md). Good rows go in, bad ones
  // are listed. Not available when the application brings its own records.
  RecordImport import_records(const std::filesystem::path& csv,
                              const std::filesystem::path& mapping, const Progress& progress = {});
  void put_record(const Record& record);  // creates or replaces; REC... when bad
  // Closes a record by a status that does (by label or number), or with "" as what is said; its
  // runs end. Throws REC001, SUC001 to SUC003. Not when the application keeps the records.
  void close_record(const RecordRef& ref, std::string_view status, std::optional<Ending> ending,
                    const std::string& actor = {});
  // Opens it again, with another status; "": its status does not close it. Throws SUC002, SUC004.
  void reopen_record(const RecordRef& ref, std::string_view status, const std::string& actor = {});
  std::vector<Record> records(const RecordFilter& filter);  // sorted by table and key
  Record record(const RecordRef& ref);                      // throws REC001 when unknown
  // Or gives the one who is there another title, calendar and role.
  void add_user(const User& user, const std::string& actor = {});
  std::vector<User> users();
  // Creates or replaces, with its members.
  void put_team(const Team& team, const std::string& actor = {});
  std::vector<Team> teams();
  // Work calendars and holidays as JSON (docs/time.md); replaces all that were there. `file_name`
  // is what findings name. Throws CAL..., DEF018, DEF019.
  void set_calendars(std::string_view json, const std::string& file_name,
                     const std::string& actor = {});
  void set_time_settings(const TimeSettings& settings, const std::string& actor = {});
  TimeSettings time_settings();

  // --- running ----------------------------------------------------------------------------------
  // Connects records to an active sequence, in one transaction per batch; first steps are taken at
  // once. A record that cannot be connected is listed and does not stop the others. One whose
  // address runs in a sequence with automated messages already, as another record, is refused
  // (MSG011) unless duplicates are allowed, here or by the settings.
  ConnectResult connect(std::string_view sequence, std::span<const RecordRef> records,
                        const std::string& actor, const Progress& progress = {},
                        bool allow_duplicates = false);
  // What one target can be told; each throws TGT... when it does not fit.
  // Also one whose row, record or definition cannot be read.
  void disconnect(std::int64_t target, const std::string& actor);
  void pause(std::int64_t target, const std::string& actor);  // no time counts until it is resumed
  void resume(std::int64_t target, const std::string& actor);
  // A failed step, once more. A target whose own row is damaged is made anew from its history.
  void retry(std::int64_t target, const std::string& actor);
  void skip_wait(std::int64_t target, const std::string& actor);  // as if its time had come
  // Leaves the step by that outcome; "": its last one, which is the "no" of a condition.
  void skip_step(std::int64_t target, std::string_view outcome, const std::string& actor);
  void move_to(std::int64_t target, std::string_view step, const std::string& actor);
  // The same for many in status error; one that refuses does not stop the others. May be repeated:
  // those that go on, or have ended, are chosen no more.
  ManyResult retry_failed(const FailedFilter& filter, const std::string& actor);
  ManyResult disconnect_failed(const FailedFilter& filter, const std::string& actor);
  // One after another; one that has ended already counts as done.
  ManyResult disconnect_all(std::span<const std::int64_t> targets, const std::string& actor);
  // The same for all running targets of a sequence. Give the number of those that did it.
  std::int64_t pause_sequence(std::string_view unique_name, const std::string& actor);
  std::int64_t resume_sequence(std::string_view unique_name, const ResumeOptions& options,
                               const std::string& actor);

  // A fact about a record, for example "email_replied", reaches its running targets: conditions see
  // it, steps that wait for it go on, exit criteria that name it end the target. `step` among the
  // fields tells which step's message it is about. A fact about consent (model/fact.hpp) is kept
  // for the addresses of the record, or the one in the field `address`: nothing goes there any
  // more. Throws FCT001 to FCT004; FCT002 for a fact that nothing knows.
  FactResult record_fact(const RecordRef& record, std::string_view name, const Fields& fields,
                         const std::string& actor);
  // An application that keeps the records itself tells that one has changed: exit criteria on the
  // record are looked at. Gives the number of targets that ended.
  std::int64_t record_changed(const RecordRef& record, const std::string& actor);

  // Moves everything that is due. May be stopped, or killed, at any time: what is not finished is
  // done by the next call. A target that cannot move does not stop the others: it is set aside, in
  // status error, and named in the result (docs/decisions/0017).
  RunResult run(const RunOptions& options);
  std::vector<TargetInfo> targets(const TargetFilter& filter);  // sorted by id
  TargetInfo target(std::int64_t id);                           // throws TGT001 when unknown
  std::vector<HistoryLine> history(std::int64_t target);
  // Why it is where it is, and why not further. Throws TGT001 when unknown.
  Explanation explain(std::int64_t target);

  // --- sellers ----------------------------------------------------------------------------------
  std::vector<WorkItem> work(const WorkFilter& filter);  // sorted by due time, then id
  // The result is one of those that the step type knows, or empty for its first outcome.
  // An email goes out with it, as preview_messages() shows it or with the text that is given.
  // Throws MSG001 to MSG004 when it may not or cannot, and nothing is done. Throws WRK001 when
  // there is no such activity, WRK002 when it is closed already, WRK005 when its record is closed:
  // then the target has ended, which is the one change made beside a throw.
  void complete(ActivityId activity, std::string_view result, std::string_view note,
                const std::string& actor, const MessageText& text = {});
  // The same answer for several activities of the same step. Throws, before anything is done,
  // WRK001 to WRK003, or WRK008 when they stand on different steps. One that is refused after that,
  // for example because its target is paused, is listed and does not stop the others. May be
  // repeated: those that were completed with that result before count as done. A disk or database
  // that fails throws at once; what was completed until then stays.
  CompleteResult complete_all(std::span<const ActivityId> activities, std::string_view result,
                              std::string_view note, const std::string& actor,
                              const MessageText& text = {});
  // The step goes on as skipped: a condition after it takes its "no".
  void skip(ActivityId activity, std::string_view note, const std::string& actor);
  void snooze(ActivityId activity, Time until, const std::string& actor);
  void hand_over(ActivityId activity, const std::string& owner, const std::string& actor);

  // Marks are each user's own. Throw USR005 when the actor is no user. All of them or none.
  void mark_read(std::span<const ActivityId> activities, bool read, const std::string& actor);
  void follow(std::span<const RecordRef> records, bool followed, const std::string& actor);
  // The emails of activities on the same step, as they would be sent now; nothing is sent. Throws
  // as complete_all() does, and WRK009 when they are no emails. Whom nothing may be sent to is
  // listed.
  MessagePreviews preview_messages(std::span<const ActivityId> activities);

  // --- the outbox: what the outside has to do ---------------------------------------------------
  std::vector<OutboxItem> outbox(std::string_view kind);  // oldest first; "": of every kind
  // Somebody has done it; what was marked before stays so. Throws (input_refused, OUT001) for a key
  // that there never was.
  void mark_done(const std::string& key);
  // All of them or, when one is refused, none. Gives how many were not marked before.
  std::int64_t mark_all_done(std::span<const std::string> keys);

  // --- consent by address, and limits -----------------------------------------------------------
  std::vector<Consent> consents(bool with_cleared = false);  // the oldest first
  // By hand. Throws MSG005 to MSG007. Messages to that address that wait are withheld.
  ConsentChange add_consent(const std::string& channel, const std::string& address,
                            const std::string& fact, const std::string& note,
                            const std::string& actor);
  // The address may be written to again: of one fact, or with "" of all. Gives how many it was;
  // throws MSG008 when nothing is kept.
  int clear_consent(const std::string& channel, const std::string& address, const std::string& fact,
                    const std::string& actor);
  std::vector<WithheldMessage> withheld_messages();  // sorted by key
  MessageSettings message_settings();
  void set_message_settings(const MessageSettings& settings,
                            const std::string& actor = {});  // throws MSG009

  // --- trust ------------------------------------------------------------------------------------
  // Rows that cannot be read and that results since the last call of this lack: each once, named by
  // table and key.
  std::vector<Diagnostic> take_left_out();
  // Every row of the store as text, in a fixed order, without the environment's id: two stores
  // with the same content give the same bytes.
  void dump(std::ostream& out);
  // Looks at everything (environment/checkup.hpp): pages, the sum of every row, references; decodes
  // all definitions and compiles those that targets run; replays every history and compares it with
  // states, activities, outbox and tallies; values with their columns, names with whom they name.
  Checkup check_up();
  std::vector<Diagnostic> verify();  // its errors alone; none when all is well

  struct Inside;  // not for users: see inside.hpp

 private:
  friend class LocalValues;
  friend class Solutions;

  // The inside, for one thread at a time, and not while it calls the application.
  class Guarded {
   public:
    class Use {
     public:
      explicit Use(const Guarded& guarded);
      ~Use();
      Use(const Use&) = delete;
      Use& operator=(const Use&) = delete;
      Inside* operator->() const { return guarded_.inside_.get(); }

     private:
      const Guarded& guarded_;
    };

    explicit Guarded(std::unique_ptr<Inside> inside);
    ~Guarded();
    Use operator->() const { return Use(*this); }
    Inside& operator*() const;

   private:
    std::unique_ptr<Inside> inside_;
    mutable std::atomic<std::thread::id> user_{};
    mutable int depth_ = 0;
  };
  Guarded inside_;
};

// For programs, not for applications with signal handlers of their own: once, at the start of main.
// From then on a plug-in that ends the process by exit() or a fault is named on standard error, and
// exit() gives the exit code 70 until end_in_good_order() was called.
void watch_for_sudden_end();
void end_in_good_order();

// Lets every loaded plug-in close in good order. Call it once, at the end of the process, when no
// Environment is left.
void close_plugins();

}  // namespace stepwise
