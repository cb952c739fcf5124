#include <stepwise/plugin.hpp>

#include "advance.hpp"
#include "change_process_stage.hpp"
#include "create_note.hpp"
#include "update_field.hpp"

namespace own = stepwise::commands;

STEPWISE_PLUGIN("stepwise.commands", "1.0.0", "Commands", own::Advance, own::ChangeProcessStage,
                own::CreateNote, own::UpdateField)
