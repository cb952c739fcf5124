// Turns the text of a parameter in a definition into typed values: what reaches a plug-in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/sequence.hpp"
#include "model/step_type.hpp"
#include "model/table.hpp"
#include "model/value.hpp"

namespace stepwise {

// What the value of a parameter rests on beside its own text.
struct ParameterContext {
  const Catalog& catalog;
  std::string_view table;                    // record type of the sequence
  const std::vector<Parameter>& parameters;  // all parameters of the same step or strategy
};

struct TypedParameter {
  Fields fields;        // empty when nothing was said and there is no default
  std::string code;     // DEF007, DEF012 or DEF014; empty when all is well
  std::string problem;  // in plain words, empty when all is well
  std::string remedy;   // may be empty
};

// Reads the parameter that `description` describes out of context.parameters; its default when it
// is not given or empty. What comes out, all under the parameter's name:
//   text            a text, its merge fields not yet filled in
//   integer .. date_time   a value of that type, inside min and max
//   one_of          the choice as a text
//   any_of          one text per choice, in the order written
//   column          the column's name
//   column_value    a value as the column that parameter `of` names holds it (a choice: its
//                   number); a text when that column is not known, which is a finding about `of`
//   email_template, sequence   the unique name; whether it exists is for check() to say
//   user, team      whom the binding of that name stands for; whether he is here is for check()
//   condition       nothing: the engine evaluates Parameter::condition per record
TypedParameter parse_parameter(const ParameterDescription& description,
                               const ParameterContext& context);

// The parameter of that name, or nullptr.
const Parameter* find_parameter(const std::vector<Parameter>& parameters, std::string_view name);

// The text that counts: what was written, else the default.
std::string_view text_of(const ParameterDescription& description,
                         const std::vector<Parameter>& parameters);

// True when the value can differ from record to record, so that the engine must fill it in before
// each call: rendered text and values of columns with merge fields in them, columns, e-mail
// templates and conditions.
bool depends_on_record(const ParameterDescription& description,
                       const std::vector<Parameter>& parameters);

// How long a step of that type waits: the sum of its number parameters with the unit "days" or
// "hours".
double wait_days(const StepType& type, const std::vector<Parameter>& parameters);

// The most that wait_days may give: the largest limit that one of those parameters declares. So
// days up to 30 and hours up to 23 allow 30 days in all, not 30 days and 23 hours.
std::optional<double> longest_wait_days(const StepType& type);

}  // namespace stepwise
