#include <cmath>

#include "cli/commands.hpp"
#include "environment/duration_words.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

Document counts_of(const std::vector<std::pair<std::string, std::int64_t>>& counts, bool all) {
  Document::Object object;
  for (const auto& [name, number] : counts) {
    if (all || number > 0) object.emplace_back(name, number);
  }
  return object;
}

// Words for people, seconds for programs.
Document duration_of(const std::optional<Micros>& span, bool for_people) {
  if (!span) return {};
  if (for_people) return *span <= Micros{0} ? "at once" : in_words(*span);
  return std::chrono::duration_cast<std::chrono::seconds>(*span).count();
}

Document percent_of(const std::optional<double>& rate) {
  if (!rate) return {};
  return std::to_string(std::lround(*rate * 100)) + " %";
}

Document number_of(const std::optional<double>& rate) {
  return rate ? Document(*rate) : Document();
}

Document variants_of(const StepStats& step) {
  Document::List list;
  for (const VariantStats& one : step.variants) {
    list.push_back(Document::Object{{"variant", one.variant},
                                    {"given", one.given},
                                    {"succeeded", one.succeeded},
                                    {"won", one.endings.won},
                                    {"lost", one.endings.lost},
                                    {"neutral", one.endings.neutral},
                                    {"success_rate", number_of(one.endings.success_rate())}});
  }
  return list;
}

Listing steps_of(const SequenceStats& stats, bool for_people) {
  Listing listing{"steps",
                  {{"step", "STEP"},
                   {"name", "NAME"},
                   {"step_type", ""},
                   {"entered", "ENTERED"},
                   {"waiting", "WAITING"},
                   {"done", "DONE"},
                   {"skipped", "SKIPPED"},
                   {"left_early", "LEFT EARLY"},
                   {"failed", "FAILED"},
                   {for_people ? "" : "average_seconds", "TAKES"},
                   {"outcomes", "LEFT BY"},
                   {for_people ? "" : "variants", ""}},
                  {}};
  for (const StepStats& step : stats.steps) {
    listing.add({step.step, step.name, step.type, step.entered, step.waiting, step.done,
                 step.skipped, step.left_early, step.failed,
                 duration_of(step.average_duration, for_people),
                 counts_of(step.outcomes, !for_people), variants_of(step)});
  }
  return listing;
}

Listing variants_table(const SequenceStats& stats) {
  Listing table{"",
                {{"", "TRIAL"},
                 {"", "VARIANT"},
                 {"", "GIVEN"},
                 {"", "SUCCEEDED"},
                 {"", "WON"},
                 {"", "LOST"},
                 {"", "NEUTRAL"},
                 {"", "SUCCESS"}},
                {}};
  for (const StepStats& step : stats.steps) {
    for (const VariantStats& one : step.variants) {
      table.add({step.step, one.variant, one.given, one.succeeded, one.endings.won,
                 one.endings.lost, one.endings.neutral, percent_of(one.endings.success_rate())});
    }
  }
  return table;
}

Listing ends_of(const SequenceStats& stats) {
  Listing listing{"ends",
                  {{"end_reason", "ENDED BY"},
                   {"targets", "TARGETS"},
                   {"won", "WON"},
                   {"lost", "LOST"},
                   {"neutral", "NEUTRAL"}},
                  {}};
  for (const EndStats& end : stats.ends) {
    listing.add(
        {end.reason, end.endings.all(), end.endings.won, end.endings.lost, end.endings.neutral});
  }
  return listing;
}

// --- the window, beside the one before it
// ---------------------------------------------------------

enum class Trend { none, up, down, unchanged };

template <class Number>
Trend trend_of(const std::optional<Number>& now, const std::optional<Number>& before) {
  if (!now || !before) return Trend::none;
  if (*now == *before) return Trend::unchanged;
  return *now > *before ? Trend::up : Trend::down;
}

Document name_of(Trend trend) {
  static constexpr const char* names[] = {"", "up", "down", "unchanged"};
  return trend == Trend::none ? Document() : Document(names[static_cast<int>(trend)]);
}

Listing window_table(const WindowStats& now, const WindowStats& before, int days) {
  const std::string span = std::to_string(days) + (days == 1 ? " DAY" : " DAYS");
  Listing table{"", {{"", "LAST " + span}, {"", "NOW"}, {"", "BEFORE"}, {"", "TREND"}}, {}};
  const auto row = [&](const char* title, auto a, auto b) {
    table.add({title, a, b, name_of(trend_of(std::optional(a), std::optional(b)))});
  };
  row("connected", now.connected, before.connected);
  row("ended", now.endings.all(), before.endings.all());
  row("won", now.endings.won, before.endings.won);
  row("lost", now.endings.lost, before.endings.lost);
  row("neutral", now.endings.neutral, before.endings.neutral);
  const auto rate = now.endings.success_rate(), rate_before = before.endings.success_rate();
  table.add({"success rate", percent_of(rate), percent_of(rate_before),
             name_of(trend_of(rate, rate_before))});
  table.add({"takes", duration_of(now.average_duration, true),
             duration_of(before.average_duration, true),
             name_of(trend_of(now.average_duration, before.average_duration))});
  return table;
}

Document document_of(const WindowStats& window) {
  return Document::Object{{"from", window.from},
                          {"until", window.until},
                          {"connected", window.connected},
                          {"ended", window.endings.all()},
                          {"won", window.endings.won},
                          {"lost", window.endings.lost},
                          {"neutral", window.endings.neutral},
                          {"success_rate", number_of(window.endings.success_rate())},
                          {"average_seconds", duration_of(window.average_duration, false)}};
}

void set_windows(Output& output, const SequenceStats& stats, int days) {
  const WindowStats &now = stats.window, &before = stats.before;
  output.set("days", days);
  output.set("window", document_of(now));
  output.set("window_before", document_of(before));
  output.set(
      "trend",
      Document::Object{
          {"success_rate",
           name_of(trend_of(now.endings.success_rate(), before.endings.success_rate()))},
          {"average_seconds", name_of(trend_of(now.average_duration, before.average_duration))}});
}

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  const int days = static_cast<int>(context.arguments.integer("days", 30, 1, 3660));
  const SequenceStats stats = context.environment().stats(name, days);
  Output& output = context.output;
  output.set("sequence", name);
  output.set("targets", stats.targets);
  set_windows(output, stats, days);
  output.say(counted(static_cast<std::size_t>(stats.targets), "target") + "\n");
  output.show(steps_of(stats, !output.json()));
  output.say("");
  const Listing variants = variants_table(stats);
  if (!output.json() && !variants.rows.empty()) {
    output.show(variants);
    output.say("");
  }
  if (!output.json()) output.show(window_table(stats.window, stats.before, days));
  if (stats.ends.empty() && !output.json()) return 0;
  output.say("");
  output.show(ends_of(stats));
  return 0;
}

}  // namespace

Command sequence_stats() {
  return {.noun = "sequence",
          .verb = "stats",
          .summary = "Show how targets pass the steps, how many succeed, and the trend.",
          .description =
              "Steps and ends are counted over all time. A run ends as won, lost or neutral: as\n"
              "the outcome or exit criterion says that ended it, else as its record was closed.\n"
              "The success rate is won by won and lost; neutral ends say nothing of success.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .options = {{.name = "days",
                       .value = "N",
                       .help = "How many days are compared with those before. Default: 30."}},
          .examples = {{"--env dev.db sequence stats high_volume_leads", ""},
                       {"--env dev.db sequence stats high_volume_leads --days 7", "this week"},
                       {"--env dev.db --json sequence stats high_volume_leads", "for a script"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
