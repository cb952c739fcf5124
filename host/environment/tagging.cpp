// The tag manager, and putting tags on sequences.
#include <algorithm>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/fold.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "model/wording.hpp"
#include "package/package.hpp"

namespace stepwise {
namespace {

// Tags as they would be, until they are stored all together.
class Changes {
 public:
  explicit Changes(Environment::Inside& inside)
      : inside_(inside), before_(inside.knowledge.tags()), tags_(before_.tags()) {}

  std::vector<Tag>& tags() { return tags_; }
  TagTree tree() const { return TagTree(tags_); }

  Tag& need(std::string_view path) {
    const TagTree now = tree();
    if (const Tag* found = now.at(path)) return named(found->unique_name);
    throw Error(Failure::input_refused, "TAG002", "tag " + std::string(path), "does not exist",
                suggest(path, now.paths(), "see `stepwise tag list`"));
  }

  // In the transaction that is open. Throws (conflict, TAG...) when it would not be sound.
  void store(const store::Edit& edit) {
    const TagTree now = tree();
    std::vector<Diagnostic> findings;
    for (TagFault& fault : now.faults()) findings.push_back(std::move(fault.what));
    if (!findings.empty()) throw Error(Failure::conflict, std::move(findings));
    for (const Tag& tag : before_.tags()) {
      if (now.find(tag.unique_name) == nullptr) {
        inside_.require_unmanaged({ComponentKind::tag, tag.unique_name});
        inside_.definitions.delete_component({ComponentKind::tag, tag.unique_name});
      }
    }
    for (const Tag& tag : tags_) {
      const Tag* old = before_.find(tag.unique_name);
      if (old != nullptr && *old == tag) continue;
      inside_.require_unmanaged({ComponentKind::tag, tag.unique_name});
      inside_.definitions.edit_component({ComponentKind::tag, tag.unique_name},
                                         package::write_component(tag), edit);
    }
    note_change(*inside_.database);
  }

 private:
  Tag& named(const std::string& unique_name) {
    return *std::find_if(tags_.begin(), tags_.end(),
                         [&](const Tag& tag) { return tag.unique_name == unique_name; });
  }

