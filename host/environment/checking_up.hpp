// The parts of Environment::check_up(). Inside of the environment only. Each adds what it finds,
// and throws nothing for what is damaged.
#pragma once

#include <functional>
#include <string>

#include "environment/checkup.hpp"
#include "environment/inside.hpp"

namespace stepwise {

class Findings {
 public:
  explicit Findings(Checkup& checkup) : checkup_(checkup) {}

  void add(Diagnostic finding);
  void damaged(const std::string& subject, const std::string& problem);      // STO008
  void contradicts(const std::string& subject, const std::string& problem);  // STO009
  // Kept rightly, but it does not fit what is there now.
  void warn(const char* code, const std::string& subject, const std::string& problem,
            const std::string& remedy);
  // Carries out one part; when something in it cannot be read, that is a finding.
  void guarded(const std::string& subject, const std::function<void()>& part);

  Checkup& checkup() { return checkup_; }

 private:
  Checkup& checkup_;
};

void check_file(Environment::Inside& inside, Findings& findings);
void check_definitions(Environment::Inside& inside, Findings& findings);
void check_running_versions(Environment::Inside& inside, Findings& findings);
void check_targets(Environment::Inside& inside, Findings& findings);
void check_records(Environment::Inside& inside, Findings& findings);
void check_names(Environment::Inside& inside, Findings& findings);

}  // namespace stepwise
