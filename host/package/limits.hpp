// What a package may be at most. Checked before memory is taken for it; see docs/package-format.md.
#pragma once

#include <cstddef>
#include <cstdint>

namespace stepwise::package::limits {

inline constexpr std::uint64_t packed_bytes = 64ull << 20;     // the zip file
inline constexpr std::uint64_t unpacked_bytes = 256ull << 20;  // all parts together
inline constexpr std::size_t entries = 65'535;                 // what a zip without zip64 can hold
inline constexpr std::size_t name_bytes = 255;                 // of one entry

inline constexpr std::size_t xml_depth = 64;
inline constexpr std::size_t xml_nodes = 1'000'000;  // elements, attributes and texts
inline constexpr std::size_t xml_attributes = 256;   // of one element
inline constexpr std::size_t xml_attribute_bytes = 64u << 10;
inline constexpr std::size_t xml_text_bytes = 1u << 20;  // one run of text

inline constexpr std::size_t findings = 1000;  // reported of one package

}  // namespace stepwise::package::limits
