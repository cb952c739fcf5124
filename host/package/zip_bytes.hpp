// The marks and numbers of a zip file (APPNOTE.TXT of PKWARE), and how one is refused. Inside of
// this room only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace stepwise::package::zip {

using namespace std::string_view_literals;

inline constexpr std::string_view local_mark = "PK\3\4"sv, directory_mark = "PK\1\2"sv,
                                  end_mark = "PK\5\6"sv, locator_mark = "PK\6\7"sv,
                                  end64_mark = "PK\6\6"sv, descriptor_mark = "PK\7\10"sv;
// Without names, comments and extra fields.
inline constexpr std::size_t local_bytes = 30, directory_bytes = 46, end_bytes = 22,
                             locator_bytes = 20, end64_bytes = 56,
                             descriptor_bytes = 12;       // without its mark, which may be missing
inline constexpr std::uint64_t stored = 0, deflated = 8;  // methods
// Flags. Those that matter say how the content is to be read.
inline constexpr std::uint64_t encrypted = 1 | 1 << 6 | 1 << 13, streamed = 1 << 3,
                               patched = 1 << 5, name_is_utf8 = 1 << 11,
                               flags_that_matter = encrypted | streamed | patched;
inline constexpr std::uint64_t on_unix = 3;                                   // a system
inline constexpr std::uint64_t zip64_field = 1, unicode_name_field = 0x7075;  // extra fields
inline constexpr std::size_t longest_name = 65'535, longest_comment = 65'535, most_entries = 65'535;
inline constexpr std::uint64_t in_zip64_16 = 0xFFFF, in_zip64_32 = 0xFFFFFFFF;  // "look there"

inline constexpr const char* make_again =
    "export it again, or zip the content of the package folder";

[[noreturn]] inline void refuse(const std::string& subject, const char* code, std::string problem,
                                std::string remedy) {
  throw Error(Failure::input_refused, code, subject, std::move(problem), std::move(remedy));
}

[[noreturn]] inline void refuse_contradiction(const std::string& subject) {
  refuse(subject, "PKG023", "its headers contradict each other", "export it again");
}

[[noreturn]] inline void refuse_zip64(const std::string& subject) {
  refuse(subject, "PKG026", "is a zip64, the form for zips of more than 4 GiB",
         "zip it without zip64");
}

// Little-endian, of 1 to 8 bytes; they must be there.
inline std::uint64_t number_at(std::string_view bytes, std::size_t at, int size) {
  std::uint64_t number = 0;
  for (int i = size; i-- > 0;) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  }
  return number;
}

// Appends what number_at reads.
inline void put_number(std::string& bytes, std::uint64_t number, int size) {
  for (int i = 0; i < size; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
}

}  // namespace stepwise::package::zip
