// The inside of an Environment: its rooms wired together. Only the .cpp files of this folder see
// it.
#pragma once

#include <atomic>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/settle.hpp"
#include "environment/environment.hpp"
#include "environment/flight.hpp"
#include "environment/knowledge.hpp"
#include "environment/mail_book.hpp"
#include "environment/timekeeper.hpp"
#include "environment/trial_book.hpp"
#include "loader/loader.hpp"
#include "store/deaths.hpp"
#include "store/definitions.hpp"
#include "store/imports.hpp"
#include "store/marks.hpp"
#include "store/records.hpp"
#include "store/segments.hpp"
#include "store/set_aside.hpp"
#include "store/signers.hpp"
#include "store/targets.hpp"
#include "store/trials.hpp"

namespace stepwise {

struct KnownFact;

// One command for one stored target.
struct Task {
  store::StoredTarget target;
  engine::Command command;
};

// Columns to read, by table.
using WantedColumns = std::map<std::string, std::set<std::string>, std::less<>>;

// A target that another one has handed its record to.
struct Onward {
  std::size_t from = 0;  // index of the turn that began it
  store::StoredTarget target;
  engine::Turn turn;
};

// What is to be told to one target.
struct Message {
  std::int64_t target = 0;
  engine::CommandBody body;
};

// What one transaction did.
struct Done {
  std::int64_t turns = 0, steps_completed = 0, targets_ended = 0, steps_failed = 0;
  std::vector<engine::Turn> results;  // in the order of the tasks
  std::vector<Onward> onward;         // connected by them
  std::vector<bool> overtaken;        // per task: somebody else moved the target meanwhile
  // Per task that was rejected: the cause, where it lies in the target and not in the command.
  std::vector<std::optional<store::Cause>> causes;
};

// Who did not hear what it was told.
struct Unheard {
  std::int64_t target = 0;
  engine::Rejection why;
};

struct Environment::Inside {
  Inside(const std::filesystem::path& store, OpenOptions open_options);

  // --- time -------------------------------------------------------------------------------------
  bool has_virtual_clock() const { return virtual_clock; }
  Time now();
  // The same for whoever changes something: throws ENV040 or ENV041 for a clock that is wrong.
  Time sound_now();
  // Why the system's clock cannot be believed; nothing when it can.
  std::optional<Diagnostic> clock_problem();
  void set_virtual_now(Time time);  // in the transaction that is open, or its own
  // Remembers the time in the transaction that is open; `clock`: that of a virtual clock.
  void note_time(std::optional<Time> clock);
  void note_clock();  // the same in a transaction of its own, where that is worth one
  Time read_clock();

  // --- records: the application's, or the store's -----------------------------------------------
  // In the order of `refs`; nothing for one that is not there. A path over a lookup column is a
  // field of that name: "parentaccountid.city".
  std::vector<std::optional<Record>> find_records(std::span<const RecordRef> refs,
                                                  const WantedColumns& columns);
  // Those that cannot be read are nothing too, and stand in `unreadable`: they are there, and must
  // not be taken for gone.
  std::vector<std::optional<Record>> find_own(std::span<const RecordRef> refs,
                                              const WantedColumns& columns);
  // What is asked of the application: also the columns that say whether a record is closed.
  std::vector<std::string> with_statuses(const WantedColumns& columns, const std::string& table);
  std::vector<std::optional<Record>> find_deep(std::span<const RecordRef> refs,
                                               const WantedColumns& columns);
  // What the application's records give for these, one by one where it throws for all together.
  void ask_application(std::span<const RecordRef> refs, std::span<const std::string> columns,
                       std::span<std::optional<Record>> found);
  // Throws Error for a record that the last find_records() could not read.
  void require_readable(const RecordRef& ref);
  void add_related(std::vector<std::optional<Record>>& found, const std::string& table,
                   const WantedColumns& columns);
  // Hands over the fields that the application has not had yet. What it refuses waits, and so does
  // what comes after it for the same record, until the next public call.
  void deliver_fields();

