#include "cli/commands.hpp"

namespace stepwise::cli {

const std::vector<Command>& all_commands() {
  static const std::vector<Command> commands = {
      env_init(),
      env_info(),
      env_check(),
      env_dump(),
      plugin_list(),
      plugin_show(),
      solution_list(),
      solution_plan(),
      solution_import(),
      solution_export(),
      sequence_list(),
      sequence_show(),
      sequence_validate(),
      sequence_activate(),
      sequence_deactivate(),
      sequence_pause(),
      sequence_resume(),
      sequence_graph(),
      sequence_stats(),
      sequence_versions(),
      record_import(),
      record_list(),
      record_show(),
      user_add(),
      user_list(),
      connect(),
      disconnect(),
      run(),
      target_list(),
      target_show(),
      target_explain(),
      target_pause(),
      target_resume(),
      target_retry(),
      target_skip_wait(),
      target_skip(),
      target_move(),
      work_list(),
      work_complete(),
      work_skip(),
      work_snooze(),
      work_assign(),
      event_record(),
      outbox_list(),
      outbox_done(),
  };
  return commands;
}

}  // namespace stepwise::cli
