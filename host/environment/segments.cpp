// Segments: records that come in or change are sorted into them, and so into sequences.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "engine/fill.hpp"
#include "environment/condition_words.hpp"
#include "environment/inside.hpp"
#include "environment/snapshot.hpp"
#include "package/package.hpp"

namespace stepwise {
namespace {

constexpr std::uintmax_t largest_segment = 1 << 20;

ComponentRef segment_ref(std::string_view name) {
  return {ComponentKind::segment, std::string(name)};
}

// The columns that the segments of one table look at.
std::set<std::string> columns_of(const std::vector<ActiveSegment>& active,
                                 const std::string& table) {
  std::set<std::string> columns;
  const auto add = [&](const std::vector<std::string>& more) {
    columns.insert(more.begin(), more.end());
  };
  for (const ActiveSegment& one : active) {
    if (one.segment.table != table) continue;
    if (one.segment.condition) add(columns_of(*one.segment.condition));
    for (const ReadyRule& rule : one.rules) {
      if (rule.condition) add(columns_of(*rule.condition));
      add(rule.chooser.reads);
    }
  }
  return columns;
}

bool holds(const Boxed<Condition>& condition, const Record& record, const Catalog& catalog) {
  return !condition || evaluate(*condition, record, catalog).value_or(false);
}

// Closed records belong to none.
const ActiveSegment* find_segment(const std::vector<ActiveSegment>& active, const Record& record,
                                  const Catalog& catalog) {
  if (!record.open) return nullptr;
  for (const ActiveSegment& one : active) {
    if (one.segment.table != record.ref.table) continue;
    if (holds(one.segment.condition, record, catalog)) return &one;
  }
  return nullptr;
}

// Asks the rules of segments who gets a record; counts on what it has given.
class Giver {
 public:
  explicit Giver(Environment::Inside& inside) : inside_(inside) {}

  void give(const ActiveSegment& segment, const Record& record, Time now,
            store::StoredMember& member) {
    for (const ReadyRule& rule : segment.rules) {
      if (!holds(rule.condition, record, inside_.knowledge.catalog())) continue;
      member.rule = rule.name;
      if (!rule.problem.empty()) {
        member.problem = "rule " + rule.name + ": " + rule.problem;
        return;
      }
      ask(rule, record, now, member);
      return;
    }
  }

  const std::string& reason() const { return reason_; }

 private:
  void ask(const ReadyRule& rule, const Record& record, Time now, store::StoredMember& member) {
    if (!people_) people_ = inside_.candidates(true);
    Fields columns;
    engine::pick(rule.chooser.reads, record, columns);
    engine::OwnerRequest request;
    request.strategy = rule.chooser.type;
    request.now = now;
    request.deadline = now + std::chrono::seconds{30};
    request.key = inside_.id + ":segment:" + member.segment + ':' + to_text(record.ref);
    const std::string whom = "segment " + member.segment + ' ' + to_text(record.ref);
    if (inside_.deaths_of(whom) >= most_deaths) {
      member.problem =
          "unassigned: rule " + rule.name + ": " + inside_.refusal_for_deaths(whom).problem;
      return;
    }
    request.whom = whom;
    request.record_owner = record.owner;
    request.parameters = &rule.chooser.parameters;
    request.record = &columns;
    request.candidates = &*people_;
    inside_.begin_flight();
    const engine::OwnerAnswer answer = inside_.loader.choose({&request, 1}).front();
    inside_.forget_deaths(whom);
    if (answer.owner.empty()) {
      member.problem = "unassigned: rule " + rule.name + ": " +
                       (answer.failure.empty() ? answer.reason : answer.failure);
      return;
    }
    engine::count_on(*people_, answer.owner, "assigned");
    member.owner = answer.owner;
    reason_ = "rule " + rule.name + " gave it to " + answer.owner + ": " + answer.reason;
  }

