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
      sequence_graph(),
      sequence_stats(),
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
      work_list(),
      work_complete(),
  };
  return commands;
}

}  // namespace stepwise::cli
