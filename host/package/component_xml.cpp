#include "package/component_xml.hpp"

namespace stepwise::package {

Definition read_definition(ComponentKind kind, XmlCursor& element) {
  switch (kind) {
    case ComponentKind::choice:
      return read_choice(element);
    case ComponentKind::table:
      return read_table(element);
    case ComponentKind::column:
      return read_added_column(element);
    case ComponentKind::process_flow:
      return read_process_flow(element);
    case ComponentKind::variable:
      return read_variable(element);
    case ComponentKind::email_template:
      return read_email_template(element);
    case ComponentKind::tag:
      return read_tag(element);
    case ComponentKind::sequence_template:
      return SequenceTemplate{read_sequence(element)};
    case ComponentKind::segment:
      return read_segment(element);
    case ComponentKind::sequence:
      break;
  }
  return read_sequence(element);
}

}  // namespace stepwise::package