  // In a transaction. `by` is who sets it: "step disqualify of target 7".
  void set_own_field(const RecordRef& record, const Fields& effect, const std::string& by, Time at);
  void require_own_records();  // throws REC002 when the application keeps them
  // Stores a record that a person has closed or opened, and follows up what that leads to.
  void put_closing(Record record, const std::string& actor);
  // In a transaction, when a field of an own record was set: a status closes it, or opens it again.
  void heed_status(const RecordRef& ref, std::string_view column, const Value& value,
                   const std::string& by, Time at);
  // In the transaction that makes it: whether a segment wants it is looked at later.
  void note_created(const RecordRef& record);
  // Whatever was noted as changed: exit criteria of its targets, and segments. After a crash the
  // next call does it. Gives the turns that this made.
  std::vector<engine::Turn> heed_changes(const std::string& actor = {});
  void heed_batch(const std::vector<store::ChangedRecord>& changed, bool with_segments,
                  const std::string& actor, std::set<RecordRef>& waiting,
                  std::vector<engine::Turn>& made);
  // Gives those that cannot be read now, which stay where they are.
  std::vector<RecordRef> sort_into_segments(const std::vector<RecordRef>& refs);
  void leave_segment(const std::vector<ActiveSegment>& active, const store::StoredMember& member);
  // What this environment says about who signed the package; nothing when all is well.
  std::optional<Diagnostic> judge_signer(const PackageCheck& package);

  // --- moving targets ---------------------------------------------------------------------------
  // --- definitions and rights -------------------------------------------------------------------
  // Throw Error (not_allowed, RGT001) when that user's role does not allow it, with any sequence or
  // with this one. Whoever is no user here acts for the environment, and may do everything.
  void require(const std::string& actor, Action action, const std::string& subject);
  void require(const std::string& actor, Action action, const store::StoredSequence& sequence);
  void require_owner(const std::string& name);  // a user or a team; throws USR004
  void require_tags(const Sequence& sequence);  // throws TAG002
  // Throws SOL007 for a component of a managed solution: it changes only by an import.
  void require_unmanaged(const ComponentRef& ref);
  // Throws SEQ005 for what cannot change, at all or while it is active.
  void require_changeable(const store::StoredSequence& stored, const Sequence& before,
                          const Sequence& after);
  // Stores a new version, once it could run if it is active; there is no revision then. Gives it.
  int publish(const store::StoredSequence& stored, const Sequence& sequence,
              const store::Edit& edit);

  // What every command does first: the newest definitions, and records that are up to date.
  void begin();
  // Settles the tasks and stores what came of them in one transaction. On a virtual clock, `clock`
  // is stored with it. Tasks that were rejected or overtaken change nothing. Where one of them
  // cannot be stored, each is carried out by itself.
  Done carry_out(std::vector<Task> tasks, std::optional<Time> clock = std::nullopt);
  Done carry_out_together(const std::vector<Task>& tasks, std::optional<Time> clock);
  Done carry_out_one_by_one(const std::vector<Task>& tasks, std::optional<Time> clock);
  void read_records_of(const std::vector<Task>& tasks, Done& done);
  // Why nothing can be done with the target, whatever it is told; nothing when all is well.
  void refuse_what_cannot_move(const Task& task, engine::Turn& turn,
                               std::optional<store::Cause>& cause);

