// What a package may be at most. Checked before memory is taken for it; see docs/package-format.md.
#pragma once

#include <cstddef>
#include <cstdint>

namespace stepwise::package::limits {

inline constexpr std::uint64_t packed_bytes = 64ull << 20;     // the zip file
inline constexpr std::uint64_t unpacked_bytes = 256ull << 20;  // all parts together
inline constexpr std::size_t entries = 4'096;                  // of a zip, or files of a folder
inline constexpr std::size_t name_bytes = 255;                 // of one entry
inline constexpr std::uint64_t growth = 100;              // unpacked to packed, of one entry, ...
inline constexpr std::uint64_t growth_free = 1ull << 20;  // ... when it unpacks to more than this

inline constexpr std::size_t xml_depth = 64;
// Elements, attributes, comments and texts that are not blank, of all parts together.
inline constexpr std::size_t xml_nodes = 1'000'000;
inline constexpr std::size_t xml_attributes = 256;  // of one element
// Texts count as they are written canonically, with & as &amp;.
inline constexpr std::size_t xml_attribute_bytes = 64u << 10;
inline constexpr std::size_t xml_text_bytes = 1u << 20;

inline constexpr std::size_t steps = 100'000;  // of all sequences of a package

inline constexpr std::size_t findings = 1000;  // reported of one package

}  // namespace stepwise::package::limits
