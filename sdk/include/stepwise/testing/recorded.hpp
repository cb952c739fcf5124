// What a plug-in gave to a fake host, copied at once as a real host does.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "../abi/sink.h"
#include "../detail/concat.hpp"
#include "../fields.hpp"
#include "../value.hpp"

namespace stepwise::sdk::testing {

inline Values copy_of(stepwise_fields fields) {
  Values values;
  for (const Field field : Fields(fields, origin::state)) {
    values.push_back({std::string(field.name()), field.value()});
  }
  return values;
}

// One put(). Reading what is not there, or of another kind, throws Error: the test then says so.
class Recorded {
 public:
  Recorded(std::int32_t what, Values fields) : what_(what), fields_(std::move(fields)) {}

  // A STEPWISE_PUT_ code.
  std::int32_t what() const noexcept { return what_; }
  const Values& fields() const noexcept { return fields_; }

  bool has(std::string_view name) const noexcept { return find(name) != nullptr; }
  // Empty when it is not there: what is left out and what is empty mean the same.
  std::string text(std::string_view name) const {
    return has(name) ? std::string(read(name, &Field::text)) : std::string();
  }
  std::int64_t integer(std::string_view name) const { return read(name, &Field::integer); }
  double decimal(std::string_view name) const { return read(name, &Field::decimal); }
  bool flag(std::string_view name) const { return read(name, &Field::flag); }
  Time time(std::string_view name) const { return read(name, &Field::time); }
  Date date(std::string_view name) const { return read(name, &Field::date); }

 private:
  const NamedValue* find(std::string_view name) const noexcept {
    for (const auto& field : fields_) {
      if (field.name == name) return &field;
    }
    return nullptr;
  }
  template <class Type>
  Type read(std::string_view name, Type (Field::*as)() const) const {
    static constexpr Origin origin{"answered field", Status::bug};
    const auto* field = find(name);
    if (field == nullptr) {
      throw Error(Status::bug, detail::concat({"the answer has no field \"", name, "\""}));
    }
    const stepwise_field raw{view_of(field->name), field->value.raw()};
    return (Field(raw, origin).*as)();
  }

  std::int32_t what_;
  Values fields_;
};

}  // namespace stepwise::sdk::testing
