// Making sequences here: from nothing, from a template, from another one; changing and deleting
// them.
#include <utility>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "environment/needing.hpp"
#include "model/wording.hpp"
#include "package/package.hpp"

namespace stepwise {
namespace {

constexpr std::uintmax_t largest_definition = 16 << 20;

ComponentRef sequence_ref(std::string_view name) {
  return {ComponentKind::sequence, std::string(name)};
}
ComponentRef template_ref(std::string_view name) {
  return {ComponentKind::sequence_template, std::string(name)};
}

void check_unique_name(const std::string& what, std::string_view name) {
  if (is_identifier(name)) return;
  throw Error(Failure::usage, "SEQ006", what + " " + std::string(name),
              "a unique name is made of letters, digits and _, at most 100", "choose another");
}

void require_free(Environment::Inside& inside, const ComponentRef& ref) {
  if (inside.definitions.body(ref).empty()) return;
  const bool is_template = ref.kind == ComponentKind::sequence_template;
  throw Error(Failure::conflict, "SEQ007", (is_template ? "template " : "sequence ") + ref.name,
              "is there already", "choose another unique name");
}

// What may change only while the sequence is inactive, as in Dynamics; the table never does.
std::string locked_change(const Sequence& before, const Sequence& after) {
  if (before.name != after.name) return "its name";
  if (before.description != after.description) return "its description";
  if (before.strategy != after.strategy ||
      before.strategy_parameters != after.strategy_parameters) {
    return "to whom it is assigned";
  }
  if (before.timing != after.timing) return "how it counts time";
  return {};
}

// What is tried must not change while it is tried: the tally would mix two things.
void refuse_changed_trials(Environment::Inside& inside, const store::StoredSequence& stored,
                           const Sequence& before, const Sequence& after) {
  for (const auto& one : inside.trials.list()) {
    const Step* step = before.step(one.key.step);
    const bool goes_on = one.sequence_id == stored.id && !one.trial.is_over() && step != nullptr &&
                         !one.trial.tally.empty();
    if (!goes_on || inside.knowledge.unchanged_since(stored.id, *step, before, stored.version) !=
                        one.key.since) {
      continue;
    }
    const Step* changed = after.step(step->id);
    if (changed != nullptr && changed->type == step->type &&
        changed->parameters == step->parameters && changed->name == step->name) {
      continue;
    }
    throw Error(Failure::conflict, "SEQ005", "sequence " + stored.name,
                "is active and the trial of its step " + step->id +
                    " is in progress, so that step cannot change",
                "end it with `stepwise trial stop`, deactivate the sequence, or make a copy");
  }
}

// A text that was written must be readable again, or the environment could not be opened.
std::string canonical(const Definition& definition) {
  const ComponentRef ref = ref_of(definition);
  std::string body = package::write_component(definition);
  package::read_component(ref.kind, body, package::part_name(ref));
  return body;
}

void store_definition(Environment::Inside& inside, const Definition& definition,
                      const std::string& actor, const std::string& note = {}) {
  const std::string body = canonical(definition);
  store::Transaction transaction(*inside.database);
  inside.definitions.edit_component(ref_of(definition), body, {inside.sound_now(), actor, note});
  note_change(*inside.database);
  transaction.commit();
}

Sequence renamed(Sequence process, std::string_view unique_name, std::string_view name) {
  process.unique_name = unique_name;
  if (!name.empty()) process.name = name;
  return process;
}

}  // namespace

void Environment::Inside::require_tags(const Sequence& sequence) {
  const TagTree& tree = knowledge.tags();
  for (const std::string& tag : sequence.tags) {
    if (tree.find(tag) != nullptr) continue;
    std::vector<std::string> known;
    for (const Tag& one : tree.tags()) known.push_back(one.unique_name);
    throw Error(Failure::input_refused, "TAG002", "tag " + tag, "does not exist",
                suggest(tag, known, "make it with `stepwise tag create`"));
  }
}

void Environment::create_sequence(const Sequence& sequence, const std::string& actor) {
  check_unique_name("sequence", sequence.unique_name);
  require_utf8("sequence " + sequence.unique_name, {sequence.name, sequence.description, actor});
  inside_->knowledge.refresh();
  inside_->require(actor, Action::create_sequence, "sequence " + sequence.unique_name);
  require_free(*inside_, sequence_ref(sequence.unique_name));
  if (inside_->knowledge.catalog().table(sequence.table) == nullptr) {
    std::vector<std::string> known;
    for (const auto& [name, table] : inside_->knowledge.catalog().tables) known.push_back(name);
    throw Error(Failure::input_refused, "REC003", "table " + sequence.table, "does not exist",
                suggest(sequence.table, known, "import the solution that brings it"));
  }
  inside_->require_tags(sequence);
  store_definition(*inside_, sequence, actor);
}

Sequence Environment::read_sequence(const std::filesystem::path& file,
                                    std::string_view unique_name) {
  Sequence sequence = std::get<Sequence>(package::read_component(
      ComponentKind::sequence, read_file(file, largest_definition), file.string()));
  if (sequence.unique_name == unique_name) return sequence;
  throw Error(Failure::input_refused, "SEQ011", file.string(),
              "holds sequence " + sequence.unique_name + ", not " + std::string(unique_name),
              "name that one, or another file");
}

void Environment::Inside::require_changeable(const store::StoredSequence& stored,
                                             const Sequence& before, const Sequence& after) {
  const std::string subject = "sequence " + stored.name;
  if (before.table != after.table) {
    throw Error(Failure::conflict, "SEQ005", subject,
                "is for " + before.table + " records for ever",
                "make another sequence for " + after.table);
  }
  if (const std::string what = locked_change(before, after); stored.active && !what.empty()) {
    throw Error(Failure::conflict, "SEQ005", subject, "is active, so " + what + " cannot change",
                "deactivate it first, or make a copy");
  }
}

int Environment::Inside::publish(const store::StoredSequence& stored, const Sequence& sequence,
                                 const store::Edit& edit) {
  require_utf8("sequence " + stored.name, {edit.note, edit.actor});
  require_unmanaged(sequence_ref(stored.name));
  if (stored.active) {
    refuse_changed_trials(*this, stored, knowledge.sequence(stored.name), sequence);
    auto findings = findings_on(sequence, knowledge.check_context());
    if (has_errors(findings)) throw Error(Failure::input_refused, std::move(findings));
  }
  require_tags(sequence);
  const std::string body = canonical(sequence);
  store::Transaction transaction(*database);
  definitions.edit_component(sequence_ref(stored.name), body, edit);
  if (stored.has_revision) definitions.set_revision(stored.id, std::nullopt, edit);
  note_change(*database);
  const int version = knowledge.stored(stored.name).version;
  transaction.commit();
  return version;
}

int Environment::change_sequence(const Sequence& sequence, std::string_view note,
                                 const std::string& actor) {
  inside_->knowledge.refresh();
  const auto stored = inside_->knowledge.stored(sequence.unique_name);
  inside_->require(actor, Action::edit_sequence, stored);
  const Sequence& before = inside_->knowledge.sequence(sequence.unique_name);
  inside_->require_changeable(stored, before, sequence);
  if (before.tags != sequence.tags) inside_->require(actor, Action::tag_sequence, stored);
  if (stored.has_revision) {
    throw Error(Failure::conflict, "SEQ016", "sequence " + stored.name,
                "has a revision, which would be lost", "publish or discard it first");
  }
  return inside_->publish(stored, sequence, {inside_->sound_now(), actor, std::string(note)});
}

void Environment::copy_sequence(std::string_view from, std::string_view unique_name,
                                std::string_view name, const std::string& actor) {
  inside_->knowledge.refresh();
  inside_->require(actor, Action::copy_sequence, inside_->knowledge.stored(from));
  create_sequence(renamed(inside_->knowledge.sequence(from), unique_name, name), actor);
}

void Environment::delete_sequence(std::string_view unique_name, const std::string& actor,
                                  bool deactivate_first) {
  inside_->knowledge.refresh();
  const auto stored = inside_->knowledge.stored(unique_name);
  inside_->require(actor, Action::delete_sequence, stored);
  if (stored.active && !deactivate_first) {
    throw Error(Failure::conflict, "SEQ008", "sequence " + stored.name, "is active",
                "deactivate it first, or ask for both");
  }
  inside_->require_unmanaged(sequence_ref(stored.name));
  if (stored.active) inside_->require(actor, Action::deactivate_sequence, stored);
  store::Transaction transaction(*inside_->database);
  if (const std::size_t waiting = inside_->targets.count_waiting_effects(stored.id); waiting > 0) {
    throw Error(Failure::conflict, "SEQ017", "sequence " + stored.name,
                counted(waiting, "effect") + " of it would be lost that nobody has done yet",
                "have them done first; see `stepwise outbox list`");
  }
  // Its running targets go with it: to end them first would be lost work.
  require_unneeded(*inside_, sequence_ref(stored.name));
  inside_->definitions.delete_component(sequence_ref(stored.name));
  note_change(*inside_->database);
  transaction.commit();
}

// --- templates ----------------------------------------------------------------------------------

std::vector<TemplateInfo> Environment::templates() {
  std::vector<TemplateInfo> result;
  for (const std::string& body : inside_->definitions.bodies(ComponentKind::sequence_template)) {
    const Sequence process =
        std::get<SequenceTemplate>(
            package::read_component(ComponentKind::sequence_template, body, "store"))
            .process;
    const SequenceTotals sums = totals(process, inside_->loader.palette());
    result.push_back({process.unique_name, process.name, process.description, process.table,
                      sums.steps, sums.days});
  }
  return result;
}

Sequence Environment::sequence_template(std::string_view unique_name) {
  const std::string body = inside_->definitions.body(template_ref(unique_name));
  if (body.empty()) {
    std::vector<std::string> known;
    for (const TemplateInfo& one : templates()) known.push_back(one.unique_name);
    throw Error(Failure::input_refused, "SEQ009", "template " + std::string(unique_name),
                "does not exist", suggest(unique_name, known, "see `stepwise template list`"));
  }
  return std::get<SequenceTemplate>(
             package::read_component(ComponentKind::sequence_template, body, "store"))
      .process;
}

void Environment::create_from_template(std::string_view from, std::string_view unique_name,
                                       std::string_view name, const std::string& actor) {
  create_sequence(renamed(sequence_template(from), unique_name, name), actor);
}

void Environment::save_as_template(std::string_view sequence, std::string_view unique_name,
                                   std::string_view name, const std::string& actor) {
  inside_->knowledge.refresh();
  require_utf8("template " + std::string(unique_name), {name, actor});
  inside_->require(actor, Action::manage_templates, "template " + std::string(unique_name));
  check_unique_name("template", unique_name);
  require_free(*inside_, template_ref(unique_name));
  store_definition(
      *inside_, SequenceTemplate{renamed(inside_->knowledge.sequence(sequence), unique_name, name)},
      actor);
}

void Environment::delete_template(std::string_view unique_name, const std::string& actor) {
  inside_->require(actor, Action::manage_templates, "template " + std::string(unique_name));
  sequence_template(unique_name);
  inside_->require_unmanaged(template_ref(unique_name));
  store::Transaction transaction(*inside_->database);
  inside_->definitions.delete_component(template_ref(unique_name));
  note_change(*inside_->database);
  transaction.commit();
}

}  // namespace stepwise
