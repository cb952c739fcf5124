#include "environment/answers.hpp"

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/hash.hpp"

namespace stepwise {
namespace {

[[noreturn]] void refuse(const std::string& problem) {
  throw Error(Failure::input_refused, "ANS001", "seller model", problem,
              "see host/docs/seller-model.md for the form");
}

}  // namespace

AnswerModel AnswerModel::parse(std::string_view text) {
  AnswerModel model;
  try {
    const auto root = nlohmann::json::parse(text);
    for (const auto& from : root.at("answers")) {
      Entry entry;
      entry.kind = from.at("kind");
      const auto& hours = from.at("within_hours");
      entry.least_hours = hours.at(0);
      entry.most_hours = hours.at(1);
      constexpr int ten_years = 87'600;
      if (entry.least_hours < 0 || entry.most_hours < entry.least_hours ||
          entry.most_hours > ten_years) {
        refuse("within_hours of \"" + entry.kind +
               "\" must be two numbers from 0 to 87600, the smaller one first");
      }
      for (const auto& result : from.at("results")) {
        entry.results.push_back({result.at("result"), result.at("weight").get<std::uint64_t>()});
        entry.total += entry.results.back().weight;
      }
      if (entry.total == 0) refuse("the weights of \"" + entry.kind + "\" add up to nothing");
      model.entries_.push_back(std::move(entry));
    }
  } catch (const nlohmann::json::exception& problem) {
    refuse(problem.what());
  }
  return model;
}

bool AnswerModel::draw(std::string_view kind, std::string_view key, std::uint64_t seed, Time opened,
                       Answer& answer) const {
  for (const Entry& entry : entries_) {
    if (entry.kind != "*" && entry.kind != kind) continue;
    const std::uint64_t random = scramble(stable_hash(key) ^ scramble(seed));
    const auto span = static_cast<std::uint64_t>(entry.most_hours - entry.least_hours + 1);
    const auto delay = static_cast<std::int64_t>(scramble(random ^ 1) % span);
    answer.at = opened + std::chrono::hours{entry.least_hours + delay};
    std::uint64_t left = scramble(random ^ 2) % entry.total;
    for (const Weighted& result : entry.results) {
      answer.result = result.result;
      if (left < result.weight) return true;
      left -= result.weight;
    }
    return true;
  }
  return false;
}

}  // namespace stepwise
