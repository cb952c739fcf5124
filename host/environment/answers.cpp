#include "environment/answers.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "environment/json_place.hpp"

namespace stepwise {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::string& problem) {
  throw Error(Failure::input_refused, "ANS001", "seller model", problem,
              "see host/docs/seller-model.md for the form");
}

std::uint64_t whole(const json& from, std::uint64_t most, const std::string& what) {
  if (from.is_number_unsigned() && from.get<std::uint64_t>() <= most) return from;
  refuse(what + " takes whole numbers from 0 to " + std::to_string(most) + ", not " + from.dump());
}

}  // namespace

AnswerModel AnswerModel::parse(std::string_view text) {
  AnswerModel model;
  try {
    const auto root = json::parse(text);
    for (const auto& from : root.at("answers")) {
      Entry entry;
      entry.kind = from.at("kind");
      const auto& hours = from.at("within_hours");
      constexpr std::uint64_t ten_years = 87'600;
      entry.least_hours = whole(hours.at(0), ten_years, "within_hours");
      entry.most_hours = whole(hours.at(1), ten_years, "within_hours");
      if (entry.most_hours < entry.least_hours) {
        refuse("within_hours of \"" + entry.kind + "\" must name the smaller number first");
      }
      for (const auto& result : from.at("results")) {
        entry.results.push_back(
            {result.at("result"), whole(result.at("weight"), 1'000'000, "weight")});
        entry.total += entry.results.back().weight;
      }
      if (entry.total == 0) refuse("the weights of \"" + entry.kind + "\" add up to nothing");
      model.entries_.push_back(std::move(entry));
    }
  } catch (const json::parse_error&) {
    const JsonFault fault = find_fault(text);
    const Place place = place_in(text, fault.byte, {});
    refuse("line " + std::to_string(place.line) + ' ' + fault.problem + ": " + fault.remedy);
  } catch (const json::exception&) {
    refuse(
        "must be {\"answers\": [{\"kind\": TEXT, \"within_hours\": [LEAST, MOST], "
        "\"results\": [{\"result\": TEXT, \"weight\": NUMBER}]}]}");
  }
  return model;
}

void AnswerModel::check(const Palette& palette) const {
  std::set<std::string> known;
  for (const auto& [id, type] : palette.step_types) {
    for (const OutcomeDescription& outcome : type.outcomes) known.insert(outcome.name);
  }
  const std::vector<std::string> names(known.begin(), known.end());
  for (const Entry& entry : entries_) {
    for (const Weighted& one : entry.results) {
      if (one.result.empty() || known.contains(one.result)) continue;
      throw Error(Failure::input_refused, "ANS002", "seller model",
                  "result \"" + one.result + "\" of \"" + entry.kind +
                      "\" is an outcome of no step type that is loaded",
                  suggest(one.result, names, "`stepwise plugin show` lists them"));
    }
  }
}

bool AnswerModel::draw(std::string_view kind, std::string_view key, std::uint64_t seed, Time opened,
                       Answer& answer) const {
  for (const Entry& entry : entries_) {
    if (entry.kind != "*" && entry.kind != kind) continue;
    const std::uint64_t random = scramble(stable_hash(key) ^ scramble(seed));
    const std::uint64_t span = entry.most_hours - entry.least_hours + 1;
    const std::uint64_t hours = entry.least_hours + scramble(random ^ 1) % span;
    answer.at = opened + std::chrono::hours{static_cast<std::int64_t>(hours)};
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
