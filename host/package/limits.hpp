// What a package may be at most. Checked before memory is taken for it; see docs/package-format.md.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace stepwise::package::limits {

// Those with brackets may be so many times as large where the process says so: 1 to 16.
inline constexpr std::size_t largest_factor = 16;
inline std::atomic<std::size_t> factor = 1;

inline std::uint64_t packed_bytes() {
  return (64ull << 20) * factor;
}  // the zip file
inline std::uint64_t unpacked_bytes() {
  return (256ull << 20) * factor;
}  // all parts together
// What to do about what is too large.
inline const char* too_large_remedy() {
  return factor == 1 ? "split the solution, or take it with --large-packages"
                     : "split the solution";
}
inline constexpr std::uint64_t most_unpacked_bytes = (256ull << 20) * largest_factor;
// Of a zip, or files of a folder. A zip that is no zip64 has no more than 65,535.
inline std::size_t entries() {
  return std::min<std::size_t>(4'096 * factor, 65'535);
}
inline constexpr std::size_t name_bytes = 255;            // of one entry
inline constexpr std::uint64_t growth = 100;              // unpacked to packed, of one entry, ...
inline constexpr std::uint64_t growth_free = 1ull << 20;  // ... when it unpacks to more than this

inline constexpr std::size_t xml_depth = 64;
// Elements, attributes, comments and texts that are not blank, of all parts together.
inline std::size_t xml_nodes() {
  return 1'000'000 * factor;
}
inline constexpr std::size_t xml_attributes = 256;  // of one element
inline constexpr std::size_t xml_name_bytes = 1024;
// Texts count as they are written canonically, with & as &amp;.
inline constexpr std::size_t xml_attribute_bytes = 64u << 10;
inline constexpr std::size_t xml_text_bytes = 1u << 20;

inline std::size_t steps() {
  return 100'000 * factor;
}  // of all sequences of a package

inline constexpr std::size_t findings = 1000;  // reported of one package

}  // namespace stepwise::package::limits
