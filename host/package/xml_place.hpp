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
// Asked in the order of the text it reads that once. Asked otherwise it reads it once more, and
// from then on an answer costs the same however long a line is.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text) : text_(text) {}
  struct Position {
    int line = 1;
    int column = 1;
  };
  Position at(std::size_t offset) const;

 private:
  void index() const;
  Position after_last(std::size_t offset) const;
  // Characters from the start of the text up to there.
  std::size_t characters_before(std::size_t offset) const;

  std::string_view text_;
  mutable Position last_;
  mutable std::size_t last_offset_ = 0;
  mutable std::vector<std::size_t> lines_;  // where each begins
  // Of a text that is not all ASCII: the characters before each block of it.
  mutable std::vector<std::size_t> blocks_;
};

}  // namespace stepwise::package
