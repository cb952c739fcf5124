// Tags, to find sequences by: a tree of at most four levels (msdyn_salestag).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace stepwise {

namespace limits {
inline constexpr std::size_t tag_levels = 4;
inline constexpr std::size_t tags_per_level = 100;  // on each of the levels 2 to 4
inline constexpr std::size_t tag_name = 100;        // characters
}  // namespace limits

struct Tag {
  std::string unique_name;  // identity across environments: what sequences carry
  std::string name;         // for people; without "/"
  std::string parent = {};  // unique name; empty: on the first level
  bool operator==(const Tag&) const = default;
};

// What is wrong with one tag among the others.
struct TagFault {
  std::string tag;  // unique name
  Diagnostic what;  // TAG001, TAG003 to TAG006
};

class TagTree {
 public:
  TagTree() = default;
  explicit TagTree(std::vector<Tag> tags);

  const std::vector<Tag>& tags() const { return tags_; }  // sorted by unique name
  const Tag* find(std::string_view unique_name) const;
  const Tag* at(std::string_view path) const;  // upper and lower case are the same

  // The names from the first level on, with "/" between. A tag that is not there is called by its
  // unique name; one that goes in a circle by its own name alone.
  std::string path(std::string_view unique_name) const;
  std::vector<std::string> paths(const std::vector<std::string>& unique_names) const;  // sorted
  std::vector<std::string> paths() const;  // of all of them, sorted

  // Names, four levels, 100 tags on a level but for the first, no two of the same name beside each
  // other, no circle (said once). In the order of the unique names.
  std::vector<TagFault> faults() const;

 private:
  // From the tag itself up to the first level; empty when it goes in a circle.
  std::vector<const Tag*> line(const Tag& tag) const;

  std::vector<Tag> tags_;
};

}  // namespace stepwise
