// All commands. A new one is a file in commands/, a line here and a line in commands.cpp.
#pragma once

#include <vector>

#include "cli/command.hpp"

namespace stepwise::cli {

Command env_init();
Command env_info();
Command env_set();
Command env_check();
Command env_dump();
Command plugin_list();
Command plugin_show();
Command solution_list();
Command solution_plan();
Command solution_import();
Command solution_export();
Command solution_create();
Command solution_add();
Command solution_remove();
Command solution_version();
Command solution_show();
Command solution_diff();
Command solution_merge();
Command solution_check();
Command solution_sign();
Command solution_verify();
Command key_create();
Command trust_add();
Command trust_list();
Command trust_retire();
Command trust_remove();
Command template_list();
Command template_show();
Command template_delete();
Command sequence_create();
Command sequence_copy();
Command sequence_edit();
Command sequence_save_template();
Command sequence_delete();
Command sequence_list();
Command sequence_show();
Command sequence_validate();
Command sequence_activate();
Command sequence_deactivate();
Command sequence_pause();
Command sequence_resume();
Command sequence_graph();
Command sequence_preview();
Command sequence_stats();
Command sequence_versions();
Command sequence_diff();
Command sequence_publish();
Command sequence_discard();
Command sequence_assign();
Command sequence_share();
Command sequence_tag();
Command tag_create();
Command tag_list();
Command tag_rename();
Command tag_move();
Command tag_delete();
Command trial_list();
Command trial_show();
Command trial_stop();
Command segment_list();
Command segment_show();
Command segment_preview();
Command segment_members();
Command segment_explain();
Command segment_save();
Command segment_activate();
Command segment_deactivate();
Command segment_delete();
Command record_import();
Command record_list();
Command record_show();
Command user_add();
Command user_edit();
Command user_list();
Command team_add();
Command team_list();
Command calendar_import();
Command connect();
Command disconnect();
Command run();
Command target_list();
Command target_show();
Command target_explain();
Command target_pause();
Command target_resume();
Command target_retry();
Command target_skip_wait();
Command target_skip();
Command target_move();
Command work_list();
Command work_show();
Command work_preview();
Command work_read();
Command work_unread();
Command work_follow();
Command work_unfollow();
Command work_complete();
Command work_skip();
Command work_snooze();
Command work_assign();
Command event_record();
Command outbox_list();
Command outbox_done();

// In the order of the help.
const std::vector<Command>& all_commands();

}  // namespace stepwise::cli
