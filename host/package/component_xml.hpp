// The form of each kind of part: one read and one write function, side by side in one file.
//
// Rules of the form (docs/package-format.md): the root is the kind, its attribute `uniquename` the
// key; other properties are child elements in alphabetical order; then come the child rows, one
// line each where they can be.
#pragma once

#include <vector>

#include "model/solution.hpp"
#include "package/xml_cursor.hpp"
#include "package/xml_writer.hpp"

namespace stepwise::package {

Choice read_choice(XmlCursor& element);
Table read_table(XmlCursor& element);
AddedColumn read_added_column(XmlCursor& element);
ProcessFlow read_process_flow(XmlCursor& element);
Variable read_variable(XmlCursor& element);
EmailTemplate read_email_template(XmlCursor& element);
Tag read_tag(XmlCursor& element);
Sequence read_sequence(XmlCursor& element);
Segment read_segment(XmlCursor& element);

void write(XmlWriter& out, const Choice& choice);
void write(XmlWriter& out, const Table& table);
void write(XmlWriter& out, const AddedColumn& added);
void write(XmlWriter& out, const ProcessFlow& flow);
void write(XmlWriter& out, const Variable& variable);
void write(XmlWriter& out, const EmailTemplate& email);
void write(XmlWriter& out, const Tag& tag);
void write(XmlWriter& out, const SequenceTemplate& made);
void write(XmlWriter& out, const Sequence& sequence);
void write(XmlWriter& out, const Segment& segment);

// Conditions are children of another element: groups (<condition kind="all">) and comparisons
// (<compare column="..." is="..." value="..."/>), in the order of the file.
std::vector<Condition> read_conditions(XmlCursor& parent);
void write(XmlWriter& out, const Condition& condition);

// Parameters are children of a step, a strategy or a rule; sorted by name.
std::vector<Parameter> read_parameters(XmlCursor& element);
void write_parameters(XmlWriter& out, const std::vector<Parameter>& parameters);

// By kind. The result is of that kind's alternative.
Definition read_definition(ComponentKind kind, XmlCursor& element);

}  // namespace stepwise::package
