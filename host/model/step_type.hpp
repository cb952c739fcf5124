// What a plug-in says about its step types and strategies: plain values, taken from its descriptor.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepwise {

// How the text of a parameter in a definition is read, and as what it reaches the plug-in.
enum class ParameterType {
  text,  // as it is, after its {{column}} places were filled in when `rendered`
  integer,
  decimal,
  boolean,    // "true" / "false"
  date_time,  // ISO 8601
  one_of,     // one of `choices`
  any_of,  // comma-separated, each one of `choices` unless that is empty; crosses as several fields
  column,  // name of a column of the record; the host also hands over its value
  column_value,    // value for the column that parameter `of` names; typed by that column
  email_template,  // name of a template; crosses as NAME, NAME.subject, NAME.body, rendered
  condition,       // a condition element; crosses as boolean, nothing when it cannot be evaluated
  sequence,        // unique name of another sequence
  user,            // name of a binding; crosses as the user whom it stands for here
  team,            // the same of a team
};

struct ParameterDescription {
  std::string name;
  std::string title;
  ParameterType type = ParameterType::text;
  bool required = false;
  bool rendered = false;      // text: fill in {{column}} from the record
  std::string unit;           // for people: "days", "hours", "characters"
  std::optional<double> min;  // numbers: value; text: characters
  std::optional<double> max;
  std::string default_text;
  std::vector<std::string> choices;
  std::string of;  // column_value only
};

struct OutcomeDescription {
  std::string name;
  std::string title;
  std::string otherwise = {};  // whose branch is taken where a definition gives it none
};

// What the host must know about a step type beyond its parameters, because rules rest on it.
enum StepTrait : std::uint32_t {
  trait_waits = 1,      // lets time pass: may not end a path, breaks a loop, is no task
  trait_activity = 2,   // opens an activity for a seller
  trait_condition = 4,  // only chooses a branch
  trait_advances = 8,   // hands the record to another sequence: not first, nothing follows
  trait_command = 16,   // done by the system at once
  trait_trial = 32,     // tries variants and judges which performs better
  trait_follows = 64,   // looks again when the record changes while it waits for a time
};

struct StepType {
  std::string id;     // "stepwise.step.phone_call/1"
  std::string group;  // palette group: "Steps", "Conditions", "Commands", "LinkedIn"
  std::string title;
  std::string description;
  std::string makes;     // kind of its activity or message: "email"; or empty
  std::string looks_at;  // its subject is the last of this kind; empty: of any kind
  std::uint32_t traits = 0;
  std::vector<ParameterDescription> parameters;
  std::vector<OutcomeDescription> outcomes;  // the first one is taken when nothing is said
  std::vector<std::string> reads;  // record columns it wants with every call, if the table has them
  std::vector<std::string> awaits;  // facts that it may wait for or look at
  std::string plugin;               // id of the plug-in that brings it
  std::string plugin_version;

  bool has(StepTrait trait) const { return (traits & trait) != 0; }
  const ParameterDescription* parameter(std::string_view name) const;
  bool has_outcome(std::string_view name) const;
};

struct StrategyType {
  std::string id;  // "stepwise.strategy.record_owner/1"
  std::string title;
  std::string description;
  std::vector<ParameterDescription> parameters;
  std::vector<std::string> reads;
  bool is_default = false;  // of sequences that name no strategy
  bool counts = false;      // wants the facts open_work and assigned of candidates
  bool follows = false;     // is asked again when the record changes
  std::string plugin;
  std::string plugin_version;
};

struct PluginInfo {
  std::string id, version, title, build, file;
  std::vector<std::string> step_types, strategies;  // type ids, sorted
};

// The step types and strategies that are loaded.
struct Palette {
  std::map<std::string, StepType, std::less<>> step_types;
  std::map<std::string, StrategyType, std::less<>> strategies;

  const StepType* step_type(std::string_view id) const;
  // "" means the default one. When several say they are, it is the first by id.
  const StrategyType* strategy(std::string_view id) const;
};

}  // namespace stepwise
