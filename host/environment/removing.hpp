// What becomes of components that are to go: whether something rests on them. Inside of this room
// only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "environment/planning.hpp"
#include "environment/resting.hpp"

namespace stepwise {

// Looks at the plan's removals. One that data rests on becomes a release, and so does what running
// targets, revisions and columns that stay need, and what released ones alone need; one that any
// other definition needs becomes a conflict. `after` holds all definitions, those that go too;
// these are taken out.
void settle_removals(Environment::Inside& inside, DefinitionMap& after,
                     const std::vector<Resting>& resting,
                     const std::set<ComponentRef>& needed_by_left, Plan& plan);

// "3 targets ran on it": data that would go with the component; "" when there is none.
std::string data_of(Environment::Inside& inside, const ComponentRef& ref);

// Of the components in `gone`, those that definitions in `after` need, and which these are, sorted.
std::map<ComponentRef, std::vector<ComponentRef>> needed_of(Environment::Inside& inside,
                                                            const std::set<ComponentRef>& gone,
                                                            const DefinitionMap& after);

}  // namespace stepwise
