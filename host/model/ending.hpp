// What a run came to, for whoever counts success; see host/docs/success.md.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace stepwise {

// Neutral says nothing of success or failure: the run was ended for another reason than the
// customer, or goes on elsewhere. Do not change: stored.
enum class Ending { neutral = 0, won = 1, lost = 2 };

// Their names in the order of their numbers.
inline constexpr std::array<std::string_view, 3> ending_names = {"neutral", "won", "lost"};

inline std::string_view name_of(Ending ending) {
  return ending_names.at(static_cast<std::size_t>(ending));
}

// "" for nothing.
inline std::string name_of(const std::optional<Ending>& ending) {
  return ending ? std::string(name_of(*ending)) : std::string();
}

// Nothing when no ending is called that.
inline std::optional<Ending> ending_of(std::string_view name) {
  for (std::size_t i = 0; i < ending_names.size(); ++i) {
    if (ending_names[i] == name) return static_cast<Ending>(i);
  }
  return std::nullopt;
}

}  // namespace stepwise
