// Values across the boundary.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.hpp"
#include "stepwise/abi/types.h"
#include "stepwise/detail/field_rules.hpp"

namespace stepwise::loader {

inline stepwise_view view_of(std::string_view text) {
  return {text.data(), text.size()};
}
inline std::string_view text_of(stepwise_view view) {
  return view.size == 0 ? std::string_view{} : std::string_view(view.data, view.size);
}

// Fields as a plug-in reads them. All lists of one call stand in one buffer, which is used again
// for the next call: so a call allocates nothing once the buffer is large enough. What it gives
// points into the buffer and into the fields, and is valid until the next prepare().
class FieldBuffer {
 public:
  // Makes room for all fields of the call that comes next.
  void prepare(std::size_t fields);

  // Adds to the list that is being built.
  void add(std::string_view name, const Value& value);
  void add_text(std::string_view name, std::string_view text);
  void add(const Fields* fields);  // nullptr: none
  // A name in two parts, "tried." and "a"; the whole is kept until the next prepare().
  void add_number(std::string_view prefix, std::string_view name, std::int64_t number);
  stepwise_fields list();  // ends the list and starts the next

 private:
  std::vector<stepwise_field> buffer_;
  std::deque<std::string> names_;
  std::size_t start_ = 0;
};

// Copies; only for fields that the rules of the SDK (detail/call_rules.hpp) found no fault with.
Value to_value(const stepwise_value& value);
Fields to_fields(stepwise_fields fields);

// The same where only a part is wanted.
std::string text_in(stepwise_fields fields, std::string_view name);  // empty when it is not there

}  // namespace stepwise::loader