  // --- what cannot move, and what ended the process ---------------------------------------------
  // Puts it into status error with the reason, in one transaction; where its row cannot be written
  // properly, at least so that it is never due. False when not even that could be stored. What an
  // application could not read is tried again later instead, some times.
  bool put_aside(std::int64_t target, store::Cause cause, const engine::Rejection& why);
  // Those whose cause is gone go on.
  void try_set_aside_again();
  // Makes the row of a damaged target anew, from its history. False when that cannot be read.
  bool heal(std::int64_t target);
  // Ends a damaged one whose history cannot be read.
  void end_unread(std::int64_t target, const engine::End& end, const std::string& actor);
  // Reads the flight records of processes that are no more; then `suspects` is up to date.
  void take_up_lost();
  void count_death(LostRecord& lost);
  // How often a plug-in ended the process for that one, in what it is to do now.
  std::int64_t deaths_of(std::string_view whom) const;
  void forget_deaths(const std::string& whom);
  engine::Rejection refusal_for_deaths(std::string_view whom);
  // Calls are noted from now on.
  void begin_flight();
  // A row that a result lacks since it cannot be read: told once.
  void leave_out(const Diagnostic& diagnostic);
  // `stored` is called for each of them inside the transaction, with what refuses it or nullptr.
  using OnConnected = std::function<void(std::size_t, const Diagnostic*)>;
  void connect_batch(const store::StoredSequence& sequence,
                     std::shared_ptr<const engine::Definition> definition,
                     std::span<const engine::Connect> wanted, const std::string& actor,
                     ConnectResult& result, const OnConnected& stored = {},
                     bool allow_duplicates = false);
  // Ends what runs in that sequence for this record; `end` says why.
  void end_runs(const std::string& sequence, const RecordRef& record, const engine::End& end,
                const std::string& actor);
  // The targets that turns which advanced lead to; a turn that cannot advance has failed then.
  std::vector<Onward> go_on(std::vector<engine::Turn>& turns, const std::vector<Task>& tasks,
                            const std::vector<engine::Candidate>& everybody);
  // `changed`: what the turns before it have set. Gives why not; "" when it can.
  std::string prepare_onward(const engine::Turn& turn, const Fields& changed, Onward& onward);
  // Why the sequence does not take that record now, as far as other targets are concerned; inside
  // the transaction that connects it.
  std::optional<engine::Rejection> connecting_objection(const store::StoredTarget& target, Time at);
  // In the transaction that stores turn i: lets it fail when the record runs where it should go to.
  void check_onward(engine::Turn& turn, const engine::TargetState& before, std::size_t i,
                    std::vector<Onward>& onward);
  void store_onward(std::size_t i, const std::vector<Onward>& onward);
  void store_turn(const std::vector<Task>& tasks, std::size_t i, Done& done);
  // Tells one target, again when somebody else moved it at the same moment. Throws Error when there
  // is no such target or when it refuses; `subject` is what the error is about.
  engine::Turn tell(std::int64_t target, const std::string& actor, const std::string& subject,
                    const engine::CommandBody& body);
  // Tells each target what is meant for it, in batches, again where somebody else was quicker;
  // those that refuse are left out. Gives the turns that were made.
  // `unheard`, when given, is filled with those that refuse.
  std::vector<engine::Turn> tell_all(std::vector<Message> messages, const std::string& actor,
                                     std::vector<Unheard>* unheard = nullptr);
  std::vector<engine::Turn> tell_all(const std::vector<std::int64_t>& ids, const std::string& actor,
                                     const engine::CommandBody& body,
                                     std::vector<Unheard>* unheard = nullptr);
  struct Found {
    std::optional<store::StoredTarget> target;
    bool ended_unread = false;  // all that could be done with it is done
  };
  // A damaged row is made anew before it is tried again or ended; one that cannot be is ended.
  Found find_to_tell(std::int64_t target, const std::string& actor,
                     const engine::CommandBody& body);
  bool needs_healing(const store::StoredTarget& target);
  // What is wrong with a sequence in that state of the definitions; the plug-ins are asked too.
  std::vector<Diagnostic> findings_on(const Sequence& sequence, const CheckContext& context);
  // Ends the trials that are over by what their tallies say now.
  void judge_trials();
  // What the step type says of the trial; in its failure, why it says nothing.
  engine::Verdict verdict_on(const engine::TrialKey& key, std::int64_t sequence,
                             const engine::Tally& tally);
  store::StoredTarget target_of(ActivityId activity);  // throws WRK001
  // Throws WRK001, WRK002, or WRK008 when they stand on different steps.
  void require_together(std::span<const ActivityId> activities);
  void give_definition(engine::Turn& turn, const store::StoredTarget& target);
  // Users and teams, sorted; with what they have to do already when a strategy wants to know.
  std::vector<engine::Candidate> candidates(bool counted);
  engine::Surroundings surroundings(const std::vector<engine::Candidate>& candidates_now);
  std::vector<std::string> user_names();  // sorted
  bool may_own(std::string_view owner);   // a user or a team
  // --- messages ---------------------------------------------------------------------------------
  // What the completed activity sends, in the command; or why it cannot be, as the turn's
  // rejection.
  void prepare_activity_message(engine::Turn& turn, const store::StoredTarget& target,
                                const std::vector<engine::Candidate>& everybody);
  // In a transaction: notes that an address must not be written to, and what that withholds.
  void add_consent(store::StoredConsent consent, ConsentChange& change);
  // The same for the addresses that a fact is about. Throws FCT003, FCT004, MSG005.
  ConsentChange keep_consent(const RecordRef& ref, const KnownFact& fact, const Fields& fields,
                             const std::string& actor);
  // Throws FCT002 for a fact that nothing here waits for.
  void require_known_fact(const RecordRef& ref, std::string_view name);
  // Where automated messages to that record go; "" when the sequence sends none.
  std::string automated_address(const engine::Definition& definition, const Record& record);

