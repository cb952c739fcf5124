// Small words that sentences are made of.
#include "base/text.hpp"
#include "environment/explained.hpp"
#include "model/wording.hpp"

namespace stepwise::explained {

std::string at(Time time) {
  std::string text = to_iso8601(std::chrono::floor<std::chrono::minutes>(time));
  text.resize(16);
  text[10] = ' ';
  return text + " UTC";
}

std::string who(const std::string& actor) {
  return actor.empty() ? "the system" : actor;
}

std::string because(const std::string& reason) {
  return reason.empty() ? "" : " (" + reason + ")";
}

std::string label(const Case& is, const std::string& id) {
  const Step* step = is.sequence.step(id);
  return step == nullptr || step->name.empty() ? id
                                               : stepwise::quoted(step->name) + " (" + id + ")";
}

std::string command(const Case& is, const std::string& verb) {
  return "`stepwise target " + verb + " " + std::to_string(is.id) + "`";
}

std::string either(const std::vector<std::string>& words) {
  if (words.size() < 2) return join(words, "");
  return join(std::span(words).first(words.size() - 1), ", ") + " or " + words.back();
}

}  // namespace stepwise::explained
