// The definitions of an environment as they would be. Inside of this room only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "environment/planning.hpp"

namespace stepwise {

struct Proposed {
  Catalog catalog;
  std::vector<EmailTemplate> templates;
  std::vector<Tag> tags;
  std::map<std::string, Sequence> sequences;
  std::map<std::string, Segment> segments;
};
Proposed proposed_of(const DefinitionMap& definitions, const LocalSettings& settings);

// What a sequence would be checked against; `proposed` must outlive it.
CheckContext context_of(Environment::Inside& inside, const Proposed& proposed);

// Why the sequence could not run, in a certain state of the definitions.
std::vector<Diagnostic> faults_of(Environment::Inside& inside, const Sequence& sequence,
                                  const CheckContext& context);

// Takes out of `faults` what was said before already.
void leave_out(std::vector<Diagnostic>& faults, const std::vector<Diagnostic>& before);

// "PROBLEM step call: needs the template x (DEF012) and 2 more".
std::string in_words(const std::string& problem, const std::vector<Diagnostic>& faults);

}  // namespace stepwise
