// A palette, a catalog and sequences to test with. The step types are made up: the host knows none
// by name.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "model/sequence.hpp"

namespace stepwise::samples {

// test.email/1, test.call/1 and test.task/1 (activities, group Steps), test.research/1 (activity,
// group LinkedIn), test.wait/1 (up to 30 days), test.answered/1 and test.field/1 (conditions),
// test.update/1 (command), test.advance/1, test.any/1 (one parameter of every type);
// test.owner/1 (strategy).
Palette palette();

// Table lead with columns of every type, choice rating, process flow lead_process.
Catalog catalog();

// What check() is given: both of the above, template intro and sequence other.
CheckContext context(const Palette& palette, const Catalog& catalog);

Step step(std::string id, std::string type,
          std::initializer_list<std::pair<const char*, const char*>> branches,
          std::initializer_list<std::pair<const char*, const char*>> parameters = {});

// Named "Sample", of table lead, with that first step.
Sequence sequence(std::vector<Step> steps);

// An e-mail, a wait of two days, a call: nothing to object to.
Sequence good_sequence();

// The shape of the template "High-volume leads".
Sequence high_volume_leads();

}  // namespace stepwise::samples
