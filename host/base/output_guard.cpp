#include "base/output_guard.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>

#include "base/error.hpp"

namespace stepwise {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view database = "SQLite database", log_of_database = "log of a database";
constexpr std::size_t looked_at = 4096;

std::string beginning_of(const fs::path& file) {
  std::string text;
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return text;
  text.resize(looked_at);
  const ssize_t count = ::read(descriptor, text.data(), text.size());
  ::close(descriptor);
  text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return text;
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':' || c == '-' ||
         c == '.';
}

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(at, end - at);
}

// The root element, behind declarations and comments.
std::string kind_of_xml(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (text.substr(at, 4) == "<!--") {
      at = std::min(text.find("-->", at), text.size() - 1);
      continue;
    }
    const std::string_view name = word_at(text, at + 1);
    if (!name.empty()) return "xml " + std::string(name);
  }
  return "xml";
}

std::string kind_of_json(std::string_view text) {
  const std::size_t quote = text.find_first_not_of(" \t\r\n", 1);
  if (quote == std::string_view::npos || text[quote] != '"') return "json";
  return "json " + std::string(word_at(text, quote + 1));
}

bool is_text(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  });
}

bool is_database(const fs::path& file) {
  return kind_of_file(beginning_of(file)) == database;
}

// "dev.db-wal" beside a database "dev.db".
bool is_beside_database(const fs::path& file) {
  const std::string name = file.string();
  for (const std::string_view ending : {"-wal", "-shm", "-journal"}) {
    if (name.ends_with(ending) && is_database(name.substr(0, name.size() - ending.size()))) {
      return true;
    }
  }
  return false;
}

[[noreturn]] void refuse(const char* code, const fs::path& path, const std::string& problem,
                         const char* remedy) {
  throw Error(Failure::conflict, code, path.string(), problem, remedy);
}

}  // namespace

std::string kind_of_file(std::string_view text) {
  if (text.empty()) return {};
  if (text.starts_with("SQLite format 3")) return std::string(database);
  if (text.starts_with("\x37\x7f\x06\x82") || text.starts_with("\x37\x7f\x06\x83")) {
    return std::string(log_of_database);
  }
  if (text.starts_with("PK")) return "zip";
  if (!is_text(text)) return "binary";
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "text";
  text.remove_prefix(first);
  if (text.front() == '<') return kind_of_xml(text);
  if (text.front() == '{') return kind_of_json(text);
  const std::string_view word = word_at(text, 0);
  if (word == "digraph" || word == "graph" || word == "strict") return "dot";
  if (word == "flowchart") return "mermaid";
  return "text";
}

void require_replaceable(const fs::path& path, const fs::path& file, std::string_view content,
                         bool any_kind) {
  if (is_beside_database(file)) {
    refuse("FIL001", path, "belongs to the database beside it", "choose another name");
  }
  const std::string there = kind_of_file(beginning_of(file));
  if (there == database || there == log_of_database) {
    refuse("FIL001", path, "is a " + there + ", which no output takes the place of",
           "choose another name");
  }
  const std::string comes = kind_of_file(content.substr(0, looked_at));
  if (any_kind || there.empty() || comes.empty() || there == comes) return;
  refuse("FIL002", path,
         "holds something else (" + there + ") than what would be written (" + comes + ")",
         "choose another name, or remove the file first if you mean to lose it");
}

}  // namespace stepwise
