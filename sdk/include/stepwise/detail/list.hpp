// A list of known length inside a constant; may be empty, which std::array cannot do everywhere.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace stepwise::sdk::detail {

template <class Item, std::size_t Count>
struct List {
  Item items[Count == 0 ? 1 : Count] = {};

  constexpr std::size_t size() const noexcept { return Count; }
  constexpr const Item* data() const noexcept { return Count == 0 ? nullptr : items; }
  constexpr const Item* begin() const noexcept { return items; }
  constexpr const Item* end() const noexcept { return items + Count; }
};

template <class Item, std::size_t Left, std::size_t Right>
constexpr List<Item, Left + Right> join(const List<Item, Left>& left,
                                        const List<Item, Right>& right) noexcept {
  List<Item, Left + Right> joined;
  for (std::size_t at = 0; at < Left; ++at) joined.items[at] = left.items[at];
  for (std::size_t at = 0; at < Right; ++at) joined.items[Left + at] = right.items[at];
  return joined;
}

// The tables of the ABI are lists of pointers, so that their items can grow.
template <class Item, std::size_t Count>
constexpr List<const Item*, Count> addresses_of(const List<Item, Count>& list) noexcept {
  List<const Item*, Count> addresses;
  for (std::size_t at = 0; at < Count; ++at) addresses.items[at] = &list.items[at];
  return addresses;
}

}  // namespace stepwise::sdk::detail
