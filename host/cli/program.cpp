#include "cli/program.hpp"

#include <algorithm>
#include <exception>
#include <new>
#include <ostream>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "model/wording.hpp"

#ifndef STEPWISE_VERSION
#define STEPWISE_VERSION "unknown"
#endif

namespace stepwise::cli {
namespace {

constexpr std::size_t most_words = 10'000, longest_word = 65'536;

[[noreturn]] void refuse(const char* code, const std::string& subject, const std::string& problem,
                         const std::string& remedy) {
  throw Error(Failure::usage, code, subject, problem, remedy);
}

void check_size(std::span<const std::string> words) {
  if (words.size() > most_words) {
    refuse("CLI007", "command line", "has more than 10000 words",
           "name fewer records, or choose them with --all or --owner");
  }
  for (const std::string& word : words) {
    if (word.size() <= longest_word) continue;
    refuse("CLI007", "argument " + word.substr(0, 40) + "...", "is longer than 64 KiB",
           "hand over long text in a file");
  }
}

const Command* find_command(std::string_view noun, std::string_view verb) {
  const auto& commands = all_commands();
  const auto found = std::find_if(commands.begin(), commands.end(), [&](const Command& command) {
    return command.noun == noun && (command.verb.empty() || command.verb == verb);
  });
  return found == commands.end() ? nullptr : &*found;
}

std::vector<std::string> verbs_of(std::string_view noun) {
  std::vector<std::string> verbs;
  for (const Command& command : all_commands()) {
    if (command.noun == noun) verbs.push_back(command.verb);
  }
  return verbs;
}

// What may be meant by a word that is no noun: a noun with a slip in it, or the verb of some
// command, such as "import".
std::string likely_commands(const std::string& word) {
  std::set<std::string> known;
  for (const Command& command : all_commands()) known.insert({command.noun, command.verb});
  known.erase("");
  const std::vector<std::string> words(known.begin(), known.end());
  const std::string nearest = did_you_mean(word, words).value_or(word);
  std::vector<std::string> names;
  for (const Command& command : all_commands()) {
    if (command.verb == nearest) names.push_back(stepwise::quoted(command.name()));
  }
  if (!names.empty()) return "did you mean " + join(names, " or ") + "?";
  return nearest == word ? "see stepwise --help" : "did you mean \"" + nearest + "\"?";
}

[[noreturn]] void refuse_noun(const std::string& noun) {
  refuse("CLI001", "command " + noun, "is not known", likely_commands(noun));
}

// The command that `words` begins with; its words are taken off.
const Command& take_command(std::span<const std::string>& words) {
  const std::string noun = words[0];
  if (noun.empty()) refuse("CLI001", "command", "is an empty word", "see stepwise --help");
  const std::vector<std::string> verbs = verbs_of(noun);
  if (verbs.empty()) refuse_noun(noun);
  if (verbs.front().empty()) {
    words = words.subspan(1);
    return *find_command(noun, "");
  }
  const std::string remedy = "one of: " + join(verbs, ", ");
  if (words.size() < 2 || words[1].empty())
    refuse("CLI001", "command " + noun, "lacks its verb", remedy);
  const Command* command = find_command(noun, words[1]);
  if (command == nullptr) {
    refuse("CLI001", "command " + noun + " " + words[1], "is not known",
           suggest(words[1], verbs, remedy));
  }
  words = words.subspan(2);
  return *command;
}

bool asks_for_help(const std::string& word) {
  return word == "--help" || word == "-h";
}

// Help that is asked for before there is a whole command: "", "help user add", "user --help".
// The words that name what is explained; nothing when there is a command to carry out.
std::optional<std::vector<std::string>> help_topic(const Arguments& globals,
                                                   const std::vector<std::string>& rest) {
  if (!rest.empty() && rest[0] == "help") return std::vector(rest.begin() + 1, rest.end());
  if (globals.has("help")) return rest;
  if (rest.size() == 2 && asks_for_help(rest[1])) return std::vector{rest[0]};
  return std::nullopt;
}

std::string help_about(std::span<const std::string> topic) {
  if (topic.empty()) return help_of_program(all_commands());
  const std::vector<std::string> verbs = verbs_of(topic[0]);
  const bool whole_noun = topic.size() == 1 && !verbs.empty() && !verbs.front().empty();
  return whole_noun ? help_of_noun(topic[0], all_commands()) : help_of(take_command(topic));
}

// Those of --plugins first, so that they win over what is installed; then those of the variable, or
// else the folder beside the program.
std::vector<std::filesystem::path> plugin_folders(const Arguments& arguments,
                                                  const Surroundings& around) {
  const std::vector<std::string>& named = arguments.texts("plugins");
  std::vector<std::filesystem::path> folders(named.begin(), named.end());
  std::string list = around.variable("STEPWISE_PLUGINS");
  if (list.empty()) list = around.plugin_folder.string();
  while (!list.empty()) {
    const std::string folder = list.substr(0, list.find(':'));
    if (!folder.empty()) folders.emplace_back(folder);
    list.erase(0, folder.size() + 1);
  }
  return folders;
}

// Rows that cannot be read stop no command; but one that lacks them has not told all.
int report_left_out(Context& context) {
  if (context.opened == nullptr) return 0;
  const std::vector<Diagnostic> left_out = context.opened->take_left_out();
  if (left_out.empty()) return 0;
  context.output.report(left_out);
  context.output.set("left_out", to_document(left_out));
  return has_errors(left_out) ? static_cast<int>(Failure::store_or_io) : 0;
}

int carry_out(const Command& command, const Arguments& arguments, Output& output,
              const Surroundings& around) {
  // What an unset variable of a script leaves must not act with all rights.
  if (arguments.has("as") && arguments.text("as").empty()) {
    refuse("CLI003", "option --as", "names nobody",
           "name a user, or leave the option out to act as the system");
  }
  Context context{.arguments = arguments,
                  .output = output,
                  .named_store = {},
                  .open = {},
                  .actor = arguments.text("as"),
                  .err = around.err,
                  .err_is_terminal = around.err_is_terminal,
                  .opened = {}};
  const std::string store = arguments.text("env", around.variable("STEPWISE_ENV"));
  if (!store.empty()) context.named_store = store;
  context.open.plugin_folders = plugin_folders(arguments, around);
  context.open.accept_clock = arguments.has("accept-clock");
  if (arguments.has("large-packages")) allow_large_packages(16);
  const int code = command.run(context);
  return code == 0 ? report_left_out(context) : code;
}

// Where the words lead: help, the version, or a command.
int dispatch(std::span<const std::string> words, Output& output, const Surroundings& around) {
  check_size(words);
  const Split split = split_at_command(words);
  Grammar before{"", {}, global_options()};
  before.options.push_back({.name = "version", .help = "Print the version."});
  const Arguments globals = parse(before, split.before);
  if (globals.has("version")) {
    output.raw() << "stepwise " STEPWISE_VERSION "\n";
    return 0;
  }
  if (const auto topic = help_topic(globals, split.rest)) {
    output.raw() << help_about(*topic);
    return 0;
  }
  if (split.rest.empty()) {
    output.note(help_about({}));
    refuse("CLI001", "command", "is missing", "name one of those above");
  }
  std::span<const std::string> rest = split.rest;
  const Command& command = take_command(rest);
  Arguments arguments = parse(command.grammar(), rest);
  if (arguments.has("help")) {
    output.raw() << help_of(command);
    return 0;
  }
  arguments.merge(globals, before);
  return carry_out(command, arguments, output, around);
}

// Turns whatever is thrown into an Error.
Error as_error(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const Error& error) {
    return error;
  } catch (const std::filesystem::filesystem_error& error) {
    return {Failure::store_or_io, "CLI011", printable(error.path1().string()),
            error.code().message(), "check the path and its rights"};
  } catch (const std::bad_alloc&) {
    return {Failure::store_or_io, "RUN010", "stepwise", "there is not enough memory for it",
            "give it more, or do less at a time, for example with --batch or --limit"};
  } catch (const std::exception& error) {
    return {Failure::internal, "CLI070", "stepwise", error.what(),
            "this is a fault of stepwise; please report it with the command line"};
  } catch (...) {
    return {Failure::internal, "CLI070", "stepwise", "an unknown fault",
            "this is a fault of stepwise; please report it with the command line"};
  }
}

template <class Work>
int guarded(Output& output, Work&& work) {
  try {
    return work();
  } catch (...) {
    const Error error = as_error(std::current_exception());
    output.fail(error);
    return static_cast<int>(error.failure());
  }
}

}  // namespace

int run_program(std::span<const std::string> words, const Surroundings& around) {
  const bool colours = around.variable("NO_COLOR").empty();
  // Looked for by hand: errors of the command line itself must know it already.
  const auto end_of_options = std::find(words.begin(), words.end(), "--");
  const bool json = std::find(words.begin(), end_of_options, "--json") != end_of_options;
  Output output(around.out, around.err,
                {json, colours && around.out_is_terminal, colours && around.err_is_terminal});
  const int code = guarded(output, [&] { return dispatch(words, output, around); });
  const int finish = guarded(output, [&] { return output.finish(), 0; });
  return finish != 0 ? finish : code;
}

}  // namespace stepwise::cli
