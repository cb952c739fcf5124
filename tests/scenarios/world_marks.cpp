// What sellers note for themselves in a scenario, and messages before they are sent.
#include "base/text.hpp"
#include "world.hpp"

namespace stepwise::scenarios {

bool World::mark(const std::string& user, const std::string& verb, Words& words) {
  if (verb == "follows" || verb == "unfollows") {
    const RecordRef record = record_of(words, words.next());
    environment_->follow({&record, 1}, verb == "follows", user);
  } else if (verb == "reads" || verb == "unreads") {
    const std::string step = words.next();
    words.expect("of");
    const ActivityId activity = activity_of(words, step, record_of(words, words.next()));
    environment_->mark_read({&activity, 1}, verb == "reads", user);
  } else {
    return false;
  }
  words.end();
  return true;
}

void World::expect_messages(Words& words) {
  words.expect("at");
  const std::string step = words.next();
  words.expect("of");
  std::vector<ActivityId> activities;
  do {
    activities.push_back(activity_of(words, step, record_of(words, words.next())));
  } while (words.take(","));
  words.expect("are");
  std::string expected, actual;
  while (!words.done()) expected += (expected.empty() ? "" : " ") + words.next();
  const MessagePreviews previews = environment_->preview_messages(activities);
  for (const MessagePreview& message : previews.messages) {
    actual += (actual.empty() ? "" : " , ") + message.to + ' ' + message.subject;
  }
  for (std::size_t i = 0; i < previews.left_out.size(); ++i) {
    actual += (i == 0 ? " without " : " , ") + previews.left_out[i].problem;
  }
  if (expected != actual) differ(words, actual);
}

}  // namespace stepwise::scenarios
