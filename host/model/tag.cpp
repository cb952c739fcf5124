#include "model/tag.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

Diagnostic finding(const char* code, const std::string& path, std::string problem,
                   std::string remedy) {
  Diagnostic result;
  result.code = code;
  result.subject = "tag " + path;
  result.problem = std::move(problem);
  result.remedy = std::move(remedy);
  return result;
}

// What is wrong with the name by itself; empty when nothing is.
std::string name_problem(const std::string& name) {
  if (trim(name).empty()) return "has no name";
  if (name.find('/') != std::string::npos) return "has a name with \"/\", which separates levels";
  if (trim(name) != name) return "has a name with blanks around it";
  if (printable(name) != name) return "has a name with characters that cannot be seen";
  if (character_count(name) > limits::tag_name) return "has a name of more than 100 characters";
  return {};
}

}  // namespace

TagTree::TagTree(std::vector<Tag> tags) : tags_(std::move(tags)) {
  std::sort(tags_.begin(), tags_.end(),
            [](const Tag& a, const Tag& b) { return a.unique_name < b.unique_name; });
}

const Tag* TagTree::find(std::string_view unique_name) const {
  const auto found = std::lower_bound(
      tags_.begin(), tags_.end(), unique_name,
      [](const Tag& tag, std::string_view name) { return tag.unique_name < name; });
  return found != tags_.end() && found->unique_name == unique_name ? &*found : nullptr;
}

const Tag* TagTree::at(std::string_view wanted) const {
  const auto found = std::find_if(tags_.begin(), tags_.end(), [&](const Tag& tag) {
    return fold_case(path(tag.unique_name)) == fold_case(wanted);
  });
  return found == tags_.end() ? nullptr : &*found;
}

std::vector<const Tag*> TagTree::line(const Tag& tag) const {
  std::vector<const Tag*> line;
  for (const Tag* next = &tag; next != nullptr; next = find(next->parent)) {
    if (line.size() > tags_.size()) return {};
    line.push_back(next);
  }
  return line;
}

std::string TagTree::path(std::string_view unique_name) const {
  const Tag* tag = find(unique_name);
  if (tag == nullptr) return std::string(unique_name);
  std::string path;
  for (const Tag* next : line(*tag)) path = next->name + (path.empty() ? "" : "/" + path);
  return path.empty() ? tag->name : path;
}

std::vector<std::string> TagTree::paths(const std::vector<std::string>& unique_names) const {
  std::vector<std::string> result;
  for (const std::string& name : unique_names) result.push_back(path(name));
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<std::string> TagTree::paths() const {
  std::vector<std::string> names;
  for (const Tag& tag : tags_) names.push_back(tag.unique_name);
  return paths(names);
}

std::vector<TagFault> TagTree::faults() const {
  std::vector<TagFault> faults;
  std::map<std::size_t, std::size_t> on_level;
  std::set<std::pair<std::string, std::string>> beside;  // parent and name
  bool in_a_circle = false;
  for (const Tag& tag : tags_) {
    const std::string where = path(tag.unique_name);
    const auto add = [&](const char* code, std::string problem, std::string remedy) {
      faults.push_back(
          {tag.unique_name, finding(code, where, std::move(problem), std::move(remedy))});
    };
    if (std::string problem = name_problem(tag.name); !problem.empty()) {
      add("TAG001", std::move(problem), "write 1 to 100 visible characters without \"/\"");
    }
    const std::size_t level = line(tag).size();
    if (level == 0) {
      if (std::exchange(in_a_circle, true)) continue;  // those below say nothing new
      add("TAG006", "would stand below itself", "move it below another one");
      continue;
    }
    if (level > limits::tag_levels) {
      add("TAG003", "would stand on level " + std::to_string(level) + ", but there are four",
          "put it further up");
    } else if (level > 1 && ++on_level[level] == limits::tags_per_level + 1) {
      add("TAG004", "is one too many: level " + std::to_string(level) + " takes 100 tags",
          "delete one there, or put it on the first level");
    }
    if (!beside.emplace(tag.parent, fold_case(tag.name)).second) {
      add("TAG005", "is there already", "choose another name, or use that one");
    }
  }
  return faults;
}

}  // namespace stepwise
