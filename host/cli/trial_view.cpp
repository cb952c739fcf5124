#include "cli/trial_view.hpp"

#include <fmt/core.h>

namespace stepwise::cli {
namespace {

std::string name_of(TrialState state) {
  switch (state) {
    case TrialState::draft:
      return "draft";
    case TrialState::in_progress:
      return "in_progress";
    case TrialState::stopped:
      return "stopped";
    case TrialState::ended:
      return "ended";
  }
  return "draft";
}

// What it came to; nothing while it goes on.
Document conclusion_of(const TrialInfo& trial) {
  if (trial.state == TrialState::stopped) return "stopped";
  if (trial.state != TrialState::ended) return {};
  return trial.inconclusive ? "inconclusive" : "winner";
}

Document number_of(const std::optional<double>& number) {
  return number ? Document(*number) : Document();
}

Document text_of(const std::string& text) {
  return text.empty() ? Document() : Document(text);
}

}  // namespace

Document document_of(const TrialInfo& trial) {
  Document::List variants;
  for (const VariantInfo& one : trial.variants) {
    variants.push_back(Document::Object{{"variant", one.name},
                                        {"title", one.title},
                                        {"tried", one.tried},
                                        {"succeeded", one.succeeded},
                                        {"rate", number_of(one.rate)}});
  }
  return Document::Object{{"sequence", trial.sequence},
                          {"step", trial.step},
                          {"name", trial.step_name},
                          {"since_version", trial.since},
                          {"latest", trial.latest},
                          {"state", name_of(trial.state)},
                          {"variants", std::move(variants)},
                          {"today", Document::Object{{"difference", number_of(trial.difference)},
                                                     {"p_value", number_of(trial.p_value)},
                                                     {"standing", trial.standing}}},
                          {"conclusion", conclusion_of(trial)},
                          {"chosen", text_of(trial.chosen)},
                          {"reason", text_of(trial.reason)},
                          {"decided_utc", trial.decided},
                          {"decided_by", text_of(trial.decided_by)}};
}

std::string words_of(const TrialInfo& trial) {
  if (trial.state == TrialState::in_progress) return "in progress";
  return name_of(trial.state) + (trial.inconclusive ? ", inconclusive" : "");
}

std::string counts_of(const TrialInfo& trial) {
  std::string text;
  for (const VariantInfo& one : trial.variants) {
    text +=
        fmt::format("{}{} {} of {}", text.empty() ? "" : ", ", one.name, one.succeeded, one.tried);
  }
  return text;
}

std::string percent_of(std::optional<double> share) {
  return share ? fmt::format("{:.1f} %", *share * 100) : "";
}

std::string points_of(std::optional<double> distance) {
  return distance ? fmt::format("{:+.1f} points", *distance * 100) : "";
}

std::string p_of(std::optional<double> p_value) {
  if (!p_value) return "";
  return *p_value < 0.001 ? "<0.001" : fmt::format("{:.3f}", *p_value);
}

}  // namespace stepwise::cli
