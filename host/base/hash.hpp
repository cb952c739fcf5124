// Hashes that are the same on every machine and in every release: stored and drawn values rest on
// them. Not for security.
#pragma once

#include <cstdint>
#include <string_view>

namespace stepwise {

// FNV-1a, 64 bits. Do not change: stored.
constexpr std::uint64_t stable_hash(std::string_view text,
                                    std::uint64_t seed = 0xcbf29ce484222325ull) {
  std::uint64_t hash = seed;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ull;
  }
  return hash;
}

// Spreads the bits of `value` (the finaliser of splitmix64): neighbours come out unrelated.
constexpr std::uint64_t scramble(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15ull;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ull;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebull;
  return value ^ (value >> 31);
}

}  // namespace stepwise
