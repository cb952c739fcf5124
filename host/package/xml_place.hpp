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
// Asked for the first time it reads the text once; after that an answer costs the same however long
// a line is.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text) : text_(text) {}
  struct Position {
    int line = 1;
    int column = 1;
  };
  Position at(std::size_t offset) const;

 private:
  // How far the text has come where a block of it begins.
  struct Mark {
    int line = 1;
    std::size_t line_start = 0;
    std::size_t characters = 0;  // from the start of the text
    void pass(char c, std::size_t at);
  };
  void mark_blocks() const;
  Mark mark_at(std::size_t offset) const;

  std::string_view text_;
  mutable std::vector<Mark> marks_;
};

}  // namespace stepwise::package
