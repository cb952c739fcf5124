// Merging texts by lines, and the marks that an unsolved conflict leaves: those of git.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace stepwise {

// A three-way merge. Lines that only one of them changed are taken from it. Where both changed the
// same lines, or lines without one between that nobody changed, each text has those of one side.
struct MergedLines {
  std::string with_ours, with_theirs;  // the same without conflicts
  bool conflicts = false;
};
MergedLines merge_lines(std::string_view base, std::string_view ours, std::string_view theirs);

// What two texts share, once, and what they do not both ways, in the form of git:
//   <<<<<<< ours
//   =======
//   >>>>>>> theirs
std::string mark_conflicts(std::string_view ours, std::string_view theirs);

// Where the first mark of an unsolved conflict stands, and where its last line ends; nothing when
// there is none. Also of one that was removed in part: a line that begins with seven of < | or >
// and a blank.
struct ConflictMarks {
  std::size_t begin = 0, end = 0;  // offsets
};
std::optional<ConflictMarks> find_conflict_marks(std::string_view text);

}  // namespace stepwise