  // Stores the effects of a turn whose target was stored.
  void store_effects(const engine::Turn& turn, std::int64_t target);
  std::string target_key(std::int64_t target) const { return id + ':' + std::to_string(target); }

  OpenOptions options;
  std::filesystem::path path;
  std::unique_ptr<store::Database> database;
  store::Definitions definitions;
  store::Imports imports;
  store::Records records;
  store::People people;
  store::Signers signers;
  store::Targets targets;
  store::Marks marks;
  store::Trials trials;
  TrialBook trial_book;
  store::Mailings mailings;
  MailBook mail_book;
  store::Segments segments;
  store::SetAside set_aside;
  store::Deaths deaths;
  FlightRecord flight;  // outlives the loader, which writes into it
  loader::Loader loader;
  Knowledge knowledge;
  Timekeeper timekeeper;
  std::string id, name;
  bool virtual_clock = false;
  bool heeding = false;  // heed_changes is at work
  Time latest{};         // a real clock never goes back
  // Fields that the application refused in this call, by record: the first refusal of each.
  std::map<RecordRef, Diagnostic> undelivered;
  std::map<RecordRef, Diagnostic> unreadable;  // by the last find_records(), and why
  std::vector<Diagnostic> left_out;            // rows that results lack
  bool any_aside = false;                      // some target may be set aside
  bool looked_for_lost = false;
  std::map<std::string, std::int64_t, std::less<>> suspects;  // deaths, by whom
  std::atomic<bool> calling_out = false;                      // application code is at work
};

// While it lives, application code is at work: whoever calls the environment then is refused.
class CallingOut {
 public:
  explicit CallingOut(Environment::Inside& inside) : inside_(inside) { inside_.calling_out = true; }
  ~CallingOut() { inside_.calling_out = false; }
  CallingOut(const CallingOut&) = delete;
  CallingOut& operator=(const CallingOut&) = delete;

 private:
  Environment::Inside& inside_;
};

// For whom a plug-in is called, in words that stay the same.
std::string whom_of(std::int64_t target);
std::string whom_of(std::string_view sequence, const RecordRef& record);  // to be connected

// After that many deaths it is called no more.
inline constexpr std::int64_t most_deaths = 3;

// A turn's target as the store keeps it: the state after the events, numbered.
store::StoredTarget after(const store::StoredTarget& before, const engine::Turn& turn);

// Makes the step fail that advanced, as if nothing after it had happened.
void fail_to_advance(engine::Turn& turn, const engine::TargetState& before, const std::string& why);

// Throws Error (usage, ENV007) when one of the texts that came from outside is not UTF-8.
void require_utf8(const std::string& subject, std::initializer_list<std::string_view> texts);

[[noreturn]] void throw_rejection(const std::string& subject, const engine::Rejection& rejection);

}  // namespace stepwise
