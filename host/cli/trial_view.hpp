// Trials as people and programs read them.
#pragma once

#include <optional>
#include <string>

#include "cli/document.hpp"
#include "environment/views.hpp"

namespace stepwise::cli {

Document document_of(const TrialInfo& trial);  // all of it, for programs

std::string words_of(const TrialInfo& trial);           // "in progress", "ended, inconclusive"
std::string counts_of(const TrialInfo& trial);          // "a 3 of 40, b 9 of 44"
std::string percent_of(std::optional<double> share);    // "22.5 %", "" for nothing
std::string points_of(std::optional<double> distance);  // "+4.2 points"
std::string p_of(std::optional<double> p_value);        // "0.214", "<0.001"

}  // namespace stepwise::cli
