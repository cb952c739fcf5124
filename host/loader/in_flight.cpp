#include "loader/in_flight.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>

namespace stepwise::loader {
namespace {

thread_local InFlight own_place{};
thread_local InFlight* current = nullptr;

// The compiler must not move a call over the mark that says that it is being made.
void mark(InFlight& place, std::int32_t busy) {
  std::atomic_signal_fence(std::memory_order_seq_cst);
  *static_cast<volatile std::int32_t*>(&place.busy) = busy;
  std::atomic_signal_fence(std::memory_order_seq_cst);
}

}  // namespace

void write_text(char* to, std::size_t size, std::string_view text) {
  std::size_t length = std::min(text.size(), size - 1);
  const auto is_inside = [&](std::size_t i) {
    return (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
  };
  while (length < text.size() && length > 0 && is_inside(length)) --length;
  if (length > 0) std::memcpy(to, text.data(), length);
  to[length] = '\0';
}

Aloft::Aloft(InFlight* place, const About& about)
    : place_(place != nullptr ? place : &own_place), outer_(current) {
  mark(*place_, 0);
  place_->visit = about.visit;
  place_->how = 0;
  write_text(place_->plugin, sizeof place_->plugin, about.plugin);
  write_text(place_->version, sizeof place_->version, about.version);
  write_text(place_->type, sizeof place_->type, about.type);
  write_text(place_->step, sizeof place_->step, about.step);
  write_text(place_->whom, sizeof place_->whom, about.whom);
  current = place_;
  mark(*place_, 1);
}

Aloft::~Aloft() {
  mark(*place_, 0);
  current = outer_;
}

InFlight* in_flight() {
  return current;
}

}  // namespace stepwise::loader
