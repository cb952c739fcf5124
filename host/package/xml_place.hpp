// Where something stands in the text of a part: what the parser does not tell, or only in bytes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace stepwise::package {

// Where attribute `name` of the element whose name starts at `element` stands; `element` when it
// has no such attribute. The text must be sound.
std::size_t find_attribute(std::string_view text, std::size_t element, std::string_view name);

// Offsets to lines and columns (characters, not bytes), both from 1. `text` must outlive it.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  struct Position {
    int line = 1;
    int column = 1;
  };
  Position at(std::size_t offset) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

}  // namespace stepwise::package
