// The wall between C++ and the C ABI: what is thrown on this side ends here.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <new>
#include <string_view>
#include <vector>

#include "../abi/sink.h"
#include "../error.hpp"
#include "../value.hpp"

namespace stepwise::sdk::detail {

// Calls take(status, text, parameter) for the exception that is being handled. Allocates nothing.
template <class Take>
void describe_current_exception(const Take& take) noexcept {
  try {
    throw;
  } catch (const Error& error) {
    take(error.status() == Status::ok ? Status::bug : error.status(), error.what(),
         error.parameter());
  } catch (const std::bad_alloc&) {
    take(Status::temporary, "out of memory", std::string_view());
  } catch (const std::exception& error) {
    take(Status::bug, error.what(), std::string_view());
  } catch (...) {
    take(Status::bug, "something was thrown that is not an exception", std::string_view());
  }
}

// Hands a failure to the host. What the host says to that is of no use any more.
inline std::int32_t report(const stepwise_sink& sink, Status status, std::string_view text,
                           std::string_view parameter) noexcept {
  if (text.empty()) text = "failed without a reason";
  const stepwise_field fields[] = {
      {view_of("text"), {STEPWISE_TEXT, 0, 0, 0, view_of(text)}},
      {view_of("parameter"), {STEPWISE_TEXT, 0, 0, 0, view_of(parameter)}},
  };
  sink.put(&sink, STEPWISE_PUT_ERROR, {fields, parameter.empty() ? 1U : 2U});
  return static_cast<std::int32_t>(status);
}

// Runs `body`, which gives a Status, and turns whatever it throws into a status and a text.
template <class Body>
std::int32_t guarded(const stepwise_sink& sink, const Body& body) noexcept {
  std::int32_t status = STEPWISE_BUG;
  try {
    status = static_cast<std::int32_t>(body());
  } catch (...) {
    describe_current_exception([&](Status kind, std::string_view text, std::string_view parameter) {
      status = report(sink, kind, text, parameter);
    });
  }
  return status;
}

// Hands one thing to the host and gives its status.
inline std::int32_t offer(const stepwise_sink& sink, std::int32_t what, const Values& values) {
  std::vector<stepwise_field> fields;
  fields.reserve(values.size());
  for (const auto& value : values) fields.push_back({view_of(value.name), value.value.raw()});
  return sink.put(&sink, what, {fields.data(), fields.size()});
}

// The same; throws Error when the host does not take it.
inline void put(const stepwise_sink& sink, std::int32_t what, const Values& values) {
  const auto status = offer(sink, what, values);
  if (status == STEPWISE_UNSUPPORTED) {
    throw Error(Status::unsupported, "this host does not know that kind of answer");
  }
  if (status != STEPWISE_OK) throw Error(Status::bug, "the host refused the answer: see its log");
}

}  // namespace stepwise::sdk::detail
