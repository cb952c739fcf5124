#include "cli/not_used_view.hpp"

#include <map>

#include "base/text.hpp"
#include "cli/table.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

constexpr std::size_t shown = 3;  // of a group; the others are counted

std::string in_words(const NotUsed& thing) {
  return printable(thing.name) + (thing.reason.empty() ? "" : " (" + printable(thing.reason) + ")");
}

std::string in_words(const std::vector<const NotUsed*>& group) {
  std::string words;
  for (std::size_t i = 0; i < group.size() && i < shown; ++i) {
    words += (i == 0 ? "" : ", ") + in_words(*group[i]);
  }
  return words + (group.size() > shown ? ", ..." : "");
}

}  // namespace

void show_not_used(Output& output, const std::vector<NotUsed>& things) {
  Document::List all;
  std::map<std::string, std::vector<const NotUsed*>> groups;
  for (const NotUsed& thing : things) {
    all.push_back(
        Document::Object{{"group", thing.group}, {"name", thing.name}, {"reason", thing.reason}});
    groups[thing.group].push_back(&thing);
  }
  output.set("not_used", std::move(all));
  if (things.empty()) return;
  output.say("kept as it is, and not used here:");
  for (const auto& [name, group] : groups) {
    output.say("  " + printable(name) + ", " + std::to_string(group.size()) + ": " +
               in_words(group));
  }
}

}  // namespace stepwise::cli
