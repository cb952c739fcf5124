// What managers and owners of sequences do in a scenario; each may end in "by USER".
#include <functional>
#include <map>

#include "sequence_text.hpp"
#include "world.hpp"

namespace stepwise::scenarios {
namespace {

std::string actor_of(Words& words) {
  const std::string actor = words.take("by") ? words.next() : "";
  words.end();
  return actor;
}

// The first words of a list: "calls, visits to ...".
std::vector<std::string> names_of(Words& words) {
  std::vector<std::string> names = {words.next()};
  while (words.take(",")) names.push_back(words.next());
  return names;
}

}  // namespace

void World::edit(Words& words) {
  Sequence sequence = environment_->sequence(words.next());
  ++sequence.reconnect_days;
  environment_->change_sequence(sequence, "", actor_of(words));
}

void World::revise(Words& words, const std::vector<std::string>& below) {
  Sequence sequence = environment_->sequence(words.next());
  Sequence read = read_sequence(sequence.unique_name + " for " + sequence.table, below,
                                environment_->palette());
  sequence.first = std::move(read.first);
  sequence.steps = std::move(read.steps);
  environment_->save_revision(sequence, actor_of(words));
}

void World::assign(Words& words) {
  const std::vector<std::string> names = names_of(words);
  words.expect("to");
  const std::string owner = words.next();
  environment_->assign_sequences(names, owner, actor_of(words));
}

void World::share(Words& words) {
  const std::string name = words.next();
  words.expect("with");
  const std::string grantee = words.next();
  ShareRight right = ShareRight::none;
  if (words.take("no")) {
    words.expect("more");
  } else {
    words.expect("to");
    right = words.take("edit") ? ShareRight::edit : ShareRight::view;
    if (right == ShareRight::view) words.expect("view");
  }
  environment_->share_sequence(name, grantee, right, actor_of(words));
}

bool World::manage(Words& words, const std::vector<std::string>& below) {
  const std::string verb = words.peek();
  // The verbs that take a sequence and nothing else.
  using Simple = std::function<void(const std::string& sequence, const std::string& actor)>;
  const std::map<std::string, Simple> simple = {
      {"activate", [&](const auto& s, const auto& by) { environment_->activate(s, by); }},
      {"deactivate", [&](const auto& s, const auto& by) { environment_->deactivate(s, by); }},
      {"delete",
       [&](const auto& s, const auto& by) { environment_->delete_sequence(s, by, true); }},
      {"publish",
       [&](const auto& s, const auto& by) { environment_->publish_revision(s, "", by); }},
      {"discard", [&](const auto& s, const auto& by) { environment_->discard_revision(s, by); }}};
  if (const auto known = simple.find(verb); known != simple.end()) {
    words.next();
    const std::string sequence = words.next();
    known->second(sequence, actor_of(words));
    return true;
  }
  if (verb == "edit" && words.peek(2) != "step") return words.next(), edit(words), true;
  if (words.take("revise")) return revise(words, below), true;
  if (words.take("assign")) return assign(words), true;
  if (words.take("share")) return share(words), true;
  if (!words.take("copy")) return false;
  const std::string from = words.next();
  words.expect("to");
  const std::string name = words.next();
  environment_->copy_sequence(from, name, "", actor_of(words));
  return true;
}

}  // namespace stepwise::scenarios
