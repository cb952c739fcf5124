// Editing an active sequence on the side: a revision is kept until it is published or discarded.
#include <utility>

#include "base/error.hpp"
#include "environment/inside.hpp"
#include "package/package.hpp"

namespace stepwise {
namespace {

store::StoredRevision need_revision(Environment::Inside& inside,
                                    const store::StoredSequence& stored) {
  if (auto revision = inside.definitions.revision(stored.id)) return std::move(*revision);
  throw Error(Failure::conflict, "SEQ014", "sequence " + stored.name, "has no revision",
              "make one with `stepwise sequence edit " + stored.name + " --revision`");
}

Sequence read_revision(const store::StoredSequence& stored, const std::string& body) {
  return std::get<Sequence>(
      package::read_component(ComponentKind::sequence, body, "revision of " + stored.name));
}

}  // namespace

void Environment::save_revision(const Sequence& sequence, const std::string& actor) {
  require_utf8("sequence " + sequence.unique_name, {actor});
  const std::string body = package::write_component(sequence);
  package::read_component(ComponentKind::sequence, body, sequence.unique_name);
  store::Transaction transaction(*inside_->database);
  inside_->knowledge.refresh();
  const auto stored = inside_->knowledge.stored(sequence.unique_name);
  inside_->require(actor, Action::edit_sequence, stored);
  if (!stored.active) {
    throw Error(Failure::conflict, "SEQ013", "sequence " + stored.name,
                "is not active, so it needs no revision", "edit it in place");
  }
  inside_->require_changeable(stored, inside_->knowledge.sequence(stored.name), sequence);
  inside_->require_tags(sequence);
  inside_->definitions.set_revision(stored.id, store::StoredRevision{body, stored.version},
                                    {inside_->sound_now(), actor});
  transaction.commit();
}

Sequence Environment::revision(std::string_view unique_name) {
  const auto stored = inside_->knowledge.stored(unique_name);
  return read_revision(stored, need_revision(*inside_, stored).body);
}

int Environment::publish_revision(std::string_view unique_name, std::string_view note,
                                  const std::string& actor) {
  inside_->knowledge.refresh();
  const auto stored = inside_->knowledge.stored(unique_name);
  inside_->require(actor, Action::activate_sequence, stored);
  const store::StoredRevision revision = need_revision(*inside_, stored);
  if (revision.base != stored.version) {
    throw Error(Failure::conflict, "SEQ015", "sequence " + stored.name,
                "has version " + std::to_string(stored.version) +
                    " meanwhile, but its revision began from version " +
                    std::to_string(revision.base),
                "save the revision again on top of it, or discard it");
  }
  // Tags are put on the sequence itself, whatever became of them since.
  Sequence sequence = read_revision(stored, revision.body);
  sequence.tags = inside_->knowledge.sequence(stored.name).tags;
  return inside_->publish(stored, sequence, {inside_->sound_now(), actor, std::string(note)});
}

void Environment::discard_revision(std::string_view unique_name, const std::string& actor) {
  require_utf8("sequence " + std::string(unique_name), {actor});
  store::Transaction transaction(*inside_->database);
  const auto stored = inside_->knowledge.stored(unique_name);
  inside_->require(actor, Action::edit_sequence, stored);
  need_revision(*inside_, stored);
  inside_->definitions.set_revision(stored.id, std::nullopt, {inside_->sound_now(), actor});
  transaction.commit();
}

}  // namespace stepwise
