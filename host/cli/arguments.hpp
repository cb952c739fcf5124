// What a command takes, as data, and what it was given. The only room that knows how a command
// line is read.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace stepwise::cli {

enum class Count { one, optional, many, any };  // many: one or more; any: none or more

// A word that is told by its position: NAME, RECORD.
struct Operand {
  std::string name;
  std::string help;
  Count count = Count::one;
};
bool is_optional(const Operand& operand);
bool repeats(const Operand& operand);

struct Option {
  std::string name = {};   // without the dashes
  std::string value = {};  // what follows, for people ("FILE"); empty: a switch
  std::string help = {};
  bool required = false;
  bool repeated = false;                  // may be given several times
  std::vector<std::string> choices = {};  // empty: anything
  char letter = 0;                        // the short form: 'z' for -z
};

struct Grammar {
  std::string command;  // "user add"; empty for what stands before the command
  std::vector<Operand> operands;
  std::vector<Option> options;
};

// The words of one command line. The names are those of the grammar.
class Arguments {
 public:
  bool has(std::string_view name) const;
  // The value, or `otherwise` when it was not given.
  std::string text(std::string_view name, std::string_view otherwise = {}) const;
  const std::vector<std::string>& texts(std::string_view name) const;
  // Throw Error (usage, CLI003) when the text is not such a value.
  std::int64_t integer(std::string_view name, std::int64_t otherwise, std::int64_t lowest,
                       std::int64_t highest) const;
  std::optional<Time> time(std::string_view name) const;

  void add(const std::string& name, std::string value);
  // Takes over what `other` has; an option that both have and that may stand once is refused
  // (usage, CLI006).
  void merge(const Arguments& other, const Grammar& grammar);

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// Reads `words` strictly: no shortened options, nothing left over, "--" ends the options. Throws
// Error (usage, CLI002 to CLI006) with a suggestion. With --help among them, nothing is missed.
Arguments parse(const Grammar& grammar, std::span<const std::string> words);

// Options that every command takes, before its name or after it.
const std::vector<Option>& global_options();

// A command line, taken apart at the command: "--env a.db | user add | anna --title Anna".
struct Split {
  std::vector<std::string> before;
  std::vector<std::string> rest;  // starts with the noun; empty when there is none
};
Split split_at_command(std::span<const std::string> words);

}  // namespace stepwise::cli
