// What a wait was asked for, as fields: how it stands in states and histories. Inside of the store
// only.
#pragma once

#include "engine/moment.hpp"
#include "model/value.hpp"

namespace stepwise::store {

// Only what is not as it is in a wish for nothing. wish_in gives the same wish back.
Fields fields_of(const engine::Wish& wish);
engine::Wish wish_in(const Fields& fields);

}  // namespace stepwise::store
