// Reading what a plug-in says about itself: nothing in there is believed, all text is copied.
// Every function throws Error: PLG013 for rubbish, PLG015 for what is too large to be meant.
// `where` says whose it is, for example `step type "com.example.sms/1"`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stepwise/abi/types.h"

namespace stepwise::loader {

inline constexpr std::uint64_t max_count = 1000;   // of anything in one list
inline constexpr std::uint64_t max_text = 65'536;  // bytes of one text of a description

[[noreturn]] void refuse_description(std::string_view where, std::string_view problem);

// A copy of the text; may be empty.
std::string checked_text(stepwise_view text, std::string_view where, std::string_view name);

// A copy of the text, or `instead` when it is empty.
std::string checked_text(stepwise_view text, std::string_view where, std::string_view name,
                         std::string_view instead);

// An identifier, as parameters and outcomes have it.
std::string checked_name(stepwise_view text, std::string_view where);

// "com.example.calls": letters, digits, '.', '_' and '-', starting with a letter.
std::string checked_plugin_id(stepwise_view text);

// "com.example.sms/1": a name as above and a revision from 1.
std::string checked_type_id(stepwise_view text, std::string_view where);

// Texts that are not empty, each once.
std::vector<std::string> checked_texts(const stepwise_view* data, std::uint64_t count,
                                       std::string_view where, std::string_view name);

// The size that a struct says it has; `least` is what it had in ABI 1.0.
void check_struct_size(std::uint32_t size, std::uint64_t least, std::string_view where);

// A later ABI may give a meaning to what is reserved now: whoever sets it means that.
void check_reserved(std::int64_t reserved, std::string_view where);

// A list as pointer and count.
void check_list(const void* data, std::uint64_t count, std::string_view where,
                std::string_view name);

template <typename T>
std::span<const T> checked_list(const T* data, std::uint64_t count, std::string_view where,
                                std::string_view name) {
  check_list(data, count, where, name);
  return {data, static_cast<std::size_t>(count)};
}

}  // namespace stepwise::loader