  Environment::Inside& inside_;
  std::optional<std::vector<engine::Candidate>> people_;  // loaded when first asked
  std::string reason_;
};

// Records that are to be connected to one sequence, and what is then known of them.
struct Entering {
  std::vector<engine::Connect> wanted;
  std::vector<store::StoredMember> members;
};

// Whoever could not be connected is tried again by itself: when he may come again, else the next
// day.
constexpr std::chrono::hours again_after{24};

// Nothing when the sequence takes nobody twice.
std::optional<Time> when_again(Environment::Inside& inside, const std::string& sequence,
                               const store::StoredMember& member, const Diagnostic& refused) {
  if (refused.code == "CON005") return std::nullopt;
  if (refused.code == "CON006") {
    const auto stored = inside.knowledge.stored(sequence);
    const auto last = inside.targets.last_run(member.record, stored.id);
    if (last && last->ended) {
      return *last->ended +
             std::chrono::hours{24 * inside.knowledge.sequence(sequence).reconnect_days};
    }
  }
  return inside.now() + again_after;
}

void connect_members(Environment::Inside& inside, const std::string& sequence, Entering& entering) {
  const auto keep = [&](std::size_t i, const Diagnostic* refused) {
    store::StoredMember& member = entering.members[i];
    if (refused != nullptr) {
      member.problem = refused->problem;
      inside.segments.try_again(member.record, when_again(inside, sequence, member, *refused));
    }
    inside.segments.put_member(member);
  };
  std::string problem;
  try {
    const auto stored = inside.knowledge.stored(sequence);
    if (stored.active) {
      ConnectResult result;
      inside.connect_batch(stored,
                           inside.knowledge.definition(stored.id, stored.name, stored.version),
                           entering.wanted, {}, result, keep);
      return;
    }
    problem = "sequence " + sequence + " is not active";
  } catch (const Error& error) {
    if (error.failure() != Failure::input_refused) throw;
    problem = error.diagnostics().front().problem;
  }
  store::Transaction transaction(*inside.database);
  for (store::StoredMember& member : entering.members) {
    member.problem = problem;
    inside.segments.put_member(member);
    inside.segments.try_again(member.record, inside.now() + again_after);
  }
  transaction.commit();
}

}  // namespace

std::vector<RecordRef> Environment::Inside::sort_into_segments(const std::vector<RecordRef>& refs) {
  std::vector<RecordRef> hidden;
  const std::vector<ActiveSegment>& active = knowledge.segments();
  if (active.empty() || refs.empty()) return hidden;
  WantedColumns columns;
  for (const RecordRef& ref : refs) {
    if (!columns.contains(ref.table)) columns[ref.table] = columns_of(active, ref.table);
  }
  const auto found = find_records(refs, columns);
  for (const auto& [ref, why] : unreadable) {
    if (std::find(refs.begin(), refs.end(), ref) != refs.end()) hidden.push_back(ref);
  }
  const Time at = sound_now();
  std::map<std::string, Entering> by_sequence;
  std::vector<RecordRef> leaving;
  Giver giver(*this);
  for (std::size_t i = 0; i < refs.size(); ++i) {
    if (std::find(hidden.begin(), hidden.end(), refs[i]) != hidden.end()) continue;
    const ActiveSegment* wanted =
        found[i] ? find_segment(active, *found[i], knowledge.catalog()) : nullptr;
    const auto member = segments.member(refs[i]);
    const std::string wanted_name = wanted == nullptr ? "" : wanted->segment.unique_name;
    const bool is_there = member && member->segment == wanted_name;
    if (is_there ? member->problem.empty() : !member && wanted == nullptr) continue;
    if (member && !is_there) leave_segment(active, *member);
    if (wanted == nullptr) {
      leaving.push_back(refs[i]);
      continue;
    }
    store::StoredMember entered{refs[i], wanted_name, {}, {}, {}, is_there ? member->since : at};
    giver.give(*wanted, *found[i], at, entered);
    Entering& entering = by_sequence[wanted->segment.sequence];
    if (!entered.problem.empty()) {
      store::Transaction transaction(*database);
      segments.put_member(entered);
      segments.try_again(entered.record, at + again_after);
      transaction.commit();
      continue;
    }
    entering.wanted.push_back({refs[i], "segment " + wanted_name, entered.owner,
                               entered.owner.empty() ? std::string() : giver.reason()});
    entering.members.push_back(std::move(entered));
  }
  if (!leaving.empty()) {
    store::Transaction transaction(*database);
    for (const RecordRef& ref : leaving) segments.remove_member(ref);
    transaction.commit();
  }
  for (auto& [sequence, entering] : by_sequence) {
    if (!entering.wanted.empty()) connect_members(*this, sequence, entering);
  }
  return hidden;
}

void Environment::Inside::leave_segment(const std::vector<ActiveSegment>& active,
                                        const store::StoredMember& member) {
  for (const ActiveSegment& one : active) {
    if (one.segment.unique_name != member.segment || one.segment.leaving == Leaving::stay) continue;
    end_runs(one.segment.sequence, member.record, {EndReason::left_segment, member.segment, {}},
             {});
  }
}

// --- what people do with them -------------------------------------------------------------------

namespace {

Segment stored_segment(Environment::Inside& inside, std::string_view name) {
  const std::string body = inside.definitions.body(segment_ref(name));
  if (!body.empty()) {
    return std::get<Segment>(package::read_component(ComponentKind::segment, body, "store"));
  }
  std::vector<std::string> known;
  for (const auto& component : inside.definitions.components()) {
    if (component.ref.kind == ComponentKind::segment) known.push_back(component.ref.name);
  }
  throw Error(Failure::input_refused, "SEG001", "segment " + std::string(name), "does not exist",
              suggest(name, known, "see `stepwise segment list`"));
}

std::vector<Segment> all_segments(Environment::Inside& inside) {
  std::vector<Segment> all;
  for (const std::string& body : inside.definitions.bodies(ComponentKind::segment)) {
    all.push_back(
        std::get<Segment>(package::read_component(ComponentKind::segment, body, "store")));
  }
  sort_by_priority(all);
  return all;
}

void require_sound(Environment::Inside& inside, const Segment& segment) {
  auto findings = check(segment, inside.knowledge.check_context());
  if (has_errors(findings)) throw Error(Failure::input_refused, std::move(findings));
  const std::string& table = inside.knowledge.sequence(segment.sequence).table;
  if (table == segment.table) return;
  throw Error(
      Failure::input_refused, "SEG002", "segment " + segment.unique_name,
      "is for " + segment.table + " records, and sequence " + segment.sequence + " for " + table,
      "name a sequence for " + segment.table);
}

}  // namespace

void sort_by_priority(std::vector<Segment>& segments) {
  std::sort(segments.begin(), segments.end(), [](const Segment& a, const Segment& b) {
    return std::tie(a.table, a.priority, a.unique_name) <
           std::tie(b.table, b.priority, b.unique_name);
  });
}

std::vector<SegmentInfo> Environment::segments() {
  const Snapshot snapshot(*inside_->database);
  const auto active = inside_->segments.active();
  const auto sizes = inside_->segments.sizes();
  std::vector<SegmentInfo> result;
  for (const Segment& one : all_segments(*inside_)) {
    const auto size = sizes.find(one.unique_name);
    result.push_back({one.unique_name, one.name, one.table, one.priority, one.sequence,
                      active.contains(one.unique_name), size == sizes.end() ? 0 : size->second});
  }
  return result;
}

Segment Environment::segment(std::string_view unique_name) {
  return stored_segment(*inside_, unique_name);
}

Segment Environment::read_segment(const std::filesystem::path& file) {
  return std::get<Segment>(package::read_component(
      ComponentKind::segment, read_file(file, largest_segment), file.string()));
}

void Environment::put_segment(const Segment& segment, const std::string& actor) {
  require_utf8("segment " + segment.unique_name, {segment.name, segment.description, actor});
  inside_->require(actor, Action::manage_segments, "segment " + segment.unique_name);
  if (!is_identifier(segment.unique_name)) {
    throw Error(Failure::usage, "SEQ006", "segment " + segment.unique_name,
                "a unique name is made of letters, digits and _, at most 100", "choose another");
  }
  inside_->require_unmanaged(segment_ref(segment.unique_name));
  inside_->knowledge.refresh();
  if (inside_->segments.active().contains(segment.unique_name)) require_sound(*inside_, segment);
  const std::string body = package::write_component(segment);
  package::read_component(ComponentKind::segment, body, "segment.xml");
  store::Transaction transaction(*inside_->database);
  inside_->definitions.edit_component(segment_ref(segment.unique_name), body,
                                      {inside_->sound_now(), actor});
  note_change(*inside_->database);
  transaction.commit();
}

void Environment::delete_segment(std::string_view unique_name, const std::string& actor) {
  require_utf8("segment " + std::string(unique_name), {actor});
  inside_->require(actor, Action::manage_segments, "segment " + std::string(unique_name));
  stored_segment(*inside_, unique_name);
  inside_->require_unmanaged(segment_ref(unique_name));
  store::Transaction transaction(*inside_->database);
  inside_->definitions.delete_component(segment_ref(unique_name));
  note_change(*inside_->database);
  transaction.commit();
}

std::int64_t Environment::activate_segment(std::string_view unique_name, bool existing,
                                           const std::string& actor) {
  require_utf8("segment " + std::string(unique_name), {actor});
  inside_->require(actor, Action::manage_segments, "segment " + std::string(unique_name));
  inside_->begin();
  const Segment segment = stored_segment(*inside_, unique_name);
  require_sound(*inside_, segment);
  std::vector<Record> there;
  if (existing) there = records({.table = segment.table, .owner = {}, .where = {}});
  store::Transaction transaction(*inside_->database);
  const auto active = inside_->segments.active();
  if (!active.contains(unique_name) && active.size() >= limits::active_segments) {
    throw Error(Failure::conflict, "SEG003", "segment " + segment.unique_name,
                "cannot be activated: " + std::to_string(limits::active_segments) +
                    " segments are active already",
                "deactivate one that is no longer used");
  }
  inside_->segments.set_active(segment.unique_name, true);
  for (const Record& record : there) inside_->segments.note_change(record.ref);
  note_change(*inside_->database);
  transaction.commit();
  inside_->begin();
  return static_cast<std::int64_t>(there.size());
}

void Environment::deactivate_segment(std::string_view unique_name, const std::string& actor) {
  require_utf8("segment " + std::string(unique_name), {actor});
  inside_->require(actor, Action::manage_segments, "segment " + std::string(unique_name));
  const Segment segment = stored_segment(*inside_, unique_name);
  store::Transaction transaction(*inside_->database);
  inside_->segments.set_active(segment.unique_name, false);
  note_change(*inside_->database);
  transaction.commit();
}

std::vector<SegmentMember> Environment::segment_members(std::string_view unique_name) {
  stored_segment(*inside_, unique_name);
  std::vector<SegmentMember> result;
  for (const auto& one : inside_->segments.members(unique_name)) {
    result.push_back({one.record, one.segment, one.rule, one.owner, one.problem, one.since});
    const auto found = inside_->find_records({&one.record, 1}, {});
    if (found.front()) result.back().owner_now = found.front()->owner;
    result.back().again = inside_->segments.again(one.record);
  }
  return result;
}

std::vector<RecordRef> Environment::segment_preview(std::string_view unique_name) {
  const Segment segment = stored_segment(*inside_, unique_name);
  inside_->knowledge.refresh();
  require_sound(*inside_, segment);
  std::vector<RecordRef> matching;
  for (const Record& head : records({.table = segment.table, .owner = {}, .where = {}})) {
    if (!head.open) continue;
    WantedColumns columns;
    auto& wanted = columns[segment.table];
    if (segment.condition) {
      for (auto& column : columns_of(*segment.condition)) wanted.insert(std::move(column));
    }
    const auto record = inside_->find_records({&head.ref, 1}, columns);
    if (!record.front()) {
      for (const auto& [ref, why] : inside_->unreadable) inside_->leave_out(why);
      continue;
    }
    if (!holds(segment.condition, *record.front(), inside_->knowledge.catalog())) continue;
    matching.push_back(head.ref);
  }
  return matching;
}

std::string Environment::in_words(const Segment& segment) {
  if (!segment.condition) return "all records";
  return stepwise::in_words(*segment.condition, segment.table, catalog());
}

std::string Environment::in_words(const AssignmentRule& rule, std::string_view table) {
  return rule.condition ? stepwise::in_words(*rule.condition, table, catalog()) : "all records";
}

std::vector<SegmentVerdict> Environment::explain_segments(const RecordRef& ref) {
  inside_->begin();
  const Catalog& catalog = inside_->knowledge.catalog();
  const auto& ready = inside_->knowledge.segments();
  const auto found = inside_->find_records({&ref, 1}, {{ref.table, columns_of(ready, ref.table)}});
  inside_->require_readable(ref);
  if (!found.front()) {
    throw Error(Failure::input_refused, "REC001", "record " + to_text(ref), "does not exist",
                "see `stepwise record list`");
  }
  const Record& record = *found.front();
  const ActiveSegment* winner = find_segment(ready, record, catalog);
  const auto active = inside_->segments.active();
  const auto member = inside_->segments.member(ref);
  std::vector<SegmentVerdict> verdicts;
  for (const Segment& one : all_segments(*inside_)) {
    if (one.table != ref.table) continue;
    SegmentVerdict verdict;
    verdict.segment = one.unique_name;
    verdict.priority = one.priority;
    verdict.active = active.contains(one.unique_name);
    verdict.holds = verdict.active && record.open && holds(one.condition, record, catalog);
    verdict.takes = winner != nullptr && winner->segment.unique_name == one.unique_name;
    if (one.condition) {
      verdict.condition = stepwise::in_words(*one.condition, one.table, catalog);
      if (verdict.active) verdict.values = values_in_words(*one.condition, record, catalog);
    }
    if (member && member->segment == one.unique_name) {
      verdict.since = member->since;
      verdict.rule = member->rule;
      verdict.owner = member->owner;
      verdict.problem = member->problem;
    }
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

}  // namespace stepwise
