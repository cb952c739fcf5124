#include <algorithm>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/grid.hpp"
#include "cli/names.hpp"
#include "model/span_words.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

struct HomeColumn {
  const char* key;
  const char* title;  // "": only where it is asked for
  Document (*value)(const SequenceInfo&);
};

constexpr HomeColumn home_columns[] = {
    {"unique_name", "SEQUENCE", [](const SequenceInfo& s) { return Document(s.unique_name); }},
    {"name", "NAME", [](const SequenceInfo& s) { return Document(s.name); }},
    {"description", "", [](const SequenceInfo& s) { return Document(s.description); }},
    {"table", "TABLE", [](const SequenceInfo& s) { return Document(s.table); }},
    {"status", "STATUS", [](const SequenceInfo& s) { return Document(cli::name_of(s.status)); }},
    {"status_reason", "",
     [](const SequenceInfo& s) { return Document(cli::name_of(s.status_reason)); }},
    {"version", "VERSION", [](const SequenceInfo& s) { return Document(s.version); }},
    {"steps", "STEPS", [](const SequenceInfo& s) { return Document(s.steps); }},
    {"max_steps", "", [](const SequenceInfo& s) { return Document(s.max_steps); }},
    {"days", "DAYS", [](const SequenceInfo& s) { return Document(two_places(s.days)); }},
    {"connected", "CONNECTED", [](const SequenceInfo& s) { return Document(s.connected); }},
    {"completed", "COMPLETED", [](const SequenceInfo& s) { return Document(s.completed); }},
    {"disconnected", "DISCONNECTED",
     [](const SequenceInfo& s) { return Document(s.disconnected); }},
    {"failed", "FAILED", [](const SequenceInfo& s) { return Document(s.failed); }},
    {"tags", "", [](const SequenceInfo& s) { return to_list(s.tags); }},
    {"owner", "", [](const SequenceInfo& s) { return Document(s.owner); }},
    {"created", "", [](const SequenceInfo& s) { return Document(s.created); }},
    {"created_by", "", [](const SequenceInfo& s) { return Document(s.created_by); }},
    {"modified", "", [](const SequenceInfo& s) { return Document(s.modified); }},
    {"modified_by", "", [](const SequenceInfo& s) { return Document(s.modified_by); }},
    {"solution", "", [](const SequenceInfo& s) { return Document(s.solution); }},
};

bool holds(const std::string& text, const std::string& part) {
  return fold_case(text).find(fold_case(part)) != std::string::npos;
}

bool is_under(const std::string& tag, const std::string& path) {
  return tag == path || tag.starts_with(path + "/");
}

// The path as it is written in the list of tags. Throws Error (input_refused, TAG002).
std::string known_tag(Environment& environment, const std::string& path) {
  std::vector<std::string> known;
  for (const TagInfo& tag : environment.tags()) {
    if (fold_case(tag.path) == fold_case(path)) return tag.path;
    known.push_back(tag.path);
  }
  throw Error(Failure::input_refused, "TAG002", "tag " + path, "does not exist",
              suggest(path, known, "see `stepwise tag list`"));
}

std::vector<SequenceInfo> listed_sequences(Context& context) {
  if (!context.arguments.has("mine")) return context.environment().sequences();
  if (!context.actor.empty()) return context.environment().sequences_of(context.actor);
  throw Error(Failure::usage, "CLI009", "option --mine", "does not say who you are",
              "give --as USER");
}

std::vector<SequenceInfo> chosen_sequences(Context& context) {
  const Arguments& arguments = context.arguments;
  std::vector<SequenceInfo> sequences = listed_sequences(context);
  const std::string search = arguments.text("search");
  const std::string status = arguments.text("status");
  const std::string tag =
      arguments.has("tag") ? known_tag(context.environment(), arguments.text("tag")) : "";
  std::erase_if(sequences, [&](const SequenceInfo& s) {
    const bool tagged =
        !arguments.has("tag") || std::any_of(s.tags.begin(), s.tags.end(),
                                             [&](const auto& one) { return is_under(one, tag); });
    const bool found = holds(s.name, search) || holds(s.description, search);
    return !tagged || !found || (!status.empty() && cli::name_of(s.status) != status);
  });
  return sequences;
}

int carry_out(Context& context) {
  Listing listing{"sequences", {}, {}};
  for (const HomeColumn& column : home_columns)
    listing.columns.push_back({column.key, column.title});
  for (const SequenceInfo& sequence : chosen_sequences(context)) {
    Document::List row;
    for (const HomeColumn& column : home_columns) row.push_back(column.value(sequence));
    listing.add(std::move(row));
  }
  arrange(listing, context.arguments);
  context.output.show(listing);
  return 0;
}

std::vector<Option> list_options() {
  std::vector<Option> options = {
      {.name = "search", .value = "TEXT", .help = "Only those with it in name or description."},
      {.name = "tag", .value = "PATH", .help = "Only those with this tag, or one below it."},
      {.name = "mine", .help = "Only those of --as: own, of a team, or shared."},
      {.name = "status",
       .value = "STATUS",
       .help = "Only in this status.",
       .choices = {"active", "inactive"}}};
  for (Option& option : grid_options()) options.push_back(std::move(option));
  return options;
}

std::string list_description() {
  std::string text = "Columns:";
  std::size_t width = text.size();
  for (const HomeColumn& column : home_columns) {
    const std::string key(column.key);
    const bool fits = width + key.size() < 95;
    text += (fits ? " " : "\n  ") + key;
    width = fits ? width + key.size() + 1 : key.size() + 2;
  }
  return text;
}

}  // namespace

Command sequence_list() {
  return {
      .noun = "sequence",
      .verb = "list",
      .summary = "List the sequences with their figures.",
      .description = list_description(),
      .options = list_options(),
      .examples = {{"--env dev.db sequence list", ""},
                   {"--env dev.db sequence list --status active --sort modified:desc", ""},
                   {"--env dev.db sequence list --tag Inbound --columns name,tags,connected", ""},
                   {"--env dev.db --as anna sequence list --mine", ""},
                   {"--env dev.db --json sequence list --filter table=lead", "for a script"}},
      .exit_codes = {{"3", "there is no such tag"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
