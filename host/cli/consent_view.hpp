// What a change of consent did, as commands print it.
#pragma once

#include "cli/output.hpp"
#include "environment/consents.hpp"

namespace stepwise::cli {

Document to_document(const Consent& consent);

// One line for each address, one for what was withheld; in JSON as "consent" and "withheld".
void show_consent(Output& output, const ConsentChange& change);

}  // namespace stepwise::cli
