// Values across the boundary.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.hpp"
#include "stepwise/abi/types.h"

namespace stepwise::loader {

inline constexpr std::uint64_t max_fields = 1000;      // in one list
inline constexpr std::uint64_t max_value = 1'048'576;  // bytes of one text

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
  stepwise_fields list();          // ends the list and starts the next

 private:
  std::vector<stepwise_field> buffer_;
  std::size_t start_ = 0;
};

// What is wrong with fields that a plug-in gave: memory that cannot be read, a kind that does not
// exist, text that is not UTF-8, too much. Empty when they are safe to copy.
std::string fault_of(stepwise_fields fields);

// The kind of a value in words: "a text".
std::string_view kind_text(std::int32_t kind);

// Copies; only for fields without a fault.
Value to_value(const stepwise_value& value);
Fields to_fields(stepwise_fields fields);

// The same where only a part is wanted.
const stepwise_value* value_in(stepwise_fields fields, std::string_view name);
std::string text_in(stepwise_fields fields, std::string_view name);  // empty when it is not there

}  // namespace stepwise::loader
