// The program `stepwise` as a real process of its own.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

extern char** environ;

namespace stepwise::testing {

// Those of this process and `more` ("NAME=value"), which count where both have one. Both libraries
// are preloaded: the suite may run by another clock.
inline std::vector<std::string> environment_with(std::vector<std::string> more) {
  std::vector<std::string> result;
  for (char** one = environ; *one != nullptr; ++one) {
    const std::string mine = *one, name = mine.substr(0, mine.find('=') + 1);
    const auto same = std::find_if(more.begin(), more.end(), [&](const std::string& other) {
      return other.starts_with(name);
    });
    if (same == more.end()) {
      result.push_back(mine);
    } else if (name == "LD_PRELOAD=" && mine.size() > name.size()) {
      *same += ':' + mine.substr(name.size());
    }
  }
  result.insert(result.end(), more.begin(), more.end());
  return result;
}

// Its output goes to `output`, or nowhere. `variables` ("NAME=value") come to those of this
// process.
inline pid_t start_program(const std::vector<std::string>& words,
                           const std::vector<std::string>& variables = {},
                           const std::filesystem::path& output = "/dev/null") {
  std::vector<std::string> all = {STEPWISE_PROGRAM, "--plugins", STEPWISE_PLUGIN_DIR};
  all.insert(all.end(), words.begin(), words.end());
  std::vector<char*> arguments, environment;
  for (std::string& word : all) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::vector<std::string> own = environment_with(variables);
  for (std::string& one : own) environment.push_back(one.data());
  environment.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
  pid_t child = 0;
  const int failed = ::posix_spawn(&child, STEPWISE_PROGRAM, &files, nullptr, arguments.data(),
                                   environment.data());
  posix_spawn_file_actions_destroy(&files);
  if (failed != 0) throw std::runtime_error("the program could not be started");
  return child;
}

// As waitpid gives it; see WIFEXITED, WIFSIGNALED.
inline int wait_for(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

inline int exit_code(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace stepwise::testing
