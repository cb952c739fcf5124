// session FILE [--rewrite]: carries out the commands of a transcript in a new, empty folder, all in
// one shell, and compares. With --rewrite the file then holds what was really printed.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "transcript.hpp"

namespace {

namespace fs = std::filesystem;
using transcript::Step;

struct Outcome {
  std::vector<std::string> lines;
  int exit_code = -1;
};

std::string content_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// One shell for all steps, so that "cd" and variables last. Each step is a file of its own: a slip
// in one of them does not swallow the next.
std::string shell_script(const std::vector<Step>& steps, const fs::path& folder) {
  std::string script = "cd work\n";
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string number = std::to_string(i);
    std::ofstream(folder / ("step." + number)) << steps[i].command << '\n';
    const std::string here = (folder / "").string();
    script += ". '" + here + "step." + number + "' >'" + here + "out." + number +
              "' 2>&1 </dev/null; echo $? >'" + here + "exit." + number + "'\n";
  }
  return script;
}

std::vector<Outcome> carry_out(const std::vector<Step>& steps, const fs::path& folder) {
  fs::create_directories(folder / "work");
  // So that a document can speak of the packages as they lie at the root of the project.
  const char* solutions = std::getenv("SOLUTIONS");
  if (solutions != nullptr) fs::create_directory_symlink(solutions, folder / "work" / "solutions");
  std::ofstream(folder / "script") << shell_script(steps, folder);
  const std::string command = "cd '" + folder.string() + "' && bash ./script";
  if (std::system(command.c_str()) == -1) std::perror("bash");
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string code = content_of(folder / ("exit." + std::to_string(i)));
    outcomes.push_back({transcript::lines_of(content_of(folder / ("out." + std::to_string(i)))),
                        code.empty() ? -1 : std::atoi(code.c_str())});
  }
  return outcomes;
}

bool is_as_expected(const Step& step, const Outcome& outcome) {
  return step.exit_code == outcome.exit_code && transcript::matches(step.expected, outcome.lines);
}

void print(const char* mark, const std::vector<std::string>& lines, int exit_code) {
  for (const std::string& line : lines) std::cout << mark << line << '\n';
  if (exit_code != 0) std::cout << mark << "[exit " << exit_code << "]\n";
}

void explain(const std::string& file, const Step& step, const Outcome& outcome) {
  std::cout << file << ':' << step.line << ":\n  $ " << step.command << '\n';
  print("  expected: ", step.expected, step.exit_code);
  print("  printed:  ", outcome.lines, outcome.exit_code);
}

// The file with what was printed in the place of what was expected, where the two differ.
std::string rewritten(std::vector<std::string> lines, const std::vector<Step>& steps,
                      const std::vector<Outcome>& outcomes) {
  for (std::size_t i = steps.size(); i-- > 0;) {
    if (is_as_expected(steps[i], outcomes[i])) continue;
    std::vector<std::string> block = transcript::lines_of("$ " + steps[i].command);
    for (std::size_t k = 1; k < block.size(); ++k) block[k].insert(0, "> ");
    block.insert(block.end(), outcomes[i].lines.begin(), outcomes[i].lines.end());
    const int code = outcomes[i].exit_code;
    if (code != 0) block.push_back("[exit " + std::to_string(code) + "]");
    const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(steps[i].line - 1);
    const auto end = lines.begin() + static_cast<std::ptrdiff_t>(steps[i].end - 1);
    lines.insert(lines.erase(begin, end), block.begin(), block.end());
  }
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

fs::path new_folder() {
  std::string pattern = (fs::temp_directory_path() / "stepwise-session-XXXXXX").string();
  return mkdtemp(pattern.data()) == nullptr ? fs::path() : fs::path(pattern);
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return std::cerr << "usage: session FILE [--rewrite]\n", 2;
  const std::string file = words[1];
  const std::vector<std::string> lines = transcript::lines_of(content_of(file));
  const std::vector<Step> steps = transcript::read(lines, file.ends_with(".md"));
  const fs::path folder = new_folder();
  const std::vector<Outcome> outcomes = carry_out(steps, folder);
  fs::remove_all(folder);

  std::size_t differing = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (is_as_expected(steps[i], outcomes[i])) continue;
    explain(file, steps[i], outcomes[i]);
    ++differing;
  }
  if (count > 2 && std::string_view(words[2]) == "--rewrite") {
    std::ofstream(file, std::ios::binary) << rewritten(lines, steps, outcomes);
  }
  std::cout << steps.size() << " commands, " << differing << " not as expected\n";
  return steps.empty() || differing > 0 ? 1 : 0;
}
