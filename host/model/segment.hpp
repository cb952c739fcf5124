// A segment: which records enter a sequence by themselves, and who gets them.
//
// A record is in one segment at most. Of those that are active for its table, the one with the
// lowest priority number whose condition holds takes it; one without a condition takes all that the
// others leave. Limits are those of Dynamics 365 (work assignment).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/condition.hpp"
#include "model/sequence.hpp"

namespace stepwise {

namespace limits {
inline constexpr std::size_t active_segments = 250;    // per environment
inline constexpr std::size_t segment_conditions = 10;  // comparisons and groups
inline constexpr std::size_t assignment_rules = 10;    // per segment
inline constexpr int lowest_priority = 10'000;
}  // namespace limits

// Who gets a record: the first rule whose condition holds asks its strategy, and whom it chooses
// owns the record from then on.
struct AssignmentRule {
  std::string name;
  Boxed<Condition> condition;         // nothing: always
  std::string strategy;               // type id
  std::vector<Parameter> parameters;  // sorted by name
  bool operator==(const AssignmentRule&) const = default;
};

// What becomes of the run when the record does not belong to the segment any more.
enum class Leaving { stay, disconnect };
std::string_view name_of(Leaving leaving);  // "stay"

struct Segment {
  std::string unique_name;
  std::string name;
  std::string description;
  std::string table;
  int priority = 100;          // 1 is asked first; of equals the unique name decides
  Boxed<Condition> condition;  // nothing: all records
  std::string sequence;        // unique name; for the same table
  Leaving leaving = Leaving::stay;
  std::vector<AssignmentRule> rules;  // in the order in which they are asked
  Place place;                        // where it was read; not part of its value
  bool operator==(const Segment& other) const;
};

// All findings, as for a sequence: DEF002, DEF007, DEF010 to DEF015, DEF018. A segment with an
// error cannot be activated.
std::vector<Diagnostic> check(const Segment& segment, const CheckContext& context);

}  // namespace stepwise
