// Two versions of an email, and which of them performs better.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <stepwise/plugin.hpp>
#include <string>
#include <string_view>

#include "given.hpp"
#include "sent_email.hpp"
#include "two_rates.hpp"

namespace stepwise::engagement {

struct AbTest : sdk::Step {
  static constexpr auto about =
      sdk::about("stepwise.step.ab_test/1", "Steps", "Test which variation performs better")
          .describe(
              "Sends one of two versions of an email, without a seller. Records are divided by the "
              "share; once one version is known to perform better, all later records get it.")
          .command()
          .sends("email")
          .trial()
          .parameter(sdk::email_template("template_a", "Version A, email template").required())
          .parameter(sdk::email_template("template_b", "Version B, email template").required())
          .parameter(sdk::text("name_a", "Version A, name").at_most(100).otherwise("Version A"))
          .parameter(sdk::text("name_b", "Version B, name").at_most(100).otherwise("Version B"))
          .parameter(sdk::integer("share", "Share of version A")
                         .unit("%")
                         .at_least(10)
                         .at_most(90)
                         .otherwise("50"))
          .parameter(sdk::one_of("metric", "The winner has most")
                         .choices("opens", "clicks", "goals", "won")
                         .otherwise("clicks"))
          .parameter(
              sdk::text("goal", "Fact that is the goal").at_most(100).otherwise("email_replied"))
          .parameter(sdk::one_of("end", "Ends when it is significant, or at a date")
                         .choices("significant", "date")
                         .otherwise("significant"))
          .parameter(sdk::time("until", "Ends at this time at the latest"))
          .parameter(sdk::integer("smallest", "Smallest number of records")
                         .unit("records")
                         .at_least(10)
                         .at_most(1'000'000)
                         .otherwise("100"))
          .parameter(sdk::one_of("default", "Version to send when there is no winner")
                         .choices("a", "b")
                         .otherwise("a"))
          .outcome("sent", "Sent")
          .outcome("not_sent", "Not sent")
          .reads("emailaddress1", "emailaddress", "donotemail");

  void check(const sdk::Fields& parameters) const {
    if (parameters.text("template_a", "") == parameters.text("template_b", "")) {
      throw sdk::bad_parameter("template_b",
                               "both versions have the same template: there is nothing to test");
    }
    if (parameters.text("name_a", "") == parameters.text("name_b", "")) {
      throw sdk::bad_parameter("name_b", "both versions have the same name: rename one");
    }
    if (!is_fact(parameters.text("goal", "email_replied"))) {
      throw sdk::bad_parameter("goal", "a fact is named by letters, digits and _");
    }
    if (parameters.text("end", "") == "date" && !parameters.has("until")) {
      throw sdk::bad_parameter("until", "a test that ends at a date needs that date");
    }
  }

  sdk::Answer run(const sdk::Call& call) const {
    // Who gets no email takes no part in the test.
    const auto why_not = no_email_reason(call);
    if (!why_not.empty()) return sdk::finished("not_sent").note(why_not);
    const auto share = call.parameters.integer("share", 50);
    const std::string version =
        call.trial.bound_or(is_in_share(call.idempotency_key(), share) ? "a" : "b");
    const std::string reason = "drawn: version A gets " + std::to_string(share) + " %";
    const auto metric = call.parameters.text("metric", "clicks");
    auto sent = send_email(call, "template_" + version);
    if (metric == "won") return sent.variant(version, sdk::run_is_won, reason);
    if (metric == "goals") {
      return sent.variant(version, call.parameters.text("goal", "email_replied"), reason);
    }
    return sent.variant_by_reaction(version, metric == "opens" ? "email_opened" : "link_opened",
                                    reason);
  }

  sdk::Verdict judge(const sdk::Trial& trial) const {
    const Standing is(trial);
    const bool may_decide = is.has_enough() && (!is.at_date || is.time_is_over);
    if (may_decide && is.p < alpha) {
      return is.measured(sdk::decided(is.versions, is.better(), is.winner_text()));
    }
    if (is.time_is_over) {
      return is.measured(sdk::inconclusive(is.versions, is.fallback, is.no_winner_text()));
    }
    return is.measured(sdk::goes_on(is.versions, is.open_text()));
  }

  // Whether the target belongs to the first `percent` of all. The same key gives the same answer;
  // of many keys it is true of so many percent.
  static bool is_in_share(std::string_view key, std::int64_t percent) {
    std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a, then the finish of splitmix64
    for (const char c : key) {
      hash ^= static_cast<unsigned char>(c);
      hash *= 0x100000001B3U;
    }
    hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9U;
    hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBU;
    hash ^= hash >> 31;
    return hash % 10'000 < static_cast<std::uint64_t>(percent) * 100;
  }

 private:
  static bool is_fact(std::string_view name) {
    const auto fits = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    const bool starts_well =
        !name.empty() && fits(name[0]) && name[0] != '_' && (name[0] < '0' || name[0] > '9');
    return starts_well && std::all_of(name.begin(), name.end(), fits);
  }

  // All that a verdict rests on.
  struct Standing {
    explicit Standing(const sdk::Trial& trial)
        : versions{{"a", std::string(trial.parameters.text("name_a", "Version A"))},
                   {"b", std::string(trial.parameters.text("name_b", "Version B"))}},
          a{trial.tally.tried("a"), trial.tally.succeeded("a")},
          b{trial.tally.tried("b"), trial.tally.succeeded("b")},
          smallest(trial.parameters.integer("smallest", 100)),
          fallback(trial.parameters.text("default", "a")),
          at_date(trial.parameters.text("end", "significant") == "date"),
          time_is_over(trial.parameters.has("until") &&
                       trial.parameters.time("until") <= trial.now()),
          share(static_cast<double>(trial.parameters.integer("share", 50)) / 100),
          p(at_date ? one_look_p(a, b) : always_valid_p(a.succeeded, b.succeeded, share)) {}

    bool has_enough() const { return a.tried + b.tried >= smallest; }
    std::string_view better() const { return a.value() > b.value() ? "a" : "b"; }

    sdk::Verdict measured(sdk::Verdict verdict) const {
      return std::move(verdict).difference(b.value() - a.value()).p_value(p);
    }

    std::string winner_text() const {
      return title(better()) + " performs better: " + counts() + ", " + p_text();
    }
    std::string no_winner_text() const {
      return "no winner in time, so " + title(fallback) + " is sent: " + counts() + ", " + p_text();
    }
    std::string open_text() const {
      if (at_date) return "it is decided at its date: " + counts();
      if (!has_enough()) return "fewer than " + std::to_string(smallest) + " records: " + counts();
      return "no difference is certain yet: " + counts() + ", " + p_text();
    }

    std::string title(std::string_view version) const {
      return versions[version == "a" ? 0 : 1].title;
    }
    std::string counts() const {
      return title("a") + ' ' + of(a) + ", " + title("b") + ' ' + of(b);
    }
    static std::string of(const Rate& rate) {
      return std::to_string(rate.succeeded) + " of " + std::to_string(rate.tried);
    }
    std::string p_text() const {
      std::array<char, 32> text{};
      if (p < 0.001) return "p below 0.001";
      std::snprintf(text.data(), text.size(), "p %.3f", p);
      return text.data();
    }

    sdk::Variants versions;
    Rate a, b;
    std::int64_t smallest;
    std::string_view fallback;
    bool at_date, time_is_over;
    double share, p;
  };
};

}  // namespace stepwise::engagement