  Environment::Inside& inside_;
  const TagTree before_;
  std::vector<Tag> tags_;
};

// The letters and digits of the path, "_" between them; a number behind when it is taken.
std::string unique_name_for(std::string_view path, const TagTree& tree) {
  std::string name;
  for (const char c : fold_case(path)) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (fits) {
      name += c;
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
  }
  while (name.ends_with('_')) name.pop_back();
  if (name.empty() || (name.front() >= '0' && name.front() <= '9')) name.insert(0, "tag_");
  name.resize(std::min<std::size_t>(name.size(), 90));
  std::string free = name;
  for (int i = 2; tree.find(free) != nullptr; ++i) free = name + '_' + std::to_string(i);
  return free;
}

void create_one(Changes& changes, const std::string& path) {
  const auto slash = path.rfind('/');
  Tag tag;
  if (slash != std::string::npos) tag.parent = changes.need(path.substr(0, slash)).unique_name;
  tag.name = slash == std::string::npos ? path : path.substr(slash + 1);
  tag.unique_name = unique_name_for(path, changes.tree());
  changes.tags().push_back(std::move(tag));
}

void drop(std::vector<std::string>& tags, const std::string& tag) {
  std::erase(tags, tag);
}

// Gives how many sequences carried it.
std::int64_t take_off_everything(Environment::Inside& inside, const std::string& tag,
                                 const store::Edit& edit) {
  std::int64_t carried = 0;
  for (const auto& stored : inside.definitions.sequences()) {
    Sequence sequence = inside.knowledge.sequence(stored.name);
    if (!std::binary_search(sequence.tags.begin(), sequence.tags.end(), tag)) continue;
    drop(sequence.tags, tag);
    inside.definitions.amend_sequence(stored.name, package::write_component(sequence), edit);
    ++carried;
  }
  const auto kind = ComponentKind::sequence_template;
  for (const std::string& body : inside.definitions.bodies(kind)) {
    auto made = std::get<SequenceTemplate>(package::read_component(kind, body, "store"));
    auto& tags = made.process.tags;
    if (!std::binary_search(tags.begin(), tags.end(), tag)) continue;
    drop(tags, tag);
    inside.definitions.edit_component({kind, made.process.unique_name},
                                      package::write_component(made), edit);
  }
  return carried;
}

}  // namespace

std::vector<TagInfo> Environment::tags() {
  inside_->knowledge.refresh();
  std::map<std::string, std::int64_t> carried;
  for (const auto& stored : inside_->definitions.sequences()) {
    for (const std::string& tag : inside_->knowledge.sequence(stored.name).tags) ++carried[tag];
  }
  const TagTree& tree = inside_->knowledge.tags();
  std::vector<TagInfo> result;
  for (const Tag& tag : tree.tags()) {
    TagInfo info;
    info.unique_name = tag.unique_name;
    info.name = tag.name;
    info.path = tree.path(tag.unique_name);
    info.level = static_cast<int>(std::count(info.path.begin(), info.path.end(), '/')) + 1;
    info.sequences = carried[tag.unique_name];
    info.solution = inside_->definitions.solution_of({ComponentKind::tag, tag.unique_name});
    result.push_back(std::move(info));
  }
  std::sort(result.begin(), result.end(),
            [](const TagInfo& a, const TagInfo& b) { return a.path < b.path; });
  return result;
}

std::vector<std::string> Environment::tag_paths(const std::vector<std::string>& unique_names) {
  inside_->knowledge.refresh();
  return inside_->knowledge.tags().paths(unique_names);
}

void Environment::create_tags(std::span<const std::string> paths, const std::string& actor) {
  for (const std::string& path : paths) require_utf8("tag", {path, actor});
  inside_->require(actor, Action::manage_tags, "tags");
  store::Transaction transaction(*inside_->database);
  inside_->knowledge.refresh();
  Changes changes(*inside_);
  for (const std::string& path : paths) create_one(changes, path);
  changes.store({inside_->sound_now(), actor});
  transaction.commit();
}

void Environment::rename_tag(std::string_view path, std::string_view name,
                             const std::string& actor) {
  require_utf8("tag " + std::string(path), {name, actor});
  inside_->require(actor, Action::manage_tags, "tag " + std::string(path));
  store::Transaction transaction(*inside_->database);
  inside_->knowledge.refresh();
  Changes changes(*inside_);
  changes.need(path).name = name;
  changes.store({inside_->sound_now(), actor});
  transaction.commit();
}

void Environment::move_tag(std::string_view path, std::string_view under,
                           const std::string& actor) {
  require_utf8("tag " + std::string(path), {under, actor});
  inside_->require(actor, Action::manage_tags, "tag " + std::string(path));
  store::Transaction transaction(*inside_->database);
  inside_->knowledge.refresh();
  Changes changes(*inside_);
  const std::string parent = under.empty() ? "" : changes.need(under).unique_name;
  changes.need(path).parent = parent;
  changes.store({inside_->sound_now(), actor});
  transaction.commit();
}

std::int64_t Environment::delete_tag(std::string_view path, const std::string& actor) {
  require_utf8("tag " + std::string(path), {actor});
  inside_->require(actor, Action::manage_tags, "tag " + std::string(path));
  store::Transaction transaction(*inside_->database);
  inside_->knowledge.refresh();
  const store::Edit edit{inside_->sound_now(), actor};
  Changes changes(*inside_);
  const Tag gone = changes.need(path);
  std::erase(changes.tags(), gone);
  for (Tag& tag : changes.tags()) {
    if (tag.parent == gone.unique_name) tag.parent = gone.parent;
  }
  const std::int64_t carried = take_off_everything(*inside_, gone.unique_name, edit);
  changes.store(edit);
  transaction.commit();
  return carried;
}

std::vector<std::string> Environment::tag_sequence(std::string_view unique_name,
                                                   std::span<const std::string> add,
                                                   std::span<const std::string> remove,
                                                   const std::string& actor) {
  require_utf8("sequence " + std::string(unique_name), {actor});
  store::Transaction transaction(*inside_->database);
  inside_->knowledge.refresh();
  const store::StoredSequence stored = inside_->knowledge.stored(unique_name);
  inside_->require(actor, Action::tag_sequence, stored);
  inside_->require_unmanaged({ComponentKind::sequence, stored.name});
  Sequence sequence = inside_->knowledge.sequence(unique_name);
  const std::vector<std::string> before = sequence.tags;
  Changes known(*inside_);
  std::set<std::string> tags(before.begin(), before.end());
  for (const std::string& path : remove) tags.erase(known.need(path).unique_name);
  for (const std::string& path : add) tags.insert(known.need(path).unique_name);
  sequence.tags.assign(tags.begin(), tags.end());
  if (sequence.tags != before) {
    inside_->definitions.amend_sequence(sequence.unique_name, package::write_component(sequence),
                                        {inside_->sound_now(), actor});
    note_change(*inside_->database);
  }
  transaction.commit();
  return inside_->knowledge.tags().paths(sequence.tags);
}

}  // namespace stepwise
