// Which fields belong to which kind of put(), as abi/sink.h says it: one table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stepwise/abi/types.h"

namespace stepwise::loader {

// What is being called, and so which kinds may come: a bit each.
enum class Caller : unsigned { step = 1, strategy = 2, check = 4 };

enum class Given {
  filled,    // once, and not an empty text
  once,      // once; a text may be empty
  optional,  // once or not at all
  several,   // once or more, no empty texts
};

// One field of a kind. `kind` is that of its value, or any_kind.
struct FieldRule {
  std::string_view name;
  std::int32_t kind;
  Given given;
};
inline constexpr std::int32_t any_kind = -1;

struct PutRule {
  std::int32_t what;        // STEPWISE_PUT_ code
  std::string_view name;    // in messages
  unsigned callers;         // bits of Caller
  bool is_answer;           // at most one of these in a call
  const FieldRule* fields;  // nullptr: any fields
  std::size_t field_count;
  std::string (*further)(stepwise_fields fields);  // what names and kinds do not say; or nullptr
};

// The rule of that code, or nullptr when this host does not know it.
const PutRule* find_rule(std::int32_t what);

// Why the fields do not go with the rule; empty when they do. Also looks at the memory: fields that
// pass are safe to copy.
std::string fault_of(const PutRule& rule, stepwise_fields fields);

}  // namespace stepwise::loader
