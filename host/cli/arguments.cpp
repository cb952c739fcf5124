#include "cli/arguments.hpp"

#include <algorithm>
#include <boost/program_options.hpp>

#include "base/error.hpp"
#include "base/text.hpp"

namespace stepwise::cli {
namespace {

namespace po = boost::program_options;

std::string see_help(const Grammar& grammar) {
  return "see stepwise " + (grammar.command.empty() ? "" : grammar.command + " ") + "--help";
}

[[noreturn]] void refuse(const char* code, const std::string& subject, const std::string& problem,
                         const std::string& remedy) {
  throw Error(Failure::usage, code, subject, problem, remedy);
}

const Option* find_option(const Grammar& grammar, std::string_view name) {
  const auto found = std::find_if(grammar.options.begin(), grammar.options.end(),
                                  [&](const Option& option) { return option.name == name; });
  return found == grammar.options.end() ? nullptr : &*found;
}

po::options_description described(const Grammar& grammar) {
  po::options_description description;
  for (const Option& option : grammar.options) {
    const char letter = option.name == "help" ? 'h' : option.letter;
    const std::string names = letter == 0 ? option.name : option.name + ',' + letter;
    if (option.value.empty()) {
      description.add_options()(names.c_str(), "");
    } else {
      description.add_options()(names.c_str(), po::value<std::string>(), "");
    }
  }
  return description;
}

[[noreturn]] void refuse_unknown(const Grammar& grammar, const std::string& name) {
  std::vector<std::string> known;
  for (const Option& option : grammar.options) known.push_back("--" + option.name);
  refuse("CLI002", "option " + name, "is not known", suggest(name, known, see_help(grammar)));
}

// Boost finds the options; what they mean is looked at here, so that messages are ours.
std::vector<po::option> read_options(const Grammar& grammar, std::span<const std::string> words) {
  using namespace po::command_line_style;
  constexpr int strict = allow_long | long_allow_adjacent | long_allow_next | allow_short |
                         allow_dash_for_short | short_allow_next | short_allow_adjacent;
  const po::options_description description = described(grammar);
  try {
    return po::command_line_parser(std::vector<std::string>(words.begin(), words.end()))
        .options(description)
        .style(strict)
        .run()
        .options;
  } catch (const po::unknown_option& error) {
    refuse_unknown(grammar, error.get_option_name());
  } catch (const po::error_with_option_name& error) {
    const std::string name = error.get_option_name();
    const Option* option =
        find_option(grammar, std::string_view(name).substr(name.find_first_not_of('-')));
    const bool is_switch = option != nullptr && option->value.empty();
    refuse("CLI003", "option " + name, is_switch ? "takes no value" : "lacks its value",
           see_help(grammar));
  }
}

// Boost takes such a word for an option without a name, and then knows no way out.
void check_named(const Grammar& grammar, std::span<const std::string> words) {
  for (const std::string& word : words) {
    if (word == "--") return;
    if (word.starts_with("--="))
      refuse("CLI002", "option " + word, "has no name", see_help(grammar));
  }
}

// "--title --quiet" forgot the title: a value that begins with dashes is written with "=".
void check_own_value(const Option& option, const po::option& given) {
  if (given.original_tokens.size() < 2 || !given.original_tokens[1].starts_with("--")) return;
  refuse("CLI003", "option --" + option.name, "lacks its value",
         "if \"" + given.original_tokens[1] + "\" is meant, write --" + option.name + "=" +
             given.original_tokens[1]);
}

void add_option(const Grammar& grammar, const po::option& given, Arguments& arguments) {
  const Option& option = *find_option(grammar, given.string_key);
  const std::string value = given.value.empty() ? "" : given.value.front();
  check_own_value(option, given);
  if (!option.repeated && !option.value.empty() && arguments.has(option.name)) {
    refuse("CLI006", "option --" + option.name, "is given twice", "give it once");
  }
  const auto& choices = option.choices;
  if (!choices.empty() && std::find(choices.begin(), choices.end(), value) == choices.end()) {
    refuse("CLI003", "option --" + option.name, "\"" + value + "\" is not one of its values",
           suggest(value, choices, "one of: " + join(choices, ", ")));
  }
  arguments.add(option.name, value);
}

void add_operand(const Grammar& grammar, std::size_t index, const std::string& word,
                 Arguments& arguments) {
  const auto& operands = grammar.operands;
  const bool into_last = !operands.empty() && repeats(operands.back());
  if (index >= operands.size() && !into_last) {
    refuse("CLI005", "argument " + word, "is one too many", see_help(grammar));
  }
  arguments.add(operands[std::min(index, operands.size() - 1)].name, word);
}

void check_complete(const Grammar& grammar, const Arguments& arguments) {
  for (const Operand& operand : grammar.operands) {
    if (is_optional(operand) || arguments.has(operand.name)) continue;
    refuse("CLI004", "argument " + operand.name, "is missing", see_help(grammar));
  }
  for (const Option& option : grammar.options) {
    if (!option.required || arguments.has(option.name)) continue;
    refuse("CLI004", "option --" + option.name, "is missing", see_help(grammar));
  }
}

}  // namespace

bool is_optional(const Operand& operand) {
  return operand.count == Count::optional || operand.count == Count::any;
}

bool repeats(const Operand& operand) {
  return operand.count == Count::many || operand.count == Count::any;
}

bool Arguments::has(std::string_view name) const {
  return values_.find(name) != values_.end();
}

std::string Arguments::text(std::string_view name, std::string_view otherwise) const {
  return has(name) ? texts(name).front() : std::string(otherwise);
}

const std::vector<std::string>& Arguments::texts(std::string_view name) const {
  static const std::vector<std::string> none;
  const auto found = values_.find(name);
  return found == values_.end() ? none : found->second;
}

std::int64_t Arguments::integer(std::string_view name, std::int64_t otherwise, std::int64_t lowest,
                                std::int64_t highest) const {
  if (!has(name)) return otherwise;
  const std::string word = text(name);
  const auto number = parse_integer(word);
  if (number && *number >= lowest && *number <= highest) return *number;
  refuse("CLI003", "option --" + std::string(name), "\"" + word + "\" does not fit",
         "give a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest));
}

std::optional<Time> Arguments::time(std::string_view name) const {
  if (!has(name)) return std::nullopt;
  const std::string word = text(name);
  if (const auto time = parse_time(word)) return time;
  refuse("CLI003", "option --" + std::string(name), "\"" + word + "\" is not a time",
         "write it as 2026-03-02 or 2026-03-02T09:00:00Z");
}

void Arguments::add(const std::string& name, std::string value) {
  values_[name].push_back(std::move(value));
}

void Arguments::merge(const Arguments& other, const Grammar& grammar) {
  for (const auto& [name, values] : other.values_) {
    const Option* option = find_option(grammar, name);
    const bool once = option != nullptr && !option->repeated && !option->value.empty();
    if (once && has(name)) refuse("CLI006", "option --" + name, "is given twice", "give it once");
    auto& own = values_[name];
    own.insert(own.end(), values.begin(), values.end());
  }
}

Arguments parse(const Grammar& grammar, std::span<const std::string> words) {
  check_named(grammar, words);
  Arguments arguments;
  std::size_t operands = 0;
  for (const po::option& given : read_options(grammar, words)) {
    if (!given.string_key.empty()) {
      add_option(grammar, given, arguments);
    } else {
      for (const std::string& word : given.value) {
        add_operand(grammar, operands++, word, arguments);
      }
    }
  }
  if (!arguments.has("help")) check_complete(grammar, arguments);
  return arguments;
}

const std::vector<Option>& global_options() {
  static const std::vector<Option> options = {
      {.name = "env", .value = "FILE", .help = "The environment's store (or STEPWISE_ENV)."},
      {.name = "json", .help = "Answer with one JSON document."},
      {.name = "as", .value = "USER", .help = "Who does it, for the history. Default: the system."},
      {.name = "plugins",
       .value = "FOLDER",
       .help = "More plug-ins, beside the installed ones (or those of STEPWISE_PLUGINS).",
       .repeated = true},
      {.name = "accept-clock",
       .help = "Take the system's clock as it is, also far from the latest time seen (ENV040)."},
      {.name = "large-packages",
       .help = "Take packages of up to 16 times the usual size (package-format.md, Limits)."},
      {.name = "help", .help = "Explain the command."},
  };
  return options;
}

Split split_at_command(std::span<const std::string> words) {
  const auto takes_next = [](const std::string& word) {
    const auto& all = global_options();
    return std::any_of(all.begin(), all.end(), [&](const Option& option) {
      return !option.value.empty() && word == "--" + option.name;
    });
  };
  std::size_t command = 0;
  while (command < words.size() && words[command].starts_with('-')) {
    command += takes_next(words[command]) ? 2 : 1;
  }
  command = std::min(command, words.size());
  const auto border = words.begin() + static_cast<std::ptrdiff_t>(command);
  return {{words.begin(), border}, {border, words.end()}};
}

}  // namespace stepwise::cli
