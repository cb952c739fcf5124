// Whether one of two versions performs better. Pure numbers; host/docs/trials.md tells why these
// two tests, and what they promise.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace stepwise::engagement {

struct Rate {
  std::int64_t tried = 0, succeeded = 0;
  double value() const {
    return tried == 0 ? 0.0 : static_cast<double>(succeeded) / static_cast<double>(tried);
  }
};

// The largest share of tests without any difference that may end with a winner.
inline constexpr double alpha = 0.05;

// Logarithm of the gamma function for x > 0, by Stirling's series: to ten digits, on every system
// the same.
inline double log_gamma(double x) {
  double below = 0;
  for (; x < 12; x += 1) below += std::log(x);
  const double r = 1 / (x * x);
  const double half_log_two_pi = 0.918938533204672742;
  return (x - 0.5) * std::log(x) - x + half_log_two_pi +
         (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260))) / x - below;
}

// How likely it is, if there is no difference, that the evidence ever becomes as strong as it is
// now, however often one looks: an always-valid p-value.
//
// Without a difference, each success comes from version A with the probability `share`, A's share
// of the records, whenever it comes and whatever the rate is. The evidence against that is the
// likelihood of the successes under all other probabilities, weighted by a beta distribution around
// `share`, by their likelihood under `share` itself. It is a martingale of mean 1, so that it ever
// reaches 1/p with a probability of p at most (Ville's inequality). A mixture sequential
// probability ratio test; for counts: Lindon and Malek, "Anytime-Valid Inference For Multinomial
// Count Data", 2022.
inline double always_valid_p(std::int64_t successes_of_a, std::int64_t successes_of_b,
                             double share) {
  constexpr double weight = 40;  // fits rates that differ by about a third of themselves best
  const auto a = static_cast<double>(successes_of_a), b = static_cast<double>(successes_of_b);
  const double prior_a = weight * share, prior_b = weight * (1 - share);
  const double log_evidence = log_gamma(prior_a + a) + log_gamma(prior_b + b) -
                              log_gamma(weight + a + b) - log_gamma(prior_a) - log_gamma(prior_b) +
                              log_gamma(weight) - a * std::log(share) - b * std::log(1 - share);
  return std::min(1.0, std::exp(-log_evidence));
}

// The two-sided two-proportion z-test with pooled variance: for one look that was fixed in advance.
// 1 where it is not to be trusted: a cell of less than 5 expected records.
inline double one_look_p(const Rate& a, const Rate& b) {
  const auto all = static_cast<double>(a.tried + b.tried);
  const auto good = static_cast<double>(a.succeeded + b.succeeded);
  const auto fewer = static_cast<double>(std::min(a.tried, b.tried));
  if (all == 0 || fewer * std::min(good, all - good) / all < 5) return 1;
  const double pooled = good / all;
  const double variance =
      pooled * (1 - pooled) * (1 / static_cast<double>(a.tried) + 1 / static_cast<double>(b.tried));
  return std::erfc(std::abs(b.value() - a.value()) / std::sqrt(2 * variance));
}

}  // namespace stepwise::engagement
